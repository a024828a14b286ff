import pytest
from django.contrib.gis.geos import Point
from django.db import IntegrityError, transaction

from assets.models import Asset, Category

pytestmark = pytest.mark.django_db


def asset(**values) -> Asset:
    plain = {
        "name": "Chess club",
        "category": Category.objects.get(code="social-club"),
        "location": Point(0.01, 51.48, srid=4326),
        "delivery": ["in_person"],
    }
    return Asset(**(plain | values))


def test_an_ordinary_asset_is_taken():
    asset().save()


def test_support_by_phone_needs_no_position():
    asset(delivery=["phone"], location=None).save()


@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"name": ""}, "asset_has_a_name"),
        ({"delivery": []}, "asset_is_delivered_somehow"),
        ({"delivery": ["by_owl"]}, "asset_delivery_is_known"),
        ({"entry": ["window"]}, "asset_entry_is_known"),
        ({"location": None}, "asset_in_person_has_a_place"),
        ({"status": "haunted"}, "asset_status_is_known"),
        ({"cost": "lots"}, "asset_cost_is_known"),
        ({"room_now": "maybe"}, "asset_room_is_known"),
        ({"age_max": 200}, "asset_ages_are_human"),
        ({"age_min": 18, "age_max": 11}, "asset_ages_are_in_order"),
        ({"website": "javascript:alert(1)"}, "asset_website_is_http"),
        ({"confirmed_by": "group"}, "asset_confirmed_by_somebody_on_a_date"),
    ],
)
def test_an_impossible_asset_is_refused(values, constraint):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        asset(**values).save()
