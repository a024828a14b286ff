import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from assetmap.geo.geojson import to_geojson
from assetmap.geo.json_depth import TooDeepError
from neighbourhoods.actions import adopt_boundary, import_boundaries
from neighbourhoods.actions.importing import Publication
from neighbourhoods.models import Event, Neighbourhood
from neighbourhoods.published_file import UnreadableFileError, published_areas
from tests.drawings import approved, send, square

pytestmark = pytest.mark.django_db
PUBLICATION = Publication("City Council", "CC BY 4.0", "Contains data of the City Council")


def feature(name="Dore", shape=None, **properties):
    return {
        "type": "Feature",
        "properties": {"name": name} | properties,
        "geometry": to_geojson(shape if shape is not None else square()),
    }


@pytest.fixture
def file(tmp_path):
    def write(*features, **members):
        path = tmp_path / "areas.geojson"
        path.write_text(json.dumps({"type": "FeatureCollection", "features": features} | members))
        return path

    return write


def load(path, **options):
    return import_boundaries(published_areas(path, name_field="name"), publication=PUBLICATION, **options)


def run(path, *more):
    out = StringIO()
    arguments = ["--source", "City Council", "--licence", "CC BY 4.0", "--name-field", "name", *more]
    call_command("import_boundaries", path, *arguments, stdout=out)
    return out.getvalue()


def test_every_neighbourhood_of_a_real_city_comes_in_once_and_says_where_it_is_from(client, shared_data):
    path = shared_data("sheffield_neighbourhoods_CC-BY.geojson")
    assert "147 read = 147 new + 0 changed + 0 as before + 0 rejected." in run(path)
    assert "147 read = 0 new + 0 changed + 147 as before + 0 rejected." in run(path)
    assert Neighbourhood.objects.published().count() == 147
    assert Event.objects.filter(kind="imported").count() == 147
    page = client.get("/neighbourhoods/dore").content.decode()
    assert "Boundary published by City Council, CC BY 4.0." in page
    assert "I would draw it the same" in page


def test_the_page_and_the_api_show_the_attribution(client, file):
    load(file(feature()))
    assert PUBLICATION.attribution in client.get("/neighbourhoods/dore").content.decode()
    (item,) = client.get("/api/collections/neighbourhoods/items").json()["features"]
    told = item["properties"]
    assert [told["source"], told["licence"], told["attribution"]] == list(vars(PUBLICATION).values())


def test_a_dry_run_reports_the_same_and_keeps_nothing(file):
    path = file(feature(), feature("", shape=square()))
    dry = load(path, dry_run=True)
    assert not Neighbourhood.objects.exists()
    assert dry == load(path)


def test_a_changed_line_is_changed_and_one_that_is_gone_is_kept_and_named(file):
    load(file(feature(), feature("Totley", square(2_000))))
    report = load(file(feature(shape=square(side_m=800))))
    assert (report.read, report.updated, report.missing) == (1, 1, ["Totley"])
    assert Neighbourhood.objects.count() == 2


def test_names_that_residents_use_stay_theirs(file):
    send("dore")
    (rejected,) = load(file(feature())).rejected
    assert rejected.code == "name_taken"


BOW_TIE = {
    "type": "Polygon",
    "coordinates": [[[0, 51.4], [0.02, 51.42], [0.02, 51.4], [0, 51.42], [0, 51.4]]],
}


@pytest.mark.parametrize(
    ("code", "member"),
    [
        ("no_name", feature("")),
        ("no_name", feature(7)),
        ("no_name", feature("a\0b")),
        ("no_name", None),
        ("no_name", {"type": "Feature", "properties": [], "geometry": None}),
        ("name_too_long", feature("x" * 81)),
        ("crosses_itself", feature() | {"geometry": BOW_TIE}),
        ("too_small", feature(shape=square(side_m=20))),
        ("too_big", feature(shape=square(side_m=30_000))),
        ("not_area", feature() | {"geometry": {"type": "Point", "coordinates": [0, 51]}}),
        ("bad_upload", feature() | {"geometry": None}),
        ("bad_upload", feature() | {"geometry": {"type": "Polygon", "coordinates": "x"}}),
        ("bad_upload", feature() | {"geometry": {"type": "Polygon", "coordinates": [[[1e999, 1]] * 4]}}),
    ],
)
def test_what_breaks_a_rule_is_rejected_with_its_code_and_the_rest_comes_in(file, code, member):
    report = load(file(member, feature("Totley")))
    assert [area.code for area in report.rejected] == [code]
    assert (report.read, report.created) == (2, 1)


def test_a_name_that_comes_twice_is_taken_once(file):
    report = load(file(feature(), feature("DORE")))
    assert (report.created, [area.code for area in report.rejected]) == (1, ["name_twice"])


@pytest.mark.parametrize(
    "text", ["", "x", "[]", "{}", '{"type": "FeatureCollection"}', "[" * 100_000, "\xff"]
)
def test_what_is_no_collection_is_refused_as_a_whole(tmp_path, text):
    path = tmp_path / "bad.geojson"
    path.write_bytes(text.encode("latin-1"))
    with pytest.raises(UnreadableFileError):
        list(published_areas(path, name_field="name"))
    with pytest.raises(CommandError):
        run(path)


def test_what_is_nested_too_deeply_is_refused_before_it_is_parsed(tmp_path):
    path = tmp_path / "deep.geojson"
    path.write_text("[" * 100_000)
    with pytest.raises(UnreadableFileError) as caught:
        list(published_areas(path, name_field="name"))
    assert isinstance(caught.value.__cause__, TooDeepError)


def test_a_source_must_be_named(file):
    with pytest.raises(CommandError):
        call_command("import_boundaries", file(), "--source", " ", "--licence", "x", "--name-field", "name")


def test_once_residents_line_is_adopted_it_is_no_longer_the_publishers(file, moderator, settled):
    load(file(feature()))
    with settled():
        approved(moderator, 5, name="Dore")
    adopted = adopt_boundary(
        neighbourhood_id=Neighbourhood.objects.get().pk, by=moderator, reason="Residents agree."
    )
    assert (adopted.source, adopted.licence, adopted.attribution) == ("", "", "")
