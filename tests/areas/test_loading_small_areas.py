import gzip
import json

import pytest
from django.core.management import CommandError, call_command

from assetmap.areas.loading.mapping import OFFICIAL, read_mapping
from assetmap.areas.loading.problems import AreaLoadError
from assetmap.areas.models import AreaSet, PostcodeArea, SmallArea
from tests.areas.area_files import feature, load, mapping, two_squares, write
from tests.drawings import square
from tests.places import make_postcode

pytestmark = pytest.mark.django_db
FIGURES = [("A1", 1500, 600, 2, 40), ("A2", 1800, 700, "", "")]


def placed():
    return {
        row.postcode_id: (row.area.code, round(row.away_m))
        for row in PostcodeArea.objects.select_related("area")
    }


def test_areas_come_with_their_figures_and_what_is_blank_is_not_known(tmp_path):
    report = load(tmp_path, two_squares(), FIGURES)
    assert (report.areas, report.created, report.rejected) == (2, 2, [])
    first, second = SmallArea.objects.all()
    assert (first.residents, first.households, first.decile, first.rank) == (1500, 600, 2, 40)
    assert (second.residents, second.decile, second.rank) == (1800, None, None)
    assert round(first.boundary_bng.area) == pytest.approx(160_000, rel=0.001)


def test_where_the_figures_come_from_is_kept(tmp_path):
    load(tmp_path, two_squares(), FIGURES, source="ONS", licence="OGL 3")
    kept = AreaSet.objects.get()
    assert (kept.source, kept.licence, kept.invented) == ("ONS", "OGL 3", False)


def test_postcodes_belong_to_the_area_around_them_else_to_a_very_near_one(tmp_path):
    make_postcode("SE108EW")
    make_postcode("SE108EX", at=(205, 0))
    make_postcode("SE108EY", at=(420, 0))
    make_postcode("SE108EZ", at=(0, 290))
    make_postcode("SE108FA", at=(0, 310))
    report = load(tmp_path, two_squares(), FIGURES)
    assert report.matches == {"inside": 2, "near": 2, "none": 1}
    assert placed() == {
        "SE108EW": ("A1", 0),
        "SE108EX": ("A1", 5),
        "SE108EY": ("A2", 0),
        "SE108EZ": ("A1", 90),
    }
    assert dict(SmallArea.objects.values_list("code", "postcodes")) == {"A1": 3, "A2": 1}


def test_the_same_files_again_change_nothing(tmp_path):
    make_postcode()
    load(tmp_path, two_squares(), FIGURES)
    before = AreaSet.objects.get().loaded_at
    report = load(tmp_path, two_squares(), FIGURES)
    assert report.as_before
    assert report.matches["inside"] == 1
    assert AreaSet.objects.get().loaded_at == before


def test_a_newer_file_changes_what_differs_and_keeps_keys(tmp_path):
    make_postcode(at=(420, 0))
    load(tmp_path, two_squares(), FIGURES)
    key = SmallArea.objects.get(code="A1").pk
    report = load(tmp_path, two_squares()[:1], [("A1", 1501, 600, 2, 40)])
    assert (report.created, report.changed, report.removed) == (0, 1, 1)
    assert SmallArea.objects.get().pk == key
    assert not PostcodeArea.objects.exists()


def test_what_cannot_be_used_is_left_out_with_a_reason(tmp_path):
    bow = {"type": "Polygon", "coordinates": [[[0, 51], [0.1, 51.1], [0.1, 51], [0, 51.1], [0, 51]]]}
    areas = [
        *two_squares(),
        feature("A1", square(side_m=10)),
        feature("", square()),
        {**feature("A3", square()), "geometry": {"type": "Point", "coordinates": [0, 51]}},
        {**feature("A4", square()), "geometry": None},
        {**feature("A5", square()), "geometry": bow},
        {
            **feature("A6", square()),
            "geometry": {"type": "Polygon", "coordinates": [[[51, 0], [51, 1], [52, 1], [51, 0]]]},
        },
        "nonsense",
    ]
    figures = [
        ("A1", "1,500", 600, 2, 4),
        ("A2", 5, 5, 11, 1),
        ("A2", 5, 5, 1, 1),
        ("A2", 6, 6, 1, 1),
        ("", 1, 1, 1, 1),
        ("X9", 1, 1, 1, 1),
    ]
    report = load(tmp_path, areas, figures)
    assert [rejection.code for rejection in report.rejected] == [
        *(
            "repeated_code",
            "no_code",
            "no_area",
            "no_area",
            "unusable_shape",
            "not_in_great_britain",
            "no_code",
        ),
        *("bad_number", "bad_number", "repeated_code", "no_code", "unknown_area"),
    ]
    assert "areas.geojson, feature 3: repeated_code" in str(report.rejected[0])
    assert report.without_figures == 1
    assert SmallArea.objects.get(code="A1").residents is None


@pytest.mark.parametrize(
    ("areas", "figures", "code"),
    [
        ("not json", "code\n", "bad_areas"),
        ("{}", "code\n", "bad_areas"),
        ('{"type": "FeatureCollection", "features": []}', "code\n", "no_areas"),
        (None, "code,name\nA1,x\n", "bad_figures"),
    ],
)
def test_files_that_are_something_else_change_nothing(tmp_path, areas, figures, code):
    places, table = write(tmp_path, two_squares(), [])
    table.write_text(figures)
    if areas is not None:
        places.write_text(areas)
    with pytest.raises(CommandError, match=f"^{code}: "):
        call_command(
            "load_small_areas",
            places,
            table,
            mapping=OFFICIAL.parent / "lsoa21.mapping.json" if areas else _mapping(tmp_path),
        )
    assert not AreaSet.objects.exists()


def _mapping(folder):
    path = folder / "mapping.json"
    path.write_text(
        json.dumps(
            {
                "set": "t",
                "name": "t",
                "source": "t",
                "licence": "t",
                "columns": {"code": "code", "rank": "rank"},
            }
        )
    )
    return path


@pytest.mark.parametrize(
    "text",
    [
        "[]",
        "{}",
        '{"set": "x"}',
        '{"set": "x", "name": "x", "source": "x", "licence": "x", "columns": {"kode": "x"}}',
        "nope",
    ],
)
def test_a_mapping_that_is_none_is_refused(tmp_path, text):
    path = tmp_path / "mapping.json"
    path.write_text(text)
    with pytest.raises(AreaLoadError, match=r"^bad_mapping"):
        read_mapping(path)


def test_what_is_nested_too_deeply_is_refused_before_it_is_parsed(tmp_path):
    places, table = write(tmp_path, [], [])
    places.write_text("[" * 100_000)
    with pytest.raises(CommandError, match=r"^bad_areas: .* nested"):
        call_command("load_small_areas", places, table, mapping=_mapping(tmp_path))
    with pytest.raises(AreaLoadError, match=r"^bad_mapping: .* nested"):
        read_mapping(places)


def test_one_area_cannot_be_in_two_sets(tmp_path):
    load(tmp_path, two_squares(), FIGURES)
    with pytest.raises(AreaLoadError, match=r"^code_of_another_set"):
        load(tmp_path, two_squares(), FIGURES, set="other")
    assert AreaSet.objects.count() == 1


def test_invented_areas_give_way_to_real_ones(tmp_path):
    demo = {"set": "demo", "invented": True}
    load(tmp_path / "demo", [feature("D1", square())], [("D1", 1, 1, 1, 1)], **demo)
    load(tmp_path / "real", two_squares(), FIGURES)
    assert [kept.code for kept in AreaSet.objects.all()] == ["test"]
    report = load(tmp_path / "demo", [feature("D1", square())], [("D1", 1, 1, 1, 1)], **demo)
    assert report.gave_way
    assert set(SmallArea.objects.values_list("code", flat=True)) == {"A1", "A2"}


def test_the_command_says_what_it_did(tmp_path, capsys):
    make_postcode()
    places, table = write(tmp_path, two_squares(), FIGURES)
    mapping_file = tmp_path / "mapping.json"
    told = mapping()
    mapping_file.write_text(
        json.dumps(
            {
                "set": "t",
                "name": "t",
                "source": "t",
                "licence": "t",
                "columns": told.columns,
                "date": "2025-01-01",
            }
        )
    )
    call_command("load_small_areas", places, table, mapping=mapping_file)
    said = capsys.readouterr().out
    assert "Read 2 small areas" in said
    assert "1 inside a small area, 0 given to the nearest within 100 m, 0 in none" in said
    call_command("load_small_areas", places, table, mapping=mapping_file)
    assert "Nothing was changed." in capsys.readouterr().out


@pytest.mark.shared_data
def test_the_official_files_fit_the_usual_mapping(shared_data, tmp_path):
    """A few areas of the national file, read with the mapping that comes with the program."""
    with gzip.open(shared_data("ew_lsoa21_simplified.geojson.gz"), "rt") as file:
        national = json.load(file)
    some = tmp_path / "some.geojson"
    some.write_text(json.dumps({**national, "features": national["features"][:50]}))
    table = shared_data("lsoa21_population_imd2025_ward24.csv.gz")
    call_command("load_small_areas", some, table)
    area = SmallArea.objects.get(code="E01000001")
    assert area.residents > 1000
    assert area.decile in range(1, 11)
