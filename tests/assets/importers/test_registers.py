"""Each register's own rules, on invented rows."""

import json
from datetime import date

import openpyxl
import pytest

from assets.importers.formats.fhrs_kinds import category_of
from assets.importers.records import ImportProblem
from assets.models import Asset, Membership, Organisation, Source

pytestmark = pytest.mark.django_db


def ods(ref, name, *, closed="", status="A", kind="1", setting="", opened="20000101"):
    cells = [""] * 27
    cells[0], cells[1], cells[4], cells[6], cells[9] = ref, name, "1 HIGH STREET", "OLDTOWN", "SE10 8EW"
    cells[10], cells[11], cells[12], cells[13] = opened, closed, status, kind
    cells[17], cells[25] = "020 79460000", setting
    return ",".join(f'"{cell}"' for cell in cells) + "\n"


def test_pharmacies_are_read_from_capitals(take_in):
    take_in(ods("FX001", "MCTEST'S PHARMACY"), format_name="ods-pharmacies")
    asset = Asset.objects.get()
    assert (asset.name, asset.address, asset.phone) == (
        "McTest's Pharmacy",
        "1 High Street, Oldtown",
        "020 7946 0000",
    )
    assert list(asset.needs.values_list("code", flat=True)) == ["medicines"]
    assert asset.location_basis == "postcode"


def test_closing_dates_decide_and_may_be_still_to_come(take_in, turned):
    rows = [
        ods("FX001", "OPEN"),
        ods("FX002", "CLOSES LATER", closed="20990101"),
        ods("FX003", "CLOSES LATER TOO", closed="20990101", status="C"),
        ods("FX004", "CLOSED", closed="20200101", status="C"),
        ods("FX005", "CLOSED SINCE", closed="20250225"),
        ods("FX006", "PROPOSED", status="P", opened="20990101"),
        ods("FX007", "DORMANT", status="D"),
        ods("FX008", "APPLIANCES", kind="2"),
    ]
    take_in("".join(rows), format_name="ods-pharmacies", on_turned=turned.extend)
    assert Asset.objects.count() == 3
    assert [one.code for one in turned] == ["closed", "closed", "not_open_yet", "dormant", "not_a_pharmacy"]


def test_what_is_closed_is_judged_on_the_day_of_the_data(take_in):
    report = take_in(
        ods("FX005", "CLOSES", closed="20250225"), format_name="ods-pharmacies", data_date=date(2025, 1, 1)
    )
    assert report.created == 1


def test_only_prescribing_setting_four_is_a_practice(take_in, turned):
    rows = ods("A00001", "THE SURGERY", kind="B", setting="4") + ods(
        "Y00002", "HMP OLDTOWN", kind="B", setting="12"
    )
    take_in(rows, format_name="ods-practices", on_turned=turned.extend)
    assert Asset.objects.get().category.code == "gp-practice"
    assert [one.code for one in turned] == ["not_a_practice"]


def test_another_file_is_not_taken_for_an_ods_file(take_in):
    with pytest.raises(ImportProblem) as caught:
        take_in("urn,name\n1,School\n", format_name="ods-practices")
    assert caught.value.code == "not_this_format"


def workbook(path, *members):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "PCN Core Partner Details"
    sheet.append(["Partner\nOrganisation\nCode", "PCN Code", "PCN Name",
                  "Practice to PCN\nRelationship\nStart Date",
                  "Practice to PCN\nRelationship\nEnd Date"])  # fmt: skip
    for member in members:
        sheet.append(member)
    book.save(path)
    return path


def test_practices_join_their_networks_and_the_workbook_is_followed(take_in, tmp_path):
    rows = ods("A00001", "ONE", kind="B", setting="4") + ods("A00002", "TWO", kind="B", setting="4")
    first = workbook(
        tmp_path / "one.xlsx",
        ("A00001", "U00001", "HILL PCN", "20200101", None),
        ("A00002", "U00001", "HILL PCN", "20200101", None),
        ("A99999", "U00001", "HILL PCN", "20200101", None),
    )
    report = take_in(rows, format_name="ods-practices", members=first)
    assert report.members == (2, 0, 0, 1)
    assert Organisation.objects.get(code="U00001").name == "Hill PCN"
    assert take_in(rows, format_name="ods-practices", members=first).members == (0, 0, 0, 1)
    second = workbook(
        tmp_path / "two.xlsx",
        ("A00001", "U00001", "HILL PCN", "20200101", "20240331"),
        ("A00001", "U00002", "DALE PCN", "20240401", None),
    )
    assert take_in(rows, format_name="ods-practices", members=second).members == (1, 1, 1, 0)
    assert Membership.objects.get(organisation__code="U00001").until == date(2024, 3, 31)


def test_a_workbook_that_is_none_keeps_everything_out(take_in, tmp_path):
    (tmp_path / "not.xlsx").write_text("hello")
    with pytest.raises(ImportProblem) as caught:
        take_in(
            ods("A00001", "ONE", kind="B", setting="4"),
            format_name="ods-practices",
            members=tmp_path / "not.xlsx",
        )
    assert caught.value.code == "bad_members"
    assert not Asset.objects.exists()


def fhrs(*places):
    details = "".join(
        f"<EstablishmentDetail><FHRSID>{number}</FHRSID><BusinessName>{name}</BusinessName>"
        f"<BusinessType>{kind}</BusinessType><AddressLine1>1 Hill</AddressLine1>"
        f"<PostCode>{postcode}</PostCode>"
        "<RatingValue>5</RatingValue><LocalAuthorityCode>999</LocalAuthorityCode>"
        "<LocalAuthorityName>Oldtown</LocalAuthorityName></EstablishmentDetail>"
        for number, (name, kind, postcode) in enumerate(places, start=1)
    )
    return (
        "<?xml version='1.0'?><FHRSEstablishment><Header><ExtractDate>2024-05-06</ExtractDate></Header>"
        f"<EstablishmentCollection>{details}</EstablishmentCollection></FHRSEstablishment>"
    )


def test_the_food_register_leaves_private_addresses_and_ratings_out(take_in, turned):
    text = fhrs(("Hill Café", "Restaurant/Cafe/Canteen", "SE10 8EW"), ("Home Baker", "Retailers - other", ""))
    take_in(text, format_name="fhrs", name="f.xml", on_turned=turned.extend)
    asset = Asset.objects.get()
    assert (asset.name, asset.category.code, asset.confirmed_on) == ("Hill Café", "cafe", date(2024, 5, 6))
    assert "5" not in json.dumps(asset.source_records.get().values["address"])
    assert [one.code for one in turned] == ["private_address"]
    assert Source.objects.get().code == "fhrs-999"


@pytest.mark.parametrize(
    "text",
    ["<a/>", "<FHRSEstablishment></FHRSEstablishment>", fhrs(("A", "Retailers - other", "SE10 8EW"))[:-60],
     "words",
     '<!DOCTYPE a [<!ENTITY b "c">]><FHRSEstablishment>&b;</FHRSEstablishment>'],
)  # fmt: skip
def test_a_broken_or_hostile_register_is_refused(take_in, text):
    with pytest.raises(ImportProblem) as caught:
        take_in(text, format_name="fhrs", name="f.xml")
    assert caught.value.code in ("not_this_format", "damaged_file")
    assert not Asset.objects.exists()


@pytest.mark.parametrize(
    ("kind", "name", "category"),
    [
        ("School/college/university", "Hill Primary School", "school"),
        ("School/college/university", "Hill School Kitchen", "school"),
        ("School/college/university", "Chartwells", "food-business"),
        ("School/college/university", "Hill Day Nursery", "nursery"),
        ("Hospitals/Childcare/Caring Premises", "Rose House", "care-home"),
        ("Hospitals/Childcare/Caring Premises", "Hill Children's Centre", "childrens-centre"),
        ("Hospitals/Childcare/Caring Premises", "Morden College Residential Home", "care-home"),
        ("Other catering premises", "St Test's Church", "place-of-worship"),
        ("Other catering premises", "Church Street Deli", "food-business"),
        ("Other catering premises", "Hill Bowling Club", "sports-club"),
        ("Other catering premises", "Hill Working Men's Club", "social-club"),
        ("Retailers - other", "Hill Food Bank", "food-bank"),
        ("Retailers - other", "Church Shop", "shop"),
        ("Restaurant/Cafe/Canteen", "Temple Kebab", "cafe"),
        ("Pub/bar/nightclub", "The Chapel", "pub"),
        ("A new type", "Anything", None),
    ],
)
def test_categories_by_type_and_by_careful_words(kind, name, category):
    assert category_of(kind, name) == category


def test_schools_still_to_open_are_left_out(take_in, turned):
    text = (
        "urn,name,open_date,town,postcode\n1,Hill School,01-09-1999,Oldtown,SE10 8EW\n"
        "2,New School,01-09-2099,Oldtown,SE10 8EW\n"
        "3,Odd School,31-02-2001,Oldtown,SE10 8EW\n4,Old School,,Oldtown,SE10 8EW\n"
    )
    take_in(text, format_name="gias", on_turned=turned.extend)
    assert set(Asset.objects.values_list("name", flat=True)) == {"Hill School", "Old School"}
    assert [one.code for one in turned] == ["not_open_yet", "not_a_date"]


def libraries(*rows):
    from assets.importers.formats.libraries import WEEK

    names = ["Local authority", "Library name", "Postcode", "Year closed", "Type of library",
             "Special hours",
             *(f"{day} staffed hours" for day in WEEK),
             *(f"{day} unstaffed hours" for day in WEEK)]  # fmt: skip
    lines = [names, *([row.get(name, "") for name in names] for row in rows)]
    return "\n".join(",".join(f'"{cell}"' for cell in line) for line in lines) + "\n"


def library(name, **cells):
    return {
        "Local authority": "Oldtown Council",
        "Library name": name,
        "Postcode": "SE10 8EW",
        "Type of library": "LAL",
    } | cells


def test_libraries_have_staffed_hours_and_a_note_about_the_others(take_in, turned):
    rows = [
        library("Hill", **{"Monday staffed hours": "10am-5pm, closed 1-2",
                           "Tuesday staffed hours": "09:00-17:00",
                           "Tuesday unstaffed hours": "07:00-09:00"}),
        library("Dale", **{"Monday staffed hours": "now and then"}),
        library("Vale", **{"Year closed": "2012"}),
    ]  # fmt: skip
    take_in(libraries(*rows), format_name="libraries", on_turned=turned.extend)
    hill, dale = Asset.objects.order_by("id")
    assert hill.opening_hours == "Mo 10:00-13:00,14:00-17:00; Tu 09:00-17:00"
    assert hill.opening_note == "Also open without staff, for members: Tu 07:00-09:00."
    assert (hill.organisation.name, hill.organisation.kind) == ("Oldtown Council", "council")
    assert (dale.opening_hours, dale.opening_note) == ("", "Monday now and then")
    assert [(one.code, one.field) for one in turned] == [
        ("hours_not_understood", "opening_hours"),
        ("closed", ""),
    ]


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


def collection(*geometries, **more):
    features = [
        {"type": "Feature", "id": number, "properties": {"name": f"Place {number}"}, "geometry": geometry}
        for number, geometry in enumerate(geometries, start=1)
    ]
    return json.dumps({"type": "FeatureCollection", "features": features} | more)


GEOJSON = {
    "source": {"code": "shapes", "name": "Shapes", "licence": "CC0"},
    "ref": "id",
    "fields": {"name": "name", "category": {"constant": "park"}},
}
POINT = {"type": "Point", "coordinates": [-0.02, 51.47]}


def test_geojson_points_and_the_inside_of_polygons_are_places(take_in, turned):
    ring = [[-0.1, 51.4], [0.1, 51.4], [0.1, 51.5], [-0.1, 51.4]]
    bow = [[-0.1, 51.4], [0.1, 51.5], [0.1, 51.4], [-0.1, 51.5], [-0.1, 51.4]]
    text = collection(
        POINT,
        {"type": "Polygon", "coordinates": [ring]},
        {"type": "Polygon", "coordinates": [bow]},
        {"type": "LineString", "coordinates": ring},
        {"type": "Point", "coordinates": ["a", None]},
        None,
        {"type": "Point", "coordinates": [51.47, -0.02]},
    )
    take_in(text, format_name="geojson", name="a.geojson", mapping=GEOJSON, on_turned=turned.extend)
    point, polygon = Asset.objects.order_by("id")
    assert (point.location.x, point.location.y) == (-0.02, 51.47)
    assert -0.1 < polygon.location.x < 0.1
    assert [one.code for one in turned] == ["bad_geometry"] * 3 + ["no_position", "swapped_position"]


@pytest.mark.parametrize(
    ("text", "code"),
    [("[]", "not_geojson"), ("{", "not_json"), ("[" * 100_000, "not_json"), (collection(), "empty_file"),
     (collection(POINT, crs={"type": "name"}), "other_coordinates")],
)  # fmt: skip
def test_geojson_that_is_none_is_refused(take_in, text, code):
    with pytest.raises(ImportProblem) as caught:
        take_in(text, format_name="geojson", name="a.geojson", mapping=GEOJSON)
    assert caught.value.code == code


def test_geojson_properties_of_other_kinds_turn_only_their_feature_away(take_in, turned):
    good = {"ref": "1", "name": "One", "kind": "library", "seen": "2024-01-01"}
    odd = [
        good | {"ref": "2", "name": ["A", "B"]},
        good | {"ref": "3", "kind": ["library"]},
        good | {"ref": "4", "seen": ["2024-01-01"]},
        "words",
        5,
    ]
    point = {"type": "Point", "coordinates": [-0.02, 51.47]}
    features = [{"type": "Feature", "properties": one, "geometry": point} for one in [good, *odd]]
    mapping = {
        "source": {"code": "odd", "name": "Odd", "licence": "CC0"},
        "ref": "ref",
        "fields": {"name": "name", "category": "kind", "confirmed_on": "seen"},
    }
    text = json.dumps({"type": "FeatureCollection", "features": features})
    report = take_in(text, format_name="geojson", mapping=mapping, on_turned=turned.extend)
    assert (report.read, report.created, report.rejected, report.dropped) == (6, 2, 4, 1)
    codes = ["bad_name", "unknown_category", "not_text", "not_a_feature", "not_a_feature"]
    assert [one.code for one in turned] == codes


def test_tags_that_are_not_texts_turn_only_their_element_away(take_in, turned):
    odd = node(2, amenity="toilets") | {"tags": {"amenity": "toilets", "wheelchair": {"x": 1}}}
    report = take_in(
        overpass(node(1, amenity="toilets"), odd), format_name="overpass", on_turned=turned.extend
    )
    assert (report.created, [one.code for one in turned]) == (1, ["bad_tags"])
