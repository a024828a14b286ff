from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.contrib.auth import get_user_model

from assets.models import AssetChange, Need
from tests.places import make_asset, make_neighbourhood_of_assets

pytestmark = pytest.mark.django_db


@pytest.fixture
def larder():
    asset = make_neighbourhood_of_assets()[0]
    asset.needs.add(Need.objects.get(code="loneliness"))
    return asset


def read(client, asset):
    response = client.get(asset.get_absolute_url())
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_all_that_is_known_is_on_the_page(client, larder):
    html = read(client, larder)
    for words in [
        "Greenwich Larder",
        "Food bank or pantry",
        "A weekly food pantry with tea, company and advice.",
        "12 Royal Hill",
        'href="tel:02079460123"',
        "mailto:hello@larder.example",
        "https://larder.example/",
        "10:00 – 13:00",
        "Come early on Thursdays.",
        "Gifts welcome",
        "Age 18 and over",
        "Walk in",
        "Ring the bell",
        "Step-free: yes",
        "Hearing loop: no",
        "English, Polish",
        "Tuesdays after 12",
        "Has room now",
        "Loneliness and company",
        "Offers space for others to use",
    ]:
        assert words in html, words


def test_an_invented_group_says_so_at_the_top(client, larder):
    assert "This group is invented to show how the service works." in read(client, larder)


def test_directions_open_in_the_readers_own_map_app_or_in_the_browser(client, larder):
    html = read(client, larder)
    assert 'href="geo:51.' in html
    assert "https://www.openstreetmap.org/directions?to=51." in html


def test_what_is_not_known_is_said_to_be_unknown(client):
    html = read(client, make_asset("Bare Hall", "community-centre"))
    assert "Not known; ask first" in html
    assert "We have no phone number, e-mail or website for it." in html
    assert "Step-free: not known" in html
    assert "Not confirmed yet" in html


def test_support_without_a_place_has_a_page_without_a_map(client):
    html = read(client, make_asset("Phone Friends", "befriending", at=None, phone="020 7946 0001"))
    assert "Getting there" not in html
    assert "data-asset-map" not in html


def test_nobody_is_sent_to_the_base_of_what_is_rung_up(client):
    html = read(client, make_asset("Night Line", "befriending", delivery=["phone"], address="1 Quiet Lane"))
    assert "Based at" in html
    assert "1 Quiet Lane" in html
    assert "Getting there" not in html
    assert "data-asset-map" not in html


def test_the_history_says_when_and_what_but_not_who(client, larder):
    someone = get_user_model().objects.create_user("maria")
    at = datetime(2026, 3, 4, 10, tzinfo=ZoneInfo("Europe/London"))
    AssetChange.objects.create(asset=larder, at=at, kind="confirmed", by=someone)
    html = read(client, larder)
    assert "4 March 2026: Confirmed" in html
    assert "maria" not in html


def test_a_wrong_slug_leads_to_the_right_address(client, larder):
    for wrong in (f"/assets/{larder.pk}", f"/assets/{larder.pk}/old-name"):
        response = client.get(wrong)
        assert response.status_code == 301
        assert response["Location"] == f"/assets/{larder.pk}/greenwich-larder"


def test_a_closed_place_says_so_with_410(client, larder):
    larder.status = "retired"
    larder.save()
    response = client.get(larder.get_absolute_url())
    assert response.status_code == 410
    assert "Greenwich Larder has closed" in response.content.decode()
    assert "category=food-bank" in response.content.decode()


def test_a_draft_is_nowhere(client, larder):
    larder.status = "draft"
    larder.save()
    assert client.get(larder.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("key", ["0", "999999999", "9" * 30])
def test_an_unknown_key_is_a_404(client, key):
    assert client.get(f"/assets/{key}/x").status_code == 404


def test_a_name_is_text_and_never_markup(client):
    html = read(client, make_asset("<img src=x onerror=alert(1)>", summary="<script>alert(2)</script>"))
    assert "<img" not in html
    assert "<script>alert" not in html


def test_the_history_names_the_fields_that_changed_but_not_their_values(client, larder):
    someone = get_user_model().objects.create_user("maria")
    at = datetime(2026, 3, 4, 10, tzinfo=ZoneInfo("Europe/London"))
    changes = {"phone": ["020 7946 0555", "020 7946 0123"], "step_free": [None, True], "gone_field": [1, 2]}
    AssetChange.objects.create(asset=larder, at=at, kind="updated", by=someone, changes=changes)
    html = read(client, larder)
    assert "4 March 2026: Changed (phone, step-free)" in html
    assert "0555" not in html


def test_a_monthly_group_shows_its_next_dates_instead_of_a_week(client):
    html = read(client, make_asset("First Tuesday", opening_hours="Tu[1] 14:00-16:00"))
    assert "First Tuesday of the month, 14:00 – 16:00" in html
    assert "Next:" in html
    assert "am-week" not in html


def test_the_map_is_also_a_picture_for_paper(client, larder):
    html = read(client, larder)
    assert 'role="img" aria-label="Map: where Greenwich Larder is"' in html
    assert 'href="/basemap/16/' in html
    assert "style=" not in html


@pytest.mark.parametrize("neighbours", [0, 40])
def test_a_page_costs_the_same_queries_however_busy_its_street(
    client, larder, django_assert_num_queries, neighbours
):
    for number in range(neighbours):
        make_asset(f"Shop {number}", "shop", at=(300 + number, 120))
    # The asset, what it helps with, its history, what is near, its neighbourhoods, what was merged into it.
    with django_assert_num_queries(6):
        client.get(larder.get_absolute_url())
