"""A private cluster: start, stop, lend, destroy."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import quote

from assetmap.localdb import creation, lock, place, programs, server
from assetmap.localdb.problem import LocalDatabaseError


class Cluster:
    """A private cluster: `main` for the service, `test` for the tests (faster, and never the same data)."""

    def __init__(self, name: str = "main") -> None:
        if name not in place.FOLDERS:
            raise LocalDatabaseError(f"There is no cluster {name!r}: choose {' or '.join(place.FOLDERS)}.")
        self.name = name
        self.durable = name != "test"
        self.link = place.var_dir() / place.FOLDERS[name]
        self.home = place.home_dir(name)
        self.data = self.home / "data"
        self.socket = place.socket_dir(self.home)

    @property
    def url(self) -> str:
        """The database's address, as psql, psycopg and DATABASE_URL read it."""
        return f"postgresql://{creation.ROLE}@/{creation.DATABASE}?host={quote(str(self.socket))}"

    def is_running(self) -> bool:
        """Whether its server runs."""
        return server.process_id(self.data) is not None

    def start(self) -> bool:
        """Create what is missing and start the server until `stop`; return whether it had to be started."""
        with self._alone():
            started = self._start()
            self._note_who_started("a person")
            return started

    def stop(self) -> bool:
        """Stop the server, whoever uses it; return whether it ran."""
        with self._alone():
            return self._stop()

    def destroy(self) -> None:
        """Stop the server and delete the cluster with all its data."""
        with self._alone():
            self._stop()
            shutil.rmtree(self.home, ignore_errors=True)
            shutil.rmtree(self.socket, ignore_errors=True)
            if self.link.is_symlink():
                self.link.unlink()
                with suppress(OSError):
                    self.home.parent.rmdir()

    @contextmanager
    def lease(self) -> Iterator[str]:
        """Have the server run for as long as the block does, and yield its address.

        The last of several leases stops the server, unless a person had started it. A process that dies
        gives up its lease with its life.
        """
        with self._alone():
            if self._start():
                self._note_who_started("a lease")
            handle = lock.shared(self._leases)
        try:
            yield self.url
        finally:
            with self._alone():
                os.close(handle)
                if lock.is_free(self._leases) and self._started.read_text() == "a lease":
                    self._stop()

    def _start(self) -> bool:
        account = place.server_account(self.data)
        found = programs.installed()
        made = (self.data / "PG_VERSION").exists()
        chosen = programs.for_data(found, self.data) if made else programs.for_new_cluster(found)
        creation.make_home(self.home, self.link, account)
        if not made:
            creation.make_data(chosen, account, self.data, durable=self.durable)
        was_running = self.is_running()
        creation.make_socket_dir(self.socket, account)
        if not was_running:
            creation.write_settings(self.data, self.socket, account, durable=self.durable)
        try:
            server.start(chosen, account, self.data, self.socket)
            creation.make_database(chosen, account, self.socket)
        except BaseException:
            if not was_running:
                self._stop()
            raise
        return not was_running

    def _stop(self) -> bool:
        if not self.is_running():
            return False
        server.stop(
            programs.for_data(programs.installed(), self.data), place.server_account(self.data), self.data
        )
        return True

    @contextmanager
    def _alone(self) -> Iterator[None]:
        place.make_var_dir()
        try:
            with lock.exclusive(self.link.with_name(f"{self.link.name}.lock")):
                yield
        except PermissionError as error:
            raise LocalDatabaseError(
                f"{error.filename} belongs to another account. Run this as that account, or as root."
            ) from error

    @property
    def _leases(self) -> Path:
        return self.link.with_name(f"{self.link.name}.leases")

    @property
    def _started(self) -> Path:
        return self.link.with_name(f"{self.link.name}.started-by")

    def _note_who_started(self, who: str) -> None:
        self._started.write_text(who)


def chosen_name() -> str:
    """Return the name of the cluster to use: ASSETMAP_CLUSTER, or `main`."""
    return os.environ.get("ASSETMAP_CLUSTER") or "main"


def default_url() -> str:
    """Return the address of the private cluster's database, running or not; nothing is started."""
    return Cluster(chosen_name()).url


@contextmanager
def ensure_running(name: str | None = None) -> Iterator[str]:
    """Lease the private cluster and yield its database's address; with DATABASE_URL set, only yield that."""
    if replaced_by := os.environ.get("DATABASE_URL"):
        yield replaced_by
    else:
        with Cluster(name or chosen_name()).lease() as url:
            yield url
