"""The commands behind the Makefile's targets."""

import os
import shutil
from collections.abc import Callable, Sequence

from assetmap.launch import clients, environment, service, setup, static_files
from assetmap.launch.processes import Interrupted, run
from assetmap.launch.steps import Steps
from assetmap.localdb import Cluster
from assetmap.localdb.place import FOLDERS, PROJECT_DIR, var_dir

# The tests of a file share what they set up, so a file stays with one worker.
EVERY_CORE = ("--numprocesses=auto", "--maxprocesses=4", "--dist=loadfile")


def demo(_arguments: Sequence[str]) -> int:
    """Set everything up, load the demo area and serve it as in production until Ctrl-C."""
    port = service.free_port()
    os.environ["PUBLIC_BASE_URL"] = os.environ.get("PUBLIC_BASE_URL") or f"http://127.0.0.1:{port}"
    os.environ.setdefault("DEMO", "on")
    os.environ["DEBUG"] = "off"
    steps = Steps(6)
    setup.install(steps, "run")
    with setup.database(steps, "main"):
        steps.run("Database tables", _step("up to date", "migrate", "--verbosity", "0"))
        steps.run("Demo area (a minute the first time)", _step("loaded", "load_demo"))
        steps.run("Static files", static_files.collect)
        print(f"\nAsset Map is at {os.environ['PUBLIC_BASE_URL']}  (Ctrl-C stops it)\n", flush=True)
        return _until_ctrl_c(lambda: service.serve(port))


def develop(_arguments: Sequence[str]) -> int:
    """Serve with DEBUG on, reloading on every change, until Ctrl-C."""
    port = service.free_port()
    os.environ["PUBLIC_BASE_URL"] = os.environ.get("PUBLIC_BASE_URL") or f"http://127.0.0.1:{port}"
    os.environ["DEBUG"] = "on"
    steps = Steps(4)
    setup.install(steps, "dev")
    with setup.database(steps, "main"):
        steps.run("Database tables", _step("up to date", "migrate", "--verbosity", "0"))
        server = [environment.PYTHON, "manage.py", "runserver", f"127.0.0.1:{port}"]
        return _until_ctrl_c(lambda: run(server))


def test(arguments: Sequence[str]) -> int:
    """Run every test, or those that the arguments name, against a cluster of their own."""
    os.environ["ASSETMAP_CLUSTER"] = "test"
    steps = Steps(3)
    setup.install(steps, "dev")
    with setup.database(steps, "test"):
        return run([environment.PYTHON, "-m", "pytest", *EVERY_CORE, *arguments])


def test_clients(arguments: Sequence[str]) -> int:
    """Try the API with GDAL, QGIS, OWSLib, conformance tests, a fuzzer and validators."""
    os.environ["ASSETMAP_CLUSTER"] = "test"
    os.environ["ASSETMAP_CLIENTS"] = "on"
    steps = Steps(5)
    setup.install(steps, "dev")
    steps.run("GDAL and QGIS of Debian", _installed(clients.ensure_debian))
    steps.run("Other clients in .venv-clients (a minute the first time)", _installed(clients.ensure_python))
    with setup.database(steps, "test"):
        return run([environment.PYTHON, "-m", "pytest", "tests/clients", *arguments])


def lint(_arguments: Sequence[str]) -> int:
    """Check style, formatting, templates and the direction of imports."""
    environment.ensure("dev")
    programs = environment.FOLDER / "bin"
    checks = [
        [programs / "ruff", "check", "."],
        [programs / "ruff", "format", "--check", "."],
        [programs / "djlint", "--quiet", "--lint", "."],
        [programs / "lint-imports"],
    ]
    results = [run(check) for check in checks]
    return int(any(results))


def lock(_arguments: Sequence[str]) -> int:
    """Write requirements/*.txt anew: the newest versions that fit, with hashes and no addresses."""
    environment.ensure("dev")
    compiler = [environment.PYTHON, "-m", "piptools", "compile", "--quiet", "--upgrade", "--generate-hashes"]
    plain = ["--strip-extras", "--allow-unsafe", "--no-header", "--no-annotate"]
    plain += ["--no-emit-index-url", "--no-emit-find-links", "--no-emit-trusted-host"]
    for name in ("run", "dev", "clients", "tipg", "pygeoapi"):
        files = [f"requirements/{name}.in", "--output-file", f"requirements/{name}.txt"]
        if run([*compiler, *plain, *files]):
            return 1
    return 0


def stop(_arguments: Sequence[str]) -> int:
    """Stop the private clusters and any server that was left running."""
    servers = service.stop_all()
    clusters = [name for name in FOLDERS if var_dir().exists() and Cluster(name).stop()]
    print(f"Stopped: {servers} web server(s), {len(clusters)} database server(s).")
    return 0


def clean(_arguments: Sequence[str]) -> int:
    """Stop everything and delete the environments and var, the demo's data included."""
    stop(())
    for name in FOLDERS:
        Cluster(name).destroy()
    shutil.rmtree(environment.FOLDER, ignore_errors=True)
    clients.remove()
    # A folder that ASSETMAP_VAR names may hold other people's files too.
    shutil.rmtree(PROJECT_DIR / "var", ignore_errors=True)
    print("Deleted .venv, var and the private databases.")
    return 0


def _installed(ensure: Callable[[], bool]) -> Callable[[], str]:
    return lambda: "installed" if ensure() else "already there"


def _step(outcome: str, *command: str) -> Callable[[], str]:
    def work() -> str:
        setup.manage(*command)
        return outcome

    return work


def _until_ctrl_c(serve: Callable[[], int]) -> int:
    try:
        return serve()
    except Interrupted:
        print("\nStopping ...", flush=True)
        return 0
