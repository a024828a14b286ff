"""Overpass answers, on invented elements."""

import json

import pytest

from assets.importers.records import ImportProblem
from assets.models import Asset

pytestmark = pytest.mark.django_db


def overpass(*elements, **more):
    return json.dumps(
        {"osm3s": {"timestamp_osm_base": "2024-05-06T00:00:00Z"}, "elements": list(elements)} | more
    )


def node(number, lon=-0.02, lat=51.47, **tags):
    return {
        "type": "node",
        "id": number,
        "lon": lon,
        "lat": lat,
        "tags": {key.replace("__", ":"): tags[key] for key in tags},
    }


def test_openstreetmap_toilets(take_in, turned):
    text = overpass(
        node(1, amenity="toilets", fee="50p", wheelchair="yes", opening_hours="24/7", changing_table="yes"),
        node(2, amenity="toilets", access="private"),
        node(3, amenity="toilets", opening_hours="Permanently closed"),
        node(4, amenity="toilets", access="customers", fee="no", toilets__wheelchair="no"),
        node(5, amenity="bench"),
        {
            "type": "way",
            "id": 6,
            "center": {"lon": -0.02, "lat": 51.47},
            "tags": {"leisure": "park", "name": "Hill Park"},
        },
        {"type": "node", "id": 7, "lat": 51.4, "lon": -0.1},
        node(8, amenity="library"),
    )
    take_in(text, format_name="overpass", name="o.json", on_turned=turned.extend)
    first, second, park = Asset.objects.order_by("id")
    assert (first.name, first.cost, first.cost_note, first.accessible_toilet) == (
        "Public toilet",
        "low",
        "50p",
        True,
    )
    assert first.open_minutes == [(0, 10080)]
    assert (second.audience, second.cost, second.accessible_toilet, second.entry) == (
        "Customers",
        "free",
        False,
        [],
    )
    assert (park.name, park.category.code) == ("Hill Park", "park")
    assert first.source.licence.startswith("Open Database Licence")
    assert [one.code for one in turned] == ["private_access", "closed", "unknown_kind", "no_tags", "no_name"]


def test_an_answer_that_overpass_did_not_finish_is_refused(take_in):
    with pytest.raises(ImportProblem) as caught:
        take_in(
            overpass(node(1, amenity="toilets"), remark="runtime error: Query timed out"),
            format_name="overpass",
        )
    assert caught.value.code == "incomplete"


def test_tags_that_are_not_texts_turn_only_their_element_away(take_in, turned):
    odd = node(2, amenity="toilets") | {"tags": {"amenity": "toilets", "wheelchair": {"x": 1}}}
    report = take_in(
        overpass(node(1, amenity="toilets"), odd), format_name="overpass", on_turned=turned.extend
    )
    assert (report.created, [one.code for one in turned]) == (1, ["bad_tags"])
