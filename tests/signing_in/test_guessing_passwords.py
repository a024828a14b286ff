"""A network that fails to sign in too often is turned away for an hour, and nothing of it is kept longer."""

import datetime as dt

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils import timezone

from assetmap.signing_in.attempts import MOST_FAILURES_AN_HOUR
from assetmap.signing_in.models import FailedAttempt

pytestmark = pytest.mark.django_db
TURNED_AWAY = "Too many attempts from your network have failed."


@pytest.fixture
def editor():
    return get_user_model().objects.create_user("editor", password="right and long", is_staff=True)


def sign_in(client, password, address="192.0.2.7"):
    return client.post(
        reverse("admin:login"), {"username": "editor", "password": password}, REMOTE_ADDR=address
    )


def fail(client, times, **details):
    for number in range(times):
        sign_in(client, f"wrong {number}", **details)


def test_the_right_password_opens_the_desk_after_a_few_slips(client, editor):
    fail(client, MOST_FAILURES_AN_HOUR - 1)
    assert sign_in(client, "right and long").status_code == 302


def test_after_too_many_failures_even_the_right_password_is_turned_away(client, editor):
    fail(client, MOST_FAILURES_AN_HOUR)
    answer = sign_in(client, "right and long")
    assert answer.status_code == 200
    assert TURNED_AWAY in answer.content.decode()
    assert not answer.wsgi_request.user.is_authenticated


def test_another_address_of_the_same_network_shares_the_limit(client, editor):
    fail(client, MOST_FAILURES_AN_HOUR)
    assert TURNED_AWAY in sign_in(client, "right and long", address="192.0.2.200").content.decode()


def test_another_network_is_not_locked_out_by_somebody_elses_failures(client, editor):
    fail(client, MOST_FAILURES_AN_HOUR)
    assert sign_in(client, "right and long", address="198.51.100.7").status_code == 302


def test_failures_are_forgotten_after_an_hour(client, editor):
    fail(client, MOST_FAILURES_AN_HOUR)
    FailedAttempt.objects.update(at=timezone.now() - dt.timedelta(minutes=61))
    assert sign_in(client, "right and long").status_code == 302
    fail(client, 1)
    assert FailedAttempt.objects.count() == 1


def test_neither_the_name_nor_the_address_is_kept(client, editor):
    fail(client, 1)
    kept = str(list(FailedAttempt.objects.values()))
    assert "editor" not in kept
    assert "192.0.2" not in kept
