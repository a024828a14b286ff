"""Assets and places for tests, laid out in metres around one postcode."""

from datetime import date
from typing import Any

from django.contrib.gis.geos import Point

from assetmap.gazetteer.models import PlaceName, Postcode
from assetmap.geo.crs import to_bng, to_wgs84
from assets.models import Asset, Category, Source

HOME = (-0.02006, 51.47649)
HOME_POSTCODE = "SE10 8EW"


def point(east_m: float = 0, north_m: float = 0) -> Point:
    """Return the WGS 84 point so many metres east and north of the postcode."""
    easting, northing = to_bng(*HOME)
    lon, lat = to_wgs84(float(easting) + east_m, float(northing) + north_m)
    return Point(float(lon), float(lat), srid=4326)


def make_asset(name: str, category: str = "library", **values: Any) -> Asset:
    """Create a published asset, at the postcode and in person unless told otherwise; `at` as in `point`."""
    at = values.pop("at", (0, 0))
    values.setdefault("location", None if at is None else point(*at))
    values.setdefault("delivery", ["in_person"] if values["location"] else ["phone"])
    return Asset.objects.create(name=name, category=Category.objects.get(code=category), **values)


def make_source(code: str = "nhs", name: str = "NHS data") -> Source:
    return Source.objects.get_or_create(
        code=code, defaults={"name": name, "publisher": "NHS England", "licence": "OGL 3"}
    )[0]


def make_postcode(code: str = "SE108EW", *, at: tuple[float, float] = (0, 0)) -> Postcode:
    return Postcode.objects.create(code=code, location=point(*at), quality=10)


def make_place_name(name: str, district: str, *, at: tuple[float, float]) -> PlaceName:
    return PlaceName.objects.create(
        name=name,
        key=name.lower(),
        district=district,
        district_key=district.lower(),
        kind="suburb",
        location=point(*at),
        source="test",
    )


def make_neighbourhood_of_assets() -> list[Asset]:
    """Create one street's worth of every sort of record that a page has to show."""
    make_postcode()
    make_place_name("Charlton", "Greenwich", at=(3000, 500))
    make_place_name("Charlton", "Wiltshire", at=(-150_000, -30_000))
    nhs = make_source()
    full = make_asset(
        "Greenwich Larder",
        "food-bank",
        at=(300, 120),
        summary="A weekly food pantry with tea, company and advice.",
        address="12 Royal Hill",
        postcode="SE10 8RT",
        phone="020 7946 0123",
        email="hello@larder.example",
        website="https://larder.example/",
        opening_hours="Tu 10:00-13:00; Th 17:00-19:00",
        opening_note="Come early on Thursdays.",
        cost="free",
        cost_note="Gifts welcome",
        age_min=18,
        entry=["walk_in", "self_referral"],
        referral_note="Ring the bell",
        step_free=True,
        accessible_toilet=True,
        hearing_loop=False,
        languages=["en", "pl"],
        quiet_times="Tuesdays after 12",
        room_now="yes",
        offers_space=True,
        confirmed_on=date(2024, 1, 10),
        confirmed_by="group",
        invented=True,
    )
    pharmacy = make_asset(
        "Duncan Pharmacy",
        "pharmacy",
        at=(-90, 60),
        source=nhs,
        confirmed_on=date(2025, 6, 1),
        confirmed_by="source",
        location_basis="postcode",
        postcode="SE10 8EY",
    )
    return [
        full,
        pharmacy,
        make_asset("West Greenwich Library", at=(450, 200), step_free=False, cost="free"),
        make_asset("Ashburnham Singers", "arts-group", at=(-400, -300), entry=["referral"], room_now="no"),
        make_asset("Blackheath Walkers", "walking-group", at=(1100, -900)),
        make_asset("Woolwich Community Kitchen", "community-meal", at=(5200, 1800)),
        make_asset("Warm Words", "befriending", at=None, delivery=["phone", "online"], phone="020 7946 0999"),
    ]
