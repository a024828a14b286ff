import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from assets.models import Category, Gap, Need
from neighbourhoods.roles import ANALYSTS, EDITORS, MODERATORS
from tests.drawings import make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def missed():
    today = timezone.localdate()
    grief, farm = Need.objects.get(code="bereavement"), Category.objects.get(code="farm")
    for days, times, what in (
        (0, 2, {"need": grief, "outcode": "SE18"}),
        (9, 3, {"need": grief, "outcode": "SE18"}),
        (1, 4, {"category": farm, "outcode": "SE10"}),
        (2, 1, {"outcode": ""}),
        (400, 50, {"need": grief, "outcode": "SE9"}),
    ):
        Gap.objects.create(day=today - dt.timedelta(days=days), times=times, **what)


@pytest.fixture
def signed_in(client):
    """Return a function that logs somebody with a role in."""

    def sign_in(role):
        client.force_login(make_user("somebody", role))
        return client

    return sign_in


@pytest.mark.parametrize("role", [EDITORS, ANALYSTS])
def test_editors_and_analysts_see_what_is_missing_and_where_most_often_first(signed_in, missed, role):
    client = signed_in(role)
    response = client.get(reverse("edit_gaps"))
    rows = response.context["rows"]
    assert [(row["need__name"] or row["category__name"], row["outcode"], row["missed"]) for row in rows] == [
        ("Bereavement", "SE18", 5),
        ("Farm or nature place", "SE10", 4),
        (None, "", 1),
    ]
    assert rows[0]["last"] == timezone.localdate()
    assert "Something else" in response.content.decode()
    assert reverse("edit_gaps") in client.get(reverse("edit" if role == EDITORS else "find")).content.decode()
    assert client.get(reverse("admin:assets_gap_changelist")).status_code == 200


def test_nobody_else_does(client, signed_in):
    assert client.get(reverse("edit_gaps")).status_code == 302
    assert signed_in(MODERATORS).get(reverse("edit_gaps")).status_code == 403
