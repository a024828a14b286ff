import pytest
from django.test import override_settings

from neighbourhoods.models import Letter
from tests.drawings import geojson, square

pytestmark = pytest.mark.django_db
ANSWERS = {"name": "Maze Hill", "connection": "live", "visibility": "aggregate", "via": "tap"}


@override_settings(EMAIL_ON=True)
def test_nobody_is_told_that_a_letter_went_when_the_days_letters_are_used_up(client, monkeypatch):
    monkeypatch.setattr("neighbourhoods.outbox.deliver_soon", lambda: None)
    pages = []
    for number in range(6):
        drawing = ANSWERS | {"shape": geojson(square(east_m=10 * number)), "email": "ada@example.org"}
        pages.append(client.get(client.post("/draw", drawing)["Location"]).content.decode())
    assert Letter.objects.count() == 5
    for page in pages:
        # The same words whether or not a letter goes: they tell nobody whether an address is known.
        assert "We have sent you an e-mail" not in page
        assert "One address is sent at most five of these a day." in page
        assert 'href="/draw/lost-link"' in page
