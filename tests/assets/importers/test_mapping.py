import json

import pytest

from assets.importers.mapping import load_mapping
from assets.importers.records import ImportProblem
from assets.models import Asset, Source, SourceRecord
from tests.assets.importers.conftest import COLUMNS, MAPPING, place, table


def load(tmp_path, told, columns=tuple(COLUMNS)):
    path = tmp_path / "mapping.json"
    path.write_text(told if isinstance(told, str) else json.dumps(told))
    return load_mapping(path, columns)


def with_fields(**fields):
    return MAPPING | {"fields": MAPPING["fields"] | fields}


@pytest.mark.parametrize(
    ("told", "code", "words"),
    [
        ("{", "bad_mapping", "not JSON"),
        ("[" * 100_000, "bad_mapping", "not JSON: it is nested"),
        ([], "bad_mapping", "object"),
        (MAPPING | {"feilds": {}}, "bad_mapping", "fields"),
        (with_fields(phonee="phone"), "unknown_field", "phone"),
        (with_fields(phone="fone"), "unknown_column", "phone"),
        (with_fields(phone={"colum": "phone"}), "bad_mapping", "column"),
        (with_fields(phone={}), "bad_mapping", "neither"),
        (with_fields(phone={"column": ["phone"]}), "bad_mapping", "text"),
        (with_fields(phone={"column": "phone", "values": []}), "bad_mapping", "values"),
        (with_fields(name="?"), "mapping_incomplete", "fields › name"),
        ({"ref": "id", "fields": {"name": "name"}}, "mapping_incomplete", "category"),
        ({"fields": MAPPING["fields"]}, "mapping_incomplete", "ref"),
        (MAPPING | {"ref": 7}, "bad_mapping", "ref"),
        (MAPPING | {"source": {"code": "x", "name": "X"}}, "mapping_incomplete", "licence"),
        (MAPPING | {"skip": [{"column": "phone"}]}, "bad_mapping", "skip"),
        (MAPPING | {"skip": None}, "bad_mapping", "skip"),
        (MAPPING | {"areas": ["park"]}, "bad_mapping", "areas"),
        (MAPPING | {"data_date": "soon"}, "bad_mapping", "data_date"),
        (MAPPING | {"source": MAPPING["source"] | {"code": "a b"}}, "bad_mapping", "code"),
        (MAPPING | {"source": MAPPING["source"] | {"code": "c" * 51}}, "bad_mapping", "code"),
        (MAPPING | {"source": MAPPING["source"] | {"name": "nul\0"}}, "bad_mapping", "name"),
        (MAPPING | {"source": MAPPING["source"] | {"licence": ["CC0"]}}, "bad_mapping", "licence"),
        (with_fields(phone={"columns": ["phone", "id"], "join": 5}), "bad_mapping", "join"),
        (with_fields(phone={"column": "phone", "list": 5}), "bad_mapping", "list"),
    ],
)
def test_a_wrong_mapping_is_refused_by_name(tmp_path, told, code, words):
    with pytest.raises(ImportProblem, match=words) as caught:
        load(tmp_path, told)
    assert caught.value.code == code


def test_rules_turn_cells_into_values(tmp_path):
    mapping = load(
        tmp_path,
        MAPPING
        | {
            "ref": ["kind", "id"],
            "fields": {
                "name": {"column": "name", "from_capitals": True},
                "category": {"column": "kind", "values": {"LIB": "library"}, "otherwise": "shop"},
                "address": {"columns": ["postcode", "phone"], "join": " / "},
                "needs": {"column": "phone", "list": ";", "values": {"grub": "food"}},
                "delivery": {"constant": ["online"]},
            },
        },
    )
    cells = dict(zip(COLUMNS, ["7", "THE HALL", "LIB", "SE10", "", "", "grub; debt"], strict=True))
    assert mapping.ref(cells) == "LIB/7"
    assert {field: get(cells) for field, get in mapping.getters.items()} == {
        "name": "The Hall",
        "category": "library",
        "address": "SE10 / grub; debt",
        "needs": ["food", "debt"],
        "delivery": ["online"],
    }
    assert mapping.getters["category"](cells | {"kind": "BAR"}) == "shop"


@pytest.mark.django_db
def test_rows_can_name_their_own_source_and_licence(take_in):
    told = MAPPING | {"source": MAPPING["source"] | {"name_column": "phone", "licence_column": "postcode"}}
    told["fields"] = {"name": "name", "category": "kind", "lon": "lon", "lat": "lat"}
    rows = table(
        place(1, phone="Parish list", postcode="CC0"),
        place(2, phone="Parish list", postcode="OGL 3"),
        place(3),
    )
    take_in(rows, mapping=told)
    assert [(asset.source.name, asset.source.licence) for asset in Asset.objects.order_by("id")] == [
        ("Parish list", "CC0"),
        ("Parish list", "OGL 3"),
        ("Town list", "CC0"),
    ]
    assert set(SourceRecord.objects.values_list("source__code", flat=True)) == {"town-list"}
    assert take_in(rows, mapping=told).unchanged == 3


@pytest.mark.django_db
def test_a_place_serves_a_circle_in_metres_or_a_named_area(take_in, tmp_path):
    square = [[[-0.1, 51.4], [0.1, 51.4], [0.1, 51.5], [-0.1, 51.5], [-0.1, 51.4]]]
    feature = {
        "type": "Feature",
        "properties": {"kind": "limit"},
        "geometry": {"type": "Polygon", "coordinates": square},
    }
    (tmp_path / "areas.geojson").write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}))
    told = MAPPING | {"areas": {"town": {"file": "areas.geojson", "where": {"kind": "limit"}}}}
    told["fields"] = {"name": "name", "category": "kind", "lon": "lon", "lat": "lat", "serves": "phone"}
    rows = table(place(1, phone="1000"), place(2, phone="town"), place(3))
    take_in(rows, mapping=told)
    circle, town, none = (asset.area_served_bng for asset in Asset.objects.order_by("id"))
    assert 3.10e6 < circle.area < 3.15e6
    assert 150e6 < town.area < 160e6
    assert none is None
    assert take_in(rows, mapping=told).unchanged == 3


@pytest.mark.django_db
def test_a_known_source_can_be_named_instead_of_described(take_in):
    told = {key: value for key, value in MAPPING.items() if key != "source"}
    with pytest.raises(ImportProblem) as caught:
        take_in(table(place()), mapping=told, source_code="parish")
    assert caught.value.code == "no_source"
    Source.objects.create(code="parish", name="Parish", licence="CC0")
    take_in(table(place()), mapping=told, source_code="parish")
    assert Asset.objects.get().source.code == "parish"
