"""What make starts, for real: it serves, and when it ends nothing of it is left."""

import contextlib
import http.client
import os
import signal
import socket
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from assetmap.launch import service, static_files
from assetmap.launch.problem import LaunchError
from assetmap.localdb import Cluster
from assetmap.localdb.place import PROJECT_DIR

SERVE = textwrap.dedent("""
    import sys
    from assetmap.launch import processes, service, setup, steps
    try:
        with processes.signals_as_exceptions(), setup.database(steps.Steps(1), "test"):
            setup.manage("migrate", "--verbosity", "0")
            sys.exit(service.serve(service.free_port()))
    except processes.Interrupted as interrupted:
        sys.exit(128 + interrupted.number)
""")


def ours(var_dir):
    """Every living process that was started with our var folder, this one aside."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            variables = (process / "environ").read_bytes().split(b"\0")
            if f"ASSETMAP_VAR={var_dir}".encode() in variables and process.name != str(os.getpid()):
                found.append((process.name, (process / "cmdline").read_bytes().replace(b"\0", b" ")))
    return found


@pytest.fixture
def port():
    """A free port, which stays free for whoever asks for it by its number: nobody else is given it."""
    with socket.socket() as held:
        # Bound and not listening, it is in the way of no server that may use an address again.
        held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        held.bind(("127.0.0.1", 0))
        yield str(held.getsockname()[1])


@pytest.fixture
def serving(var_dir, port):
    """A server on the port, listening; its first line after the database's is gunicorn's."""
    variables = {"ASSETMAP_CLUSTER": "test", "PORT": port, "DEBUG": "off", "WEB_CONCURRENCY": "1"}
    with subprocess.Popen(
        [sys.executable, "-c", SERVE],
        cwd=PROJECT_DIR,
        env=os.environ | variables,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    ) as server:
        said = []
        for line in server.stdout:
            said.append(line)
            if "Booting worker" in line:
                break
        assert server.poll() is None, "".join(said)
        yield server
        server.kill()


def get(port, path):
    connection = http.client.HTTPConnection("127.0.0.1", int(port), timeout=30)
    with contextlib.closing(connection):
        connection.request("GET", path)
        response = connection.getresponse()
        return response.status, response.read()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_it_serves_until_a_signal_and_leaves_nothing_running(serving, port, var_dir, number):
    assert get(port, "/healthz")[0] == 200
    serving.send_signal(number)
    said, _nothing = serving.communicate()
    assert serving.returncode == 128 + number
    assert "SIGKILL" not in said
    assert not ours(var_dir)


def test_a_cluster_that_ran_before_is_left_running(var_dir, request):
    cluster = Cluster("test")
    cluster.start()
    try:
        server = request.getfixturevalue("serving")
        server.send_signal(signal.SIGTERM)
        server.communicate()
        assert cluster.is_running()
    finally:
        cluster.stop()


def test_make_stop_ends_a_server_whose_launcher_was_killed(serving, port, var_dir):
    assert get(port, "/healthz")[0] == 200
    serving.kill()
    serving.wait()
    assert ours(var_dir)
    subprocess.run([sys.executable, "-m", "assetmap.launch", "stop"], cwd=PROJECT_DIR, check=True)
    assert not ours(var_dir)


def test_an_interrupted_step_ends_with_all_its_processes(var_dir):
    code = """
        from assetmap.launch import processes
        processes.GRACE_SECONDS = 0.5
        try:
            with processes.signals_as_exceptions():
                processes.run(["sh", "-c", "trap '' INT TERM; sleep 600 & echo started; wait; wait"])
        except processes.Interrupted:
            print("interrupted")
    """
    launcher = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(code)],
        cwd=PROJECT_DIR,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    assert launcher.stdout.readline() == "started\n"
    launcher.send_signal(signal.SIGTERM)
    assert launcher.communicate()[0] == "interrupted\n"
    assert not ours(var_dir)


def test_a_step_that_is_interrupted_as_it_starts_ends_as_well(var_dir):
    code = """
        import os, signal, subprocess
        from assetmap.launch import processes
        class Interrupting(subprocess.Popen):
            def __init__(self, *arguments, **options):
                super().__init__(*arguments, **options)
                os.kill(os.getpid(), signal.SIGTERM)
        subprocess.Popen = Interrupting
        try:
            with processes.signals_as_exceptions():
                processes.run(["sleep", "600"])
        except processes.Interrupted:
            print("interrupted")
    """
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code)], cwd=PROJECT_DIR, capture_output=True, encoding="utf-8"
    )
    assert done.stdout == "interrupted\n"
    assert not ours(var_dir)


def test_a_taken_port_is_said_before_any_work(port):
    with socket.create_server(("127.0.0.1", int(port))):
        done = subprocess.run(
            [sys.executable, "-m", "assetmap.launch", "demo"],
            cwd=PROJECT_DIR,
            env=os.environ | {"PORT": port},
            capture_output=True,
            encoding="utf-8",
        )
    assert done.returncode == 1
    assert f"Something else is using port {port}" in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize("words", ["eighty", "0", "65536", "-1", "8000; rm", "８０００"])
def test_a_port_that_is_no_port_number_is_refused(monkeypatch, words):
    monkeypatch.setenv("PORT", words)
    with pytest.raises(LaunchError, match="must be a number from 1 to 65535"):
        service.free_port()


def test_an_unknown_command_lists_the_known_ones():
    done = subprocess.run(
        [sys.executable, "-m", "assetmap.launch", "fly"], cwd=PROJECT_DIR, capture_output=True
    )
    assert done.returncode == 2
    assert b"demo|develop|test" in done.stderr


def test_static_files_are_collected_again_only_when_one_changed(tmp_path, monkeypatch):
    monkeypatch.setattr(static_files, "PROJECT_DIR", tmp_path)
    monkeypatch.setenv("ASSETMAP_VAR", str(tmp_path / "var"))
    collected = tmp_path / "var" / "static" / "staticfiles.json"
    for path in (
        collected,
        tmp_path / "static" / "app.css",
        *(tmp_path / name for name in static_files.FILES),
    ):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    monkeypatch.setattr(static_files, "manage", lambda *_arguments: None)
    assert [static_files.collect(), static_files.collect()] == ["collected", "unchanged"]
    (tmp_path / "static" / "app.css").write_text("a {}")
    assert [static_files.collect(), static_files.collect()] == ["collected", "unchanged"]
    collected.unlink()
    assert static_files.collect() == "collected"
