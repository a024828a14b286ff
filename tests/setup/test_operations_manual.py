"""The operations page says what is so."""

import re
import subprocess
import sys

from assetmap.localdb import Cluster
from assetmap.localdb.place import PROJECT_DIR

MANUAL = (PROJECT_DIR / "docs" / "operations.md").read_text()


def in_shell(command, folder):
    # The manual says python3, which on this machine may be one without the project's folder.
    command = command.replace("python3", f"PYTHONPATH='{PROJECT_DIR}' '{sys.executable}'")
    subprocess.run(["sh", "-e", "-c", command], cwd=folder, check=True)


def test_the_backup_in_the_manual_restores(var_dir, ask, tmp_path):
    blocks = re.findall(r"```sh\n(.*?)```", MANUAL, re.DOTALL)
    backup, restore = blocks
    cluster = Cluster("main")
    with cluster.lease():
        ask(
            cluster,
            "CREATE TABLE place AS SELECT 1 AS id, ST_SetSRID(ST_MakePoint(0, 51.5), 4326) AS location",
        )
        ask(cluster, "CREATE INDEX ON place USING gist (location)")
        in_shell(backup, tmp_path)
        ask(cluster, "UPDATE place SET id = 2")
        in_shell(restore, tmp_path)
        assert ask(cluster, "SELECT id, ST_AsText(location) FROM place") == "1|POINT(0 51.5)"


def test_every_variable_that_is_read_is_in_the_table():
    sources = [
        PROJECT_DIR / "assetmap" / name for name in ("settings.py", "gunicorn.py", "localdb", "launch")
    ]
    files = [file for source in sources for file in ([source] if source.is_file() else source.glob("*.py"))]
    read = re.compile(r"""(?:env\.\w+|os\.environ\.get)\(\s*"([A-Z_]+)""")
    wanted = {name for file in files for name in read.findall(file.read_text())}
    described = set(re.findall(r"`([A-Z_]+)`", MANUAL))
    assert wanted <= described
    assert {"PORT", "DATABASE_URL", "SECRET_KEY"} <= wanted


def test_every_variable_in_the_table_is_read():
    rows = re.findall(r"^\| (`[A-Z].*?) \|", MANUAL, re.MULTILINE)
    described = {name for row in rows for name in re.findall(r"`([A-Z_]+)`", row)}
    code = "".join(file.read_text() for file in (PROJECT_DIR / "assetmap").rglob("*.py"))
    tests = (PROJECT_DIR / "tests" / "cluster.py").read_text()
    assert {name for name in described if f'"{name}"' not in code + tests} == set()
