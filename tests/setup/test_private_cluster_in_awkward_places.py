"""The private cluster where a path is too long, a folder is closed, or the account is another one."""

import os
import pwd
import subprocess
import sys

import pytest

from assetmap.localdb import Cluster, LocalDatabaseError, creation, place, programs

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can become another account")


@pytest.fixture
def moved_to(monkeypatch):
    """Return a function that puts var somewhere else, and delete the cluster made there afterwards."""
    clusters = []

    def move(folder) -> Cluster:
        monkeypatch.setenv("ASSETMAP_VAR", str(folder))
        clusters.append(Cluster("test"))
        return clusters[-1]

    yield move
    for cluster in clusters:
        cluster.destroy()
        assert not cluster.home.exists()
        assert not cluster.socket.exists()


def test_a_socket_path_over_107_bytes_goes_to_a_short_folder(var_dir, moved_to, ask):
    cluster = moved_to(var_dir / ("långt-" * 16))
    assert cluster.socket.parent == place.SHORT_HOME
    with cluster.lease():
        assert ask(cluster, "SELECT 1") == "1"


def test_a_socket_folder_that_somebody_else_made_is_refused(var_dir, moved_to):
    cluster = moved_to(var_dir / ("long-" * 20))
    cluster.socket.mkdir(mode=0o777)
    cluster.socket.chmod(0o777)
    with pytest.raises(LocalDatabaseError, match="Remove it and try again"), cluster.lease():
        pass


def test_spaces_and_accents_in_the_path_are_no_obstacle(var_dir, moved_to, ask):
    cluster = moved_to(var_dir / "Côte d'Ivoire & co %20")
    with cluster.lease():
        assert ask(cluster, "SELECT 1") == "1"


@as_root
def test_under_a_closed_home_roots_cluster_goes_to_var_lib(var_dir, moved_to, ask):
    home = var_dir / "home"
    home.mkdir(mode=0o700)
    cluster = moved_to(home / "var")
    assert cluster.home.parent == place.SYSTEM_HOME
    with cluster.lease():
        assert ask(cluster, "SELECT 1") == "1"
        assert Cluster("test").data == cluster.data
        assert cluster.link.is_symlink()


@as_root
def test_a_cluster_whose_folder_was_closed_later_says_so(var_dir, moved_to):
    parent = var_dir / "open"
    parent.mkdir()
    parent.chmod(0o755)
    cluster = moved_to(parent / "var")
    with cluster.lease():
        pass
    parent.chmod(0o700)
    with pytest.raises(LocalDatabaseError, match="cannot enter"), cluster.lease():
        pass


@as_root
def test_an_ordinary_user_runs_it_as_themselves_and_root_can_help(var_dir, moved_to, ask):
    nobody = pwd.getpwnam("nobody")
    if not place.Account("nobody", nobody.pw_uid, nobody.pw_gid).can_enter(place.PROJECT_DIR):
        pytest.skip("this checkout is in a folder that other accounts cannot enter")
    folder = var_dir / "theirs"
    folder.mkdir()
    folder.chmod(0o755)
    os.chown(folder, nobody.pw_uid, nobody.pw_gid)
    cluster = moved_to(folder)
    for command in ("start", "status", "stop"):
        done = subprocess.run(
            ["/usr/bin/python3", "-m", "assetmap.localdb", command, "--cluster", "test"],
            cwd=place.PROJECT_DIR,
            user="nobody",
            group=nobody.pw_gid,
            extra_groups=[],
            capture_output=True,
        )
        assert done.returncode == 0, done.stderr
    assert cluster.data.stat().st_uid == nobody.pw_uid
    with cluster.lease():
        assert ask(cluster, "SELECT 1") == "1"
    assert cluster.data.stat().st_uid == nobody.pw_uid


@as_root
def test_a_stranger_cannot_connect(cluster):
    with cluster.lease() as url:
        asked = subprocess.run(
            ["psql", "-X", url, "-c", "SELECT 1"],
            user="nobody",
            extra_groups=[],
            cwd="/",
            capture_output=True,
        )
    assert asked.returncode != 0
    assert b"Permission denied" in asked.stderr


def test_without_postgresql_the_packages_are_named(monkeypatch):
    with pytest.raises(LocalDatabaseError, match="apt-get install postgresql-15 postgresql-15-postgis-3"):
        programs.for_new_cluster([])


def test_without_postgis_its_package_is_named(tmp_path):
    bare = programs.Programs(tmp_path, 16)
    (tmp_path / "pg_config").write_text("#!/bin/sh\necho /nowhere\n")
    (tmp_path / "pg_config").chmod(0o755)
    with pytest.raises(LocalDatabaseError, match=r"apt-get install postgresql-16-postgis-3$"):
        programs.for_new_cluster([bare])


def test_postgresql_is_found_without_path(monkeypatch):
    if not list(programs.DEBIAN_ROOT.glob("*/bin/postgres")):
        pytest.skip("PostgreSQL is not Debian's here")
    monkeypatch.setenv("PATH", "/nowhere")
    assert programs.installed()


def test_the_services_extensions_are_the_clusters(settings):
    assert creation.EXTENSIONS == settings.REQUIRED_EXTENSIONS


def test_nothing_needs_to_be_installed_first():
    code = (
        "import assetmap.localdb.__main__, assetmap.launch.__main__, sys; sys.exit('django' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-S", "-c", code], cwd=place.PROJECT_DIR).returncode == 0
