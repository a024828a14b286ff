"""What every test may ask for."""

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import override_settings
from django.utils import timezone
from hypothesis import HealthCheck, settings

# A slow machine is not a failure: speed is measured in benchmarks/.
# A failure prints how to see it again: shapes are cut short in its message.
settings.register_profile(
    "unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.load_profile("unhurried")
# For where a change is judged: it must not be refused, or pass, by the luck of what was invented.
settings.register_profile("repeatable", settings.get_profile("unhurried"), derandomize=True, database=None)

SHARED_DATA = Path(__file__).resolve().parent.parent.parent / "shared" / "data"


@pytest.fixture(autouse=True, scope="session")
def the_service_begins_at_five_past_eleven():
    """Tests say "today" twice and count what is open now: neither midnight nor closing time comes between."""
    now, here = timezone.now, timezone.localtime()
    later_than_that = here - here.replace(hour=11, minute=5)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(timezone, "now", lambda: now() - later_than_that)
        yield


@pytest.fixture(autouse=True, scope="session")
def static_files_under_their_own_names(tmp_path_factory):
    """Pages name static files as they are in the tree; hashed names have a test of their own."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    default = {"BACKEND": "django.core.files.storage.InMemoryStorage"}
    storages = {"default": default, "staticfiles": plain}
    with override_settings(STORAGES=storages, STATIC_ROOT=str(tmp_path_factory.mktemp("static"))):
        yield


@pytest.fixture(autouse=True, scope="session")
def passwords_are_hashed_quickly():
    """Hashing that is slow on purpose would be a large part of the whole run."""
    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        yield


@pytest.fixture(autouse=True, scope="session")
def agreements_are_worked_out_at_once():
    """A thread of its own would see nothing of a test's transaction; tests of the thread ask for it."""
    from neighbourhoods.recounts.doing import recount_due

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("neighbourhoods.recounts.doing.recount_soon", recount_due)
        yield


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
