"""An adopted neighbourhood, and places in and around it."""

import datetime as dt
import json

from django.utils import timezone

from assets.models import Asset
from neighbourhoods.geometry import to_stored
from neighbourhoods.models import Agreement, Neighbourhood
from tests.drawings import geojson, make_analyst, square
from tests.places import make_asset, make_source


def make_hill() -> Neighbourhood:
    """An adopted neighbourhood of 600 m by 600 m around the postcode, with its agreement."""
    shape, day = to_stored(square()), dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)
    hill = Neighbourhood.objects.create(
        name="Maze Hill",
        slug="maze-hill",
        status="adopted",
        boundary=shape,
        adopted_at=day,
        adopted_by=make_analyst(),
        adoption_reason="Residents agree.",
    )
    Agreement.objects.create(
        neighbourhood=hill,
        status="emerging",
        drawings=7,
        first_drawn_at=day,
        last_drawn_at=day,
        **dict.fromkeys(("fringe", "boundary", "core"), shape),
        fringe_area_m2=360_000,
        boundary_area_m2=360_000,
        core_area_m2=360_000,
        ratio=1,
        cell_m=25,
        version="1",
        digest="d" * 64,
        computed_at=timezone.now(),
    )
    return hill


def make_places() -> list[Asset]:
    """Three places inside, one outside and one without a place."""
    nhs = make_source()
    return [
        make_asset("=Larder", "food-bank", at=(50, 50), cost="free", postcode="SE10 8RT"),
        make_asset(
            "Duncan Pharmacy",
            "pharmacy",
            at=(-90, 60),
            source=nhs,
            confirmed_on="2026-05-01",
            confirmed_by="source",
        ),
        make_asset("West Library", "library", at=(-200, 200)),
        make_asset("Far Library", "library", at=(2000, 0)),
        make_asset("Warm Words", "befriending", at=None),
    ]


def drawn(**where) -> str:
    return geojson(square(**where))


def features(content: bytes) -> list[dict]:
    return json.loads(content)["features"]
