"""Folders and clusters for the tests of the set-up."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from assetmap.localdb import Cluster
from assetmap.localdb.place import PROJECT_DIR


@pytest.fixture(scope="module")
def var_dir() -> Iterator[Path]:
    """A var folder that the server's account can enter, which pytest's own folders are not."""
    folder = Path(tempfile.mkdtemp(prefix="assetmap-test-")).resolve()
    folder.chmod(0o755)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ASSETMAP_VAR", str(folder))
        patch.delenv("ASSETMAP_CLUSTER", raising=False)
        patch.delenv("DATABASE_URL", raising=False)
        yield folder
        for name in ("main", "test"):
            Cluster(name).destroy()
    shutil.rmtree(folder)


@pytest.fixture(scope="module")
def cluster(var_dir) -> Cluster:
    """The fast kind, not started."""
    return Cluster("test")


@pytest.fixture
def ask() -> Callable[..., str]:
    """Return a function that asks a cluster one SQL question through psql."""

    def ask(cluster: Cluster, sql: str) -> str:
        command = ["psql", "-X", "-A", "-t", "-v", "ON_ERROR_STOP=1", cluster.url, "-c", sql]
        return subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout.strip()

    return ask


@pytest.fixture
def localdb() -> Callable[..., subprocess.Popen]:
    """Return a function that runs `python -m assetmap.localdb` without any installed package."""

    def run(*arguments: str, **variables: str) -> subprocess.Popen:
        return subprocess.Popen(
            [sys.executable, "-S", "-m", "assetmap.localdb", *arguments],
            cwd=PROJECT_DIR,
            env=os.environ | variables,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )

    return run
