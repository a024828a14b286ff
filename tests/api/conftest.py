"""Places and neighbourhoods to ask the API for."""

import json
from datetime import UTC, date, datetime
from urllib.parse import urlsplit

import pytest
from django.apps import apps
from django.contrib.gis.geos import MultiPolygon, Point, Polygon
from django.db.models.signals import post_migrate

from assetmap.areas.models import AreaSet, SmallArea
from assets.models import Asset, Category, Need, Organisation, Source
from neighbourhoods.models import Neighbourhood

ITEMS = "/api/collections/assets/items"
AREAS = "/api/collections/neighbourhoods/items"


def place(name="Chess club", lon=0.01, lat=51.48, category="social-club", **values) -> Asset:
    """Save a place and return it; without a longitude it is help by phone."""
    placed = lon is not None
    plain = {
        "name": name,
        "category": Category.objects.get(code=category),
        "location": Point(lon, lat, srid=4326) if placed else None,
        "delivery": ["in_person"] if placed else ["phone"],
    }
    needs = values.pop("needs", ())
    saved = Asset.objects.create(**(plain | values))
    saved.needs.set(Need.objects.filter(code__in=needs))
    return saved


def full_place() -> Asset:
    """Save a place of which everything is known."""
    return place(
        "Quilting “bee”",
        summary="Sewing\nand talk \\ tea",
        needs=["loneliness", "debt"],
        organisation=Organisation.objects.create(name="Stitchers"),
        source=Source.objects.create(code="ours", name="Ours", licence="CC BY 4.0", attribution="By us"),
        address="1 High Road",
        postcode="SE10 8EW",
        phone="020 7946 0000",
        email="bee@example.org",
        website="https://example.org/",
        opening_hours="Tu 10:00-12:00",
        opening_note="Term time",
        cost="free",
        cost_note="Bring a cake",
        age_min=18,
        age_max=99,
        audience="Anybody",
        entry=["walk_in"],
        referral_note="None",
        step_free=True,
        accessible_toilet=False,
        hearing_loop=True,
        languages=["en", "cy"],
        quiet_times="Mornings",
        room_now="yes",
        offers_space=True,
        space_note="A hall",
        confirmed_on="2026-05-01",
        confirmed_by="editor",
    )


def square(lon: float, lat: float, side: float = 0.01) -> MultiPolygon:
    """A square of degrees whose ring runs clockwise, which RFC 7946 does not want."""
    ring = [(lon, lat), (lon, lat + side), (lon + side, lat + side), (lon + side, lat), (lon, lat)]
    return MultiPolygon(Polygon(ring), srid=4326)


def area(name="Charlton", lon=0.02, lat=51.48, **values) -> Neighbourhood:
    """Save a neighbourhood whose boundary was adopted elsewhere."""
    plain = {
        "name": name,
        "slug": name.lower(),
        "status": "adopted",
        "boundary": square(lon, lat),
        "adopted_at": datetime(2026, 3, 1, tzinfo=UTC),
        "source": "The council",
        "licence": "OGL v3.0",
    }
    return Neighbourhood.objects.create(**(plain | values))


def small_area(code="E01000001", lon=0.02, lat=51.48, **values) -> SmallArea:
    """Save a statistical area of a set that says where it is from."""
    area_set, _made = AreaSet.objects.get_or_create(
        code="test",
        defaults={
            "name": "Areas of a test",
            "source": "The statistics office",
            "licence": "OGL v3.0",
            "data_date": date(2021, 3, 21),
            "loaded_at": datetime(2026, 3, 1, tzinfo=UTC),
        },
    )
    plain = {"code": code, "name": f"Area {code}", "boundary": square(lon, lat)}
    return SmallArea.objects.create(area_set=area_set, **(plain | values))


@pytest.fixture
def categories(transactional_db) -> None:
    """Bring the categories back that an earlier test's end has emptied."""
    for app in apps.get_app_configs():
        post_migrate.send(app, app_config=app, verbosity=0, interactive=False, using="default")


@pytest.fixture
def ask(client, db):
    """Return a function that gets an address, which must be answered, and gives the JSON."""

    def get(address: str, **query) -> dict:
        response = client.get(address, query)
        assert response.status_code == 200, response.content
        return json.loads(response.content)

    return get


@pytest.fixture
def follow(client, db):
    """Return a function that follows `next` to the end and gives every page."""

    def pages(address: str, **query) -> list[dict]:
        found = [json.loads(client.get(address, query).content)]
        while following := link(found[-1], "next"):
            found.append(json.loads(client.get(local(following)).content))
            assert len(found) < 2000
        return found

    return pages


def link(document: dict, rel: str) -> str | None:
    """Return the address of a document's link, or None."""
    return next((each["href"] for each in document["links"] if each["rel"] == rel), None)


def local(address: str) -> str:
    """Return an absolute address without its host."""
    parts = urlsplit(address)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def names(page: dict) -> list[str]:
    return [feature["properties"]["name"] for feature in page["features"]]
