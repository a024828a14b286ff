"""Building .venv, and knowing whether it is whole."""

import pytest

from assetmap.launch import debian, environment
from assetmap.launch.problem import LaunchError


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """A project with requirements that need no download, and an environment of its own."""
    folder = tmp_path_factory.mktemp("project")
    (folder / "requirements").mkdir()
    for name in ("run", "dev"):
        (folder / "requirements" / f"{name}.txt").write_text(f"# nothing for {name}\n")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ASSETMAP_VAR", str(folder / "var"))
        patch.setattr(environment, "PROJECT_DIR", folder)
        patch.setattr(environment, "FOLDER", folder / ".venv")
        patch.setattr(environment, "PYTHON", folder / ".venv" / "bin" / "python")
        assert environment.ensure("run") is True
        yield folder


def test_a_finished_environment_is_left_alone(project):
    assert environment.ensure("run") is False


def test_the_set_for_development_serves_for_running(project):
    assert environment.ensure("dev") is True
    (project / ".venv" / ".installed-run").unlink(missing_ok=True)
    assert environment.ensure("run") is False


def test_changed_requirements_are_installed(project):
    (project / "requirements" / "run.txt").write_text("# nothing new\n")
    (project / "requirements" / "dev.txt").write_text("# nothing new either\n")
    assert environment.ensure("run") is True


def test_an_interrupted_installation_is_built_anew(project):
    (project / ".venv" / ".unfinished").touch()
    half_a_package = project / ".venv" / "half"
    half_a_package.touch()
    assert environment.ensure("run") is True
    assert not half_a_package.exists()


def test_an_environment_whose_python_is_gone_is_built_anew(project):
    python = project / ".venv" / "bin" / "python"
    python.unlink()
    python.symlink_to("/nowhere/python3")
    assert environment.ensure("run") is True


def test_a_package_without_its_hash_is_refused(project, capfd):
    (project / "requirements" / "run.txt").write_text("Django==5.2.0\n")
    with pytest.raises(LaunchError, match="could not be installed"):
        environment.ensure("run")
    assert "hash" in capfd.readouterr().err.lower()


def test_as_an_ordinary_user_missing_packages_are_one_line_to_type(monkeypatch):
    monkeypatch.setattr(debian.os, "geteuid", lambda: 1000)
    monkeypatch.setattr(debian.shutil, "which", lambda _program: "/usr/bin/apt-get")
    with pytest.raises(
        LaunchError, match="sudo apt-get install --no-install-recommends postgresql-15 chromium"
    ):
        debian.install(["postgresql-15", "chromium"])


def test_with_a_database_elsewhere_postgresql_is_not_needed(monkeypatch):
    monkeypatch.setattr(debian.programs, "installed", list)
    monkeypatch.delenv("DATABASE_URL", raising=False)
    assert "postgresql-15" in debian.missing_packages(with_browser=False)
    monkeypatch.setenv("DATABASE_URL", "postgresql://somewhere/else")
    assert "postgresql-15" not in debian.missing_packages(with_browser=False)
