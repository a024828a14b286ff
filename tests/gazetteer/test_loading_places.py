import gzip

import pytest
from django.core.management import CommandError, call_command

from assetmap.gazetteer.loading.places import load_places
from assetmap.gazetteer.loading.source import LoadError
from assetmap.gazetteer.locate import locate
from assetmap.gazetteer.models import PlaceName
from tests.gazetteer.gazetteer_data import add_postcodes

pytestmark = pytest.mark.django_db
HEADER = "name,district,type,lat,lon\n"


@pytest.fixture
def load(tmp_path):
    def load_text(text, encoding="utf-8", **options):
        path = tmp_path / "places.csv"
        path.write_bytes((HEADER + text).encode(encoding))
        return load_places(path, source="test", **options)

    return load_text


def test_places_are_stored_with_their_kind_and_districts_of_postcodes_left_out(load):
    report = load(
        "Eltham,Greenwich,Suburban Area,51.45,0.05\nSE9,Greenwich,Postcode district,51.44,0.05\n"
        'Poole,"""Bournemouth, Christchurch and Poole""",Town,50.71,-1.98\n'
        "Newtown,Powys - Powys,Town,52.51,-3.31\n"
    )
    assert (report.read, report.stored, report.postcode_districts) == (4, 3, 1)
    assert sorted(map(str, PlaceName.objects.all())) == [
        "Eltham, Greenwich",
        "Newtown, Powys",
        "Poole, Bournemouth, Christchurch and Poole",
    ]
    assert PlaceName.objects.get(name="Eltham").kind == "suburb"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_encodings_are_recognised(load, encoding):
    load("Àird Mhòr,Highland,Village,57.5,-5.1\n", encoding)
    assert locate("aird mhor").label == "Àird Mhòr, Highland"


def test_a_compressed_file_is_read(tmp_path):
    path = tmp_path / "places.csv.gz"
    path.write_bytes(gzip.compress((HEADER + "Eltham,Greenwich,Town,51.45,0.05\n").encode()))
    assert load_places(path, source="test").stored == 1


def test_wrong_rows_are_named_by_line_and_the_rest_is_loaded(load):
    report = load(
        "Eltham,Greenwich,Town,51.45,0.05\nParis,,City,48.85,2.35\n,,Town,51,0\nLee,,Town,0.01,51.45\nOdd,,Town,x,1\n"
    )
    assert report.stored == 1
    assert [problem.split(":")[0] for problem in report.problems] == ["Line 3", "Line 4", "Line 5", "Line 6"]
    assert "swapped" in report.problems[2]


def test_loading_again_replaces_the_source_and_the_same_file_changes_nothing(load):
    load("Eltham,Greenwich,Town,51.45,0.05\n")
    assert load("Eltham,Greenwich,Town,51.45,0.05\n").as_before
    report = load("Lee,Lewisham,Town,51.45,0.01\n")
    assert (report.replaced, report.stored) == (1, 1)
    assert [place.name for place in PlaceName.objects.all()] == ["Lee"]


def test_a_file_without_a_usable_row_changes_nothing(load):
    load("Eltham,Greenwich,Town,51.45,0.05\n")
    with pytest.raises(LoadError, match="no place that can be used"):
        load("Paris,,City,48.85,2.35\n")
    assert PlaceName.objects.count() == 1


def test_a_missing_column_or_file_is_said(tmp_path):
    path = tmp_path / "places.csv"
    path.write_text("name,lat\nx,1\n")
    with pytest.raises(CommandError, match="no column lon, type"):
        call_command("load_places", path)
    with pytest.raises(CommandError, match="There is no file"):
        call_command("load_places", tmp_path / "none.csv")


def test_the_place_with_more_postcodes_around_it_comes_first(load):
    add_postcodes()
    load(
        "Cray,One,Suburban Area,52.5,-1.5\n"
        "Cray,Two,Suburban Area,51.4765,-0.0200\nCray,Three,Town,53.5,-1.5\n"
    )
    assert [option.label for option in locate("Cray").options] == ["Cray, Three", "Cray, Two", "Cray, One"]


def test_sixteen_charltons_are_a_question_with_real_data(shared_data):
    load_places(shared_data("os_open_names_populated_places_gb.csv.gz"), source="os")
    assert len(locate("Charlton", near=(0.0, 51.48)).options) == 16
    assert locate("Charlton", near=(0.0, 51.48)).options[0].label == "Charlton, Greenwich"
