"""A pytest plugin, loaded before the settings are: the tests' own PostGIS cluster, for as long as they run.

With DATABASE_URL in the environment the tests use that server instead.
"""

import os
from contextlib import ExitStack

import pytest

from assetmap.localdb import ensure_running
from tests import migrated

os.environ.setdefault("ASSETMAP_CLUSTER", "test")
# Two test runs at once are two databases.
os.environ.setdefault("TEST_DATABASE_NAME", f"test_assetmap_{os.getpid()}")
os.environ.setdefault("TEST_DATABASE_TEMPLATE", migrated.name())
_held = ExitStack()


@pytest.hookimpl(tryfirst=True)
def pytest_sessionstart() -> None:
    """Start the server before anything asks for the database."""
    server = _held.enter_context(ensure_running())
    migrated.ensure(server, os.environ["TEST_DATABASE_TEMPLATE"])


@pytest.hookimpl(trylast=True)
def pytest_unconfigure() -> None:
    """Stop the server if this run started it."""
    _held.close()
