"""The Makefile, which is where everybody starts."""

import os
import re
import subprocess

from assetmap.launch.__main__ import COMMANDS
from assetmap.localdb.place import PROJECT_DIR

MAKEFILE = (PROJECT_DIR / "Makefile").read_text()


def make(*arguments):
    # Within another make, as here when `make test` runs this, make also names the folder.
    command = ["make", "--no-print-directory", *arguments]
    return subprocess.run(command, cwd=PROJECT_DIR, capture_output=True, encoding="utf-8", check=True).stdout


def test_help_lists_every_target():
    targets = re.search(r"^\.PHONY: (.*)$", MAKEFILE, re.MULTILINE)[1].split()
    assert [line.split()[1] for line in make("help").splitlines()] == targets


def test_help_is_what_plain_make_says():
    assert make() == make("help")


def test_every_target_starts_a_command_that_exists():
    assert set(re.findall(r"\$\(LAUNCH\) (\w+)", MAKEFILE)) == set(COMMANDS)


def test_without_a_new_enough_python_a_sentence_says_so():
    done = subprocess.run(["make", "demo", "PYTHON="], cwd=PROJECT_DIR, capture_output=True, encoding="utf-8")
    assert done.returncode != 0
    assert "needs Python 3.11 or newer" in done.stderr


def test_the_continuous_integration_script_runs_the_tests():
    script = PROJECT_DIR / ".ci" / "run"
    assert os.access(script, os.X_OK)
    assert "make test" in script.read_text()
