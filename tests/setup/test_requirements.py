"""The pinned requirements."""

import re
import tomllib

import pytest

from assetmap.localdb.place import PROJECT_DIR

FOLDER = PROJECT_DIR / "requirements"
SETS = ["run", "dev", "clients", "tipg", "pygeoapi"]


def normal(name):
    return re.split(r"[\[~=<>! ;\\]", name.strip(), maxsplit=1)[0].lower().replace("_", "-")


def pinned(name):
    lines = (FOLDER / name).read_text().splitlines()
    return {normal(line) for line in lines if line and not line.startswith((" ", "#", "-"))}


@pytest.mark.parametrize("name", [f"{each}.txt" for each in SETS])
def test_every_requirement_has_one_version_and_hashes(name):
    entries = re.split(r"\n(?=\S)", (FOLDER / name).read_text().strip())
    for entry in (each for each in entries if not each.startswith("#")):
        assert re.match(r"[\w.\[\],-]+==\S+( ;.*)? \\\n", entry), entry
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", entry), entry


@pytest.mark.parametrize("name", [f"{each}.{kind}" for each in SETS for kind in ("in", "txt")])
def test_no_requirement_holds_a_download_address(name):
    text = (FOLDER / name).read_text()
    assert not re.search(r"https?://|file://|git\+| @ |--index-url|--extra-index-url|--find-links", text)


def test_what_runs_is_pinned_alike_for_development():
    run = set((FOLDER / "run.txt").read_text().splitlines())
    assert run <= set((FOLDER / "dev.txt").read_text().splitlines())


@pytest.mark.parametrize(("file", "table"), [("run", "dependencies"), ("dev", "dev")])
def test_pyproject_and_the_requirements_name_the_same_packages(file, table):
    project = tomllib.loads((PROJECT_DIR / "pyproject.toml").read_text())
    declared = project["project"]["dependencies"] if table != "dev" else project["dependency-groups"]["dev"]
    wanted = (FOLDER / f"{file}.in").read_text().splitlines()
    assert {normal(each) for each in declared} == {normal(each) for each in wanted if each[:1] not in "-#"}
    assert {normal(each) for each in declared} <= pinned(f"{file}.txt")
