import pytest
from django.contrib.gis.geos import MultiPolygon

from tests.places import make_asset, make_postcode, point

pytestmark = pytest.mark.django_db
WICKED = '<img src=x onerror="alert(1)">'


def around(metres):
    shape = point(0, 0).buffer(metres / 100_000)
    shape.srid = 4326
    return MultiPolygon(shape, srid=4326)


def test_what_records_say_is_text_in_every_list(client):
    make_postcode()
    said = {"address": WICKED, "phone": WICKED, "entry": ["walk_in"]}
    make_asset(WICKED, **said)
    make_asset(WICKED, at=(30_000, 0), area_served=around(1_000), **said)
    make_asset(WICKED, at=None, **said)
    html = client.get("/", {"where": "SE10 8EW"}).content.decode()
    assert "<img src=x" not in html
    # The name, the address, the phone, and the name once more in what screen readers say of the button.
    assert html.count("&lt;img src=x onerror=&#34;alert(1)&#34;&gt;") == 3 * 4


def test_what_was_typed_is_text_in_the_form_and_in_every_button(client):
    make_postcode()
    make_asset("Library")
    html = client.get("/", {"where": "SE10 8EW", "q": 'library "><b>'}).content.decode()
    assert "<b>" not in html
    assert "&lt;b&gt;" in html
