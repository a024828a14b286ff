"""An empty, migrated database for each test run to copy: migrating anew takes many times as long."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import psycopg

PROJECT_DIR = Path(__file__).resolve().parent.parent
PREFIX = "migrated_"
PACKAGES = ("assetmap", "assets", "neighbourhoods")
KINDS = ("migrations/*.py", "*.json")
# What a migrated database depends on: Django and the migrations, and the texts that these read.
SOURCES = ("requirements/run.txt", *(f"{package}/**/{kind}" for package in PACKAGES for kind in KINDS))
ONE_AT_A_TIME = 27_700


def name() -> str:
    """Return the database's name, another for other migrations."""
    paths = sorted({path for pattern in SOURCES for path in PROJECT_DIR.glob(pattern)})
    return PREFIX + hashlib.sha256(b"".join(path.read_bytes() for path in paths)).hexdigest()[:16]


def ensure(server: str, wanted: str) -> None:
    """Make the database on a server where it is missing, and drop those of other migrations."""
    address = urlsplit(server)
    with psycopg.connect(address._replace(scheme="postgresql").geturl(), autocommit=True) as connection:
        connection.execute("SELECT pg_advisory_lock(%s)", [ONE_AT_A_TIME])
        found = connection.execute(
            "SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [PREFIX]
        ).fetchall()
        if (wanted,) in found:
            return
        for (old,) in found:
            connection.execute(f'DROP DATABASE "{old}" WITH (FORCE)')
        building = f"{PREFIX}building"
        connection.execute(f'CREATE DATABASE "{building}"')
        subprocess.run(
            [sys.executable, "manage.py", "migrate", "--verbosity", "0"],
            cwd=PROJECT_DIR,
            env=os.environ | {"DATABASE_URL": address._replace(path=f"/{building}").geturl()},
            check=True,
        )
        connection.execute(f'ALTER DATABASE "{building}" RENAME TO "{wanted}"')
