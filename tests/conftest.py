"""What every test may ask for."""

import gzip
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from assetmap.localdb import ensure_running

SHARED_DATA = Path(__file__).resolve().parent.parent.parent / "shared" / "data"


@pytest.fixture
def shared_data() -> Callable[[str], Path]:
    """Return a function giving the path of an open data file beside the project; skips where it is absent."""

    def find(name: str) -> Path:
        path = SHARED_DATA / name
        if not path.exists():
            pytest.skip(f"needs the open data file {name} in ../shared/data")
        return path

    return find


@pytest.fixture
def shared_text(shared_data) -> Callable[[str], str]:
    """Return a function giving the text of a gzipped open data file."""

    def read(name: str) -> str:
        with gzip.open(shared_data(name), "rt", encoding="utf-8-sig") as file:
            return file.read()

    return read


@pytest.fixture(scope="session")
def django_db_modify_db_settings() -> Iterator[None]:
    """Give the tests a cluster and a database of their own; what this run started stops with it."""
    from django.db import connection

    with ensure_running("test") as url:
        if not os.environ.get("DATABASE_URL"):
            connection.settings_dict["OPTIONS"]["host"] = parse_qs(urlsplit(url).query)["host"][0]
        # Several runs at once do not meet.
        connection.settings_dict["TEST"]["NAME"] = f"test_assetmap_{os.getpid()}"
        yield
