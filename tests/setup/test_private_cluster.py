"""The private cluster against real servers."""

import contextlib
import os
import signal
import stat
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from assetmap.localdb import Cluster, LocalDatabaseError, default_url, ensure_running, place, programs, server

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can become another account")


def finished(command):
    command.communicate()
    return command.returncode


@pytest.fixture
def running(cluster):
    cluster.start()
    return cluster


def test_a_started_cluster_has_its_extensions(running, ask):
    names = ask(running, "SELECT string_agg(extname, ' ' ORDER BY extname) FROM pg_extension").split()
    assert {"postgis", "pg_trgm", "unaccent", "btree_gist"} <= set(names)


def test_new_databases_have_the_extensions_too(running, ask):
    assert ask(running, "SELECT current_user") == "assetmap"
    ask(running, "CREATE DATABASE another")
    other = running.url.replace("/assetmap?", "/another?")
    asked = subprocess.run(["psql", "-XAt", other, "-c", "SELECT PostGIS_Lib_Version()"], capture_output=True)
    ask(running, "DROP DATABASE another")
    assert asked.returncode == 0


def test_the_services_role_is_no_superuser(running, ask):
    assert ask(running, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user") == "f"


def test_there_is_no_tcp_port(running, ask):
    assert ask(running, "SHOW listen_addresses") == ""
    # A machine without IPv6 has no tcp6.
    tcp = "".join(path.read_text() for path in Path("/proc/net").glob("tcp*"))
    listening = {line.split()[9] for line in tcp.splitlines() if ": " in line and line.split()[3] == "0A"}
    assert not {f"socket:[{inode}]" for inode in listening} & opened(server.process_id(running.data))


def opened(pid):
    """Return what the open files of a process are, while it opens and closes others."""
    names = set()
    for handle in Path(f"/proc/{pid}/fd").iterdir():
        with contextlib.suppress(FileNotFoundError):
            names.add(handle.readlink().name)
    return names


def test_the_socket_is_for_the_server_and_root_alone(running):
    assert stat.S_IMODE(running.socket.stat().st_mode) == 0o700
    assert running.socket.stat().st_uid == place.server_account(running.data).uid


def test_the_planner_is_set_for_small_spatial_reads(running, ask):
    assert ask(running, "SHOW jit") == "off"
    assert ask(running, "SHOW random_page_cost") == "1.1"
    assert ask(running, "SHOW max_parallel_workers_per_gather") == "0"


def test_only_the_tests_cluster_gives_up_safety_for_speed(running, ask, tmp_path):
    assert ask(running, "SHOW fsync") == "off"
    assert Cluster("main").durable


def test_an_error_in_the_log_does_not_hold_what_was_typed(running, ask):
    with pytest.raises(subprocess.CalledProcessError):
        ask(running, "SELECT 1/0 AS se108ew")
    for _look in range(500):
        logs = "".join(path.read_text() for path in (running.data / "log").iterdir())
        if "division by zero" in logs:
            break
        # The process that writes the log does so in its own time.
        ask(running, "SELECT 1")
    assert "division by zero" in logs
    assert "se108ew" not in logs


def test_starting_twice_is_harmless(running):
    before = server.process_id(running.data)
    assert running.start() is False
    assert server.process_id(running.data) == before


def test_a_killed_server_recovers_with_everything_committed(var_dir, ask):
    durable = Cluster("main")
    with durable.lease():
        ask(durable, "CREATE TABLE kept AS SELECT 42 AS answer")
        os.kill(server.process_id(durable.data), signal.SIGKILL)
        while durable.is_running():
            os.sched_yield()
        assert durable.start() is True
        assert ask(durable, "SELECT answer FROM kept") == "42"
    durable.stop()


def test_a_process_number_that_now_belongs_to_something_else_is_no_obstacle(running):
    running.stop()
    account = place.server_account(running.data)
    other = subprocess.Popen(["sleep", "600"], cwd="/", **programs._identity(account))
    try:
        (running.data / "postmaster.pid").write_text(f"{other.pid}\n{running.data}\n0\n5432\n\n\n0 0\n")
        assert not running.is_running()
        assert running.start() is True
    finally:
        other.kill()
        other.wait()


def test_data_of_another_major_version_is_refused_naming_both(running, localdb):
    running.stop()
    version = running.data / "PG_VERSION"
    right = version.read_text()
    version.write_text("9\n")
    try:
        command = localdb("start", "--cluster", "test")
        _, complaint = command.communicate()
    finally:
        version.write_text(right)
    assert command.returncode == 1
    assert "made by PostgreSQL 9" in complaint
    assert f"the installed version is {right.strip()}" in complaint
    assert "Traceback" not in complaint


def test_starting_at_the_same_moment_gives_one_server(running, localdb):
    running.stop()
    commands = [localdb("start", "--cluster", "test") for _ in range(4)]
    words = [command.communicate()[0].split(".")[0] for command in commands]
    assert sorted(words) == ["Already running", "Already running", "Already running", "Started"]


def test_the_last_lease_stops_the_server(cluster):
    cluster.stop()
    with cluster.lease():
        with cluster.lease():
            assert cluster.is_running()
        assert cluster.is_running()
    assert not cluster.is_running()


def test_a_server_started_by_a_person_outlives_the_leases(running):
    running.stop()
    running.start()
    with running.lease():
        pass
    assert running.is_running()


def test_a_lease_ends_with_a_killed_process(cluster):
    cluster.stop()
    holder = subprocess.Popen(
        [sys.executable, "-S", "-c", HOLD_A_LEASE], cwd=place.PROJECT_DIR, stdout=subprocess.PIPE
    )
    assert holder.stdout.readline() == b"held\n"
    with cluster.lease():
        holder.kill()
        holder.communicate()
    assert not cluster.is_running()


HOLD_A_LEASE = textwrap.dedent("""
    from assetmap.localdb import Cluster
    import signal
    with Cluster("test").lease():
        print("held", flush=True)
        signal.pause()
""")


def test_status_says_by_its_exit_code_whether_it_runs(cluster, localdb):
    cluster.start()
    assert finished(localdb("status", "--cluster", "test")) == 0
    cluster.stop()
    assert finished(localdb("status", "--cluster", "test")) == 3


def test_a_half_made_cluster_is_made_anew(var_dir, ask):
    Cluster("main").destroy()
    cluster = Cluster("main")
    draft = cluster.home / "data.partial"
    draft.mkdir(parents=True)
    (draft / "PG_VERSION").write_text("15\n")
    if os.geteuid() == 0:
        account = place.server_account(cluster.data)
        os.chown(cluster.home, account.uid, account.gid)
    with cluster.lease():
        assert ask(cluster, "SHOW fsync") == "on"


def test_database_url_replaces_the_private_cluster(var_dir, localdb, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://somewhere/else")
    with ensure_running("test") as url:
        assert url == "postgresql://somewhere/else"
    said, _ = localdb("start").communicate()
    assert "DATABASE_URL is set" in said


def test_asking_for_the_address_starts_and_makes_nothing(var_dir, monkeypatch):
    monkeypatch.setenv("ASSETMAP_VAR", str(var_dir / "not there"))
    assert default_url() == f"postgresql://assetmap@/assetmap?host={var_dir}/not%20there/postgres/socket"
    assert not (var_dir / "not there").exists()


def test_an_unknown_cluster_is_refused():
    with pytest.raises(LocalDatabaseError, match="no cluster 'demo'"):
        Cluster("demo")


@as_root
def test_root_does_not_run_the_server_itself(running):
    pid = server.process_id(running.data)
    assert Path(f"/proc/{pid}").stat().st_uid == place.server_account(running.data).uid != 0
