"""/healthz, against a database that is well, unmigrated or away."""

import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import RequestFactory

from assetmap.health import healthz


def ask(method="GET"):
    return healthz(RequestFactory().generic(method, "/healthz"))


@pytest.mark.django_db
def test_a_well_service_answers_200(client):
    response = client.get("/healthz")
    assert response.status_code == 200
    assert response.json() == {"status": "ok", "process": "ok", "database": "ok", "migrations": "ok"}


@pytest.mark.django_db
def test_the_answer_is_never_cached():
    assert "no-store" in ask().headers["Cache-Control"]


@pytest.mark.django_db
def test_a_missing_migration_is_503():
    MigrationRecorder(connection).migration_qs.filter(app="auth", name="0001_initial").delete()
    response = ask()
    assert response.status_code == 503
    assert b'"migrations": "missing"' in response.content


@pytest.mark.django_db
def test_migrations_of_a_newer_version_do_not_matter():
    MigrationRecorder(connection).record_applied("assets", "9999_from_the_future")
    assert ask().status_code == 200


@pytest.mark.django_db(transaction=True)
def test_a_database_that_is_away_is_503_without_details(monkeypatch):
    connection.close()
    monkeypatch.setitem(connection.settings_dict["OPTIONS"], "host", "/nowhere")
    try:
        response = ask()
    finally:
        connection.close()
    assert response.status_code == 503
    assert b'"database": "unreachable"' in response.content
    assert b"nowhere" not in response.content


@pytest.mark.django_db
def test_asking_takes_two_queries(django_assert_num_queries):
    ask()
    with django_assert_num_queries(2):
        ask()


def test_only_reading_is_allowed():
    assert ask("POST").status_code == 405
