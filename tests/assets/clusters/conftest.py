import random

import pytest

from assetmap.geo.tiles import world_pixels
from assets.clusters.grid import degrees
from assets.models import Asset, Category
from assets.opening_hours import week_minutes
from tests.places import HOME, point


@pytest.fixture
def town(db):
    """Two hundred places of four kinds, thick in the middle and thin at the edges."""
    chance = random.Random(7)
    kinds = Category.objects.in_bulk(["pharmacy", "library", "cafe", "gp-practice"], field_name="code")
    return Asset.objects.bulk_create(
        Asset(
            name=f"Place {n}",
            category=chance.choice(list(kinds.values())),
            location=point(chance.gauss(0, 900), chance.gauss(0, 900)),
            delivery=["in_person"],
        )
        for n in range(200)
    )


@pytest.fixture
def varied_town(town):
    """The town with hours, costs and steps of every sort."""
    for number, place in enumerate(town):
        place.cost = ("free", "paid", "")[number % 3]
        place.step_free = (True, False, None)[number % 3]
        place.opening_hours = ("Mo-Fr 09:00-17:00", "Sa 10:00-12:00", "Tu 18:00-21:00")[number % 3]
        place.open_minutes = week_minutes(place.opening_hours)
        place.age_max = (None, 18)[number % 2]
        place.save()
    return town


@pytest.fixture
def ask(client):
    """Return a function that asks for the map around a point, as a screen of some size would."""

    def places(zoom, *, centre=HOME, size=(1000, 800), status=200, **extra):
        x, y = (float(px) for px in world_pixels(*centre, zoom))
        west, north = degrees(zoom, max(x - size[0] / 2, 0), max(y - size[1] / 2, 0))
        east, south = degrees(zoom, x + size[0] / 2, y + size[1] / 2)
        query = {"bbox": f"{west},{south},{east},{north}", "zoom": zoom} | extra
        response = client.get("/map/places", query)
        assert response.status_code == status, response.content
        return response.json()

    return places


@pytest.fixture
def category_ids(db):
    return {category.code: category.pk for category in Category.objects.all()}
