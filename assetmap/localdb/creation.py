"""Making a cluster: its folders, its data, its database."""

import os
import shutil
import stat
from pathlib import Path

from assetmap.localdb import tuning
from assetmap.localdb.place import Account
from assetmap.localdb.problem import LocalDatabaseError
from assetmap.localdb.programs import Programs

ROLE = DATABASE = "assetmap"
SETTINGS_FILE = "assetmap.conf"
EXTENSIONS = ["postgis", "pg_trgm", "unaccent", "btree_gist"]
# In template1 the extensions are in every new database too, so that the role needs no more than CREATEDB:
# only a superuser may create PostGIS, and the web server's role must not be one.
PREPARE_TEMPLATE = "SET client_min_messages = warning;\n" + "".join(
    f"CREATE EXTENSION IF NOT EXISTS {name};\n" for name in EXTENSIONS
)
# The database comes last: where it exists, all of this was done.
PREPARE_DATABASE = rf"""
SELECT 'CREATE ROLE {ROLE} LOGIN CREATEDB'
 WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{ROLE}') \gexec
SELECT 'CREATE DATABASE {DATABASE} OWNER {ROLE}'
 WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = '{DATABASE}') \gexec
"""  # noqa: S608 (its names are the constants above)
DATABASE_EXISTS = f"SELECT 1 FROM pg_database WHERE datname = '{DATABASE}'"  # noqa: S608


def make_home(home: Path, link: Path, account: Account) -> None:
    """Make the cluster's folder, and the link under var/ when it had to go elsewhere."""
    if not home.exists():
        if not home.parent.exists():
            home.parent.mkdir(parents=True)
            # Whatever root's umask is, the server's account has to pass through.
            home.parent.chmod(0o755)
        home.mkdir(mode=0o700)
        _give(home, account)
    if home != link.resolve():
        link.symlink_to(home)
    if os.geteuid() != 0 and home.stat().st_uid != os.geteuid():
        raise LocalDatabaseError(f"{home} belongs to another account: run this as that account or as root.")
    if not account.can_enter(home):
        raise LocalDatabaseError(
            f"The account {account.name}, which runs PostgreSQL for root, cannot enter {home}. "
            f"Make the folders above it enterable (chmod o+x), or move {home} and link to it from {link}."
        )


def make_data(programs: Programs, account: Account, data: Path, *, durable: bool) -> None:
    """Run initdb; the folder gets its name last, so that a half-made one is never taken for a cluster."""
    draft = data.with_name("data.partial")
    shutil.rmtree(draft, ignore_errors=True)
    # C.UTF-8 sorts the same on every machine, and its index serves LIKE 'SE10%'.
    arguments = ["--encoding=UTF8", "--locale=C.UTF-8", "--data-checksums", "--username=postgres"]
    arguments += ["--auth-local=trust", "--auth-host=reject", *([] if durable else ["--no-sync"])]
    programs.run(account, "initdb", "-D", str(draft), *arguments)
    with (draft / "postgresql.conf").open("a") as file:
        file.write(f"\ninclude = '{SETTINGS_FILE}'\n")
    draft.rename(data)


def write_settings(data: Path, socket: Path, account: Account, *, durable: bool) -> None:
    """Write the server's settings anew, so that a newer Asset Map's reach an old cluster."""
    path = data / SETTINGS_FILE
    path.write_text(tuning.settings(socket=socket, durable=durable))
    _give(path, account)


def make_socket_dir(socket: Path, account: Account) -> None:
    """Make the socket's folder, which only the server's account (and root) may enter.

    That is the whole of the access rule, so a folder that somebody else put there is refused.
    """
    try:
        socket.mkdir(mode=0o700)
        _give(socket, account)
    except FileExistsError:
        status = socket.lstat()
        private = stat.S_ISDIR(status.st_mode) and stat.S_IMODE(status.st_mode) == 0o700
        if not private or status.st_uid != account.uid:
            raise LocalDatabaseError(
                f"{socket} is not a folder that only the account {account.name} may enter. "
                "Remove it and try again."
            ) from None


def make_database(programs: Programs, account: Account, socket: Path) -> None:
    """Create the role, the database and its extensions where they are missing."""
    psql = ["-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-h", str(socket), "-U", "postgres"]
    if programs.run(account, "psql", *psql, "-d", "postgres", "-c", DATABASE_EXISTS).strip():
        return
    programs.run(
        account,
        "psql",
        *psql,
        "-d",
        "template1",
        text=PREPARE_TEMPLATE,
    )
    programs.run(account, "psql", *psql, "-d", "postgres", text=PREPARE_DATABASE)


def _give(path: Path, account: Account) -> None:
    if os.geteuid() == 0:
        os.chown(path, account.uid, account.gid)
