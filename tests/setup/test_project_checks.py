"""Checks of the whole project that a tool makes."""

import json
import os
import subprocess
import sys
from pathlib import Path

from assetmap.localdb.place import PROJECT_DIR

PROGRAMS = Path(sys.executable).parent
PRODUCTION = {
    "DEBUG": "off",
    "SECRET_KEY": "a-key-of-the-length-that-production-has-0123456789-abcdefghij",
    "PUBLIC_BASE_URL": "https://map.example.org",
    "ALLOWED_HOSTS": "map.example.org",
    "BEHIND_PROXY": "on",
}


def clean(*command, **variables):
    # The browser's tests set this one for themselves, in the process that they share with this test.
    inherited = {name: value for name, value in os.environ.items() if name != "DJANGO_ALLOW_ASYNC_UNSAFE"}
    done = subprocess.run(
        command, cwd=PROJECT_DIR, env=inherited | variables, capture_output=True, encoding="utf-8"
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def manage(*arguments, **variables):
    return clean(sys.executable, "manage.py", *arguments, **variables)


def test_production_settings_pass_djangos_deployment_checks():
    manage("check", "--deploy", "--fail-level", "WARNING", **PRODUCTION)


def test_every_model_change_has_its_migration():
    # In a process of its own: the clock of the tests would pass for a changed default. It needs no database.
    nowhere = "postgis://nobody@127.0.0.1:1/none"
    manage("makemigrations", "--check", "--dry-run", "--verbosity", "0", **PRODUCTION, DATABASE_URL=nowhere)


def test_static_files_are_collected_under_hashed_names(tmp_path):
    manage("collectstatic", "--noinput", "--verbosity", "0", ASSETMAP_VAR=str(tmp_path), **PRODUCTION)
    manifest = json.loads((tmp_path / "static" / "staticfiles.json").read_text())["paths"]
    assert manifest
    for name, hashed in manifest.items():
        assert name != hashed
        assert (tmp_path / "static" / hashed).exists()


def test_python_is_free_of_lint():
    clean(PROGRAMS / "ruff", "check", "--quiet", ".")


def test_python_is_formatted():
    clean(PROGRAMS / "ruff", "format", "--check", "--quiet", ".")


def test_templates_are_free_of_lint():
    clean(PROGRAMS / "djlint", "--quiet", "--lint", ".")


def test_imports_run_one_way():
    clean(PROGRAMS / "lint-imports")
