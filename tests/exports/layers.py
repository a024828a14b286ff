"""Layers with everything in them that formats find hard."""

import datetime as dt
import json

from assetmap.exports.layers import Field, Layer

DAY = dt.datetime(2026, 6, 1, 12, 30, 2, tzinfo=dt.UTC)
FIELDS = (
    Field("name"),
    Field("summary"),
    Field("needs", "list"),
    Field("age_min", "integer"),
    Field("share", "number"),
    Field("free", "boolean"),
)
AWKWARD = (
    "=1+1",
    "+44 20 7946 0000",
    "@here",
    "-",
    "'=quoted",
    "#N/A",
    "<b>&amp;\"'",
    "a;b,c\r\nd\te",
    "Ŵŷ 🏠",
)


def feature(number: int, name: str, place: bool = True) -> bytes:
    geometry = {"type": "Point", "coordinates": [-0.02 + number / 1000, 51.4765]} if place else None
    values = {
        "name": name,
        "summary": None if number % 2 else "Tea & talk",
        "needs": ["debt", "food"],
        "age_min": None if number % 3 else 18,
        "share": 0.25,
        "free": [True, False, None][number % 3],
    }
    return json.dumps({"type": "Feature", "id": number, "geometry": geometry, "properties": values}).encode()


def places() -> Layer:
    """A point layer, the last of whose rows has no place."""
    texts = [feature(number, name) for number, name in enumerate(AWKWARD, 1)]
    return Layer("assets", "Assets", FIELDS, "Point", [*texts, feature(99, "By phone", place=False)])


def areas() -> Layer:
    ring = [[0.0, 51.0], [0.1, 51.0], [0.1, 51.1], [0.0, 51.0]]
    body = {
        "type": "Feature",
        "id": 1,
        "geometry": {"type": "Polygon", "coordinates": [ring]},
        "properties": {"name": "Charlton"},
    }
    return Layer("boundaries", "Boundaries", (Field("name"),), "MultiPolygon", [json.dumps(body).encode()])


def table() -> Layer:
    row = {"type": "Feature", "id": None, "geometry": None, "properties": {"name": "Homes", "value": 3.5}}
    return Layer(
        "profile", "Profile", (Field("name"), Field("value", "number")), None, [json.dumps(row).encode()]
    )
