import pytest
from django.core.management import call_command
from django.db import connection

from tests.places import make_asset

pytestmark = pytest.mark.django_db


def waiting():
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM clusters_change")
        return cursor.fetchone()[0]


def test_changes_that_wait_are_counted_when_the_database_is_migrated():
    make_asset("Library", "library")
    assert waiting()
    call_command("migrate", verbosity=0)
    assert waiting() == 0
