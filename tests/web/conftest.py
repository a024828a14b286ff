import pytest
from django.core.management import call_command
from django.test import override_settings


@pytest.fixture(scope="module")
def collected(tmp_path_factory):
    """The static files as they are served in production, without their compressed copies."""
    folder = tmp_path_factory.mktemp("collected")
    storage = {"BACKEND": "tests.web.hashing.Uncompressed"}
    with override_settings(STATIC_ROOT=str(folder), STORAGES={"staticfiles": storage}):
        call_command("collectstatic", interactive=False, verbosity=0)
        yield folder
