from datetime import date

import pytest
from django.core.management import CommandError, call_command

from assetmap.gazetteer.loading.postcodes import load_postcodes
from assetmap.gazetteer.loading.source import LoadError, code_point_open
from assetmap.gazetteer.loading.terminated import load_terminated
from assetmap.gazetteer.locate import locate
from assetmap.gazetteer.models import DensityTile, Outcode, Postcode
from tests.gazetteer.gazetteer_data import code_point_file

pytestmark = pytest.mark.django_db
TODAY = date(2025, 11, 1)
ROWS = [f"SE10 8E{letter},10,5375{number:02},1772{number:02}" for number, letter in enumerate("ABDEFGHJLN")]
NOWHERE = "SE10 8EP,90,0,0"


@pytest.fixture
def load(tmp_path):
    return lambda rows, **options: load_postcodes(
        {"SE": code_point_file(tmp_path, "SE", rows)}, on=TODAY, **options
    )


def test_rows_are_placed_counted_and_those_without_a_position_remembered(load):
    report = load([*ROWS, NOWHERE])
    assert (report.read, report.created, report.without_position) == (11, 11, 1)
    assert Postcode.objects.located().count() == 10
    assert locate("SE10 8EP").code == "postcode_unplaced"
    assert Outcode.objects.get().postcodes == 10
    assert set(DensityTile.objects.values_list("z", flat=True)) == set(range(5, 13))


def test_loading_the_same_again_changes_nothing(load):
    load(ROWS)
    again = load(ROWS)
    assert (again.areas, again.areas_as_before) == ([], ["SE"])
    forced = load(ROWS, force=True)
    assert (forced.created, forced.changed, forced.unchanged, forced.withdrawn) == (0, 0, 10, 0)


def test_a_newer_file_moves_adds_withdraws_and_brings_back(load):
    load(ROWS)
    report = load([ROWS[0].replace("10,", "20,", 1), *ROWS[1:9], "SE10 9AA,10,538000,178000"])
    assert (report.created, report.changed, report.withdrawn) == (1, 1, 1)
    assert Postcode.objects.get(pk="SE108EN").withdrawn_on == TODAY
    assert load(ROWS).withdrawn == 1
    assert Postcode.objects.get(pk="SE108EN").withdrawn_on is None


def test_a_file_that_lacks_a_fifth_of_its_area_is_refused_whole(load):
    load(ROWS)
    with pytest.raises(LoadError, match="lacks 5 of the 10 postcodes"):
        load(ROWS[:5])
    assert Postcode.objects.live().count() == 10
    assert load(ROWS[:5], force=True).withdrawn == 5


@pytest.mark.parametrize("row", ["SE10 8EW,ten,1,2", "SE10 8EW,10", "DA1 1AA,10,550000,174000"])
def test_a_broken_file_changes_nothing(load, row):
    with pytest.raises(LoadError, match=r"se\.csv\.gz"):
        load([*ROWS, row])


def test_terminated_postcodes_are_loaded_and_those_in_use_left(load, tmp_path):
    load(ROWS)
    path = tmp_path / "terminated.csv"
    path.write_text(
        "Postcode,Date,Lat,Lon\nSE10 8ZZ,2019-05-31,51.4769,-0.0196\nSE10 8ZY,201905,,\n"
        "SE10 8EA,2019-05-31,,\nNONSENSE,2019-05-31,,\n"
        "SE10 8ZX,never,,\nSE10 8ZW,2019-05-31,-0.0196,51.4769\n"
    )
    report = load_terminated(path)
    assert (report.read, report.stored, report.in_use, len(report.problems)) == (6, 2, 1, 3)
    assert [problem.split(":")[0] for problem in report.problems] == ["Line 5", "Line 6", "Line 7"]
    assert "swapped" in report.problems[2]
    assert locate("SE10 8ZZ").code == "postcode_terminated"
    assert load_terminated(path).as_before == 2


def test_the_command_says_what_it_did_and_that_it_did_nothing(capsys):
    call_command("load_postcodes", areas="SE")
    said = capsys.readouterr().out
    assert "new, 0 changed" in said
    call_command("load_postcodes", areas="SE")
    assert "The same postcodes are already loaded" in capsys.readouterr().out
    found = locate("SE10 8EW")
    assert (found.lat, found.lon) == (pytest.approx(51.47649, abs=1e-5), pytest.approx(-0.02006, abs=1e-5))


def test_an_area_outside_great_britain_is_refused():
    with pytest.raises(CommandError, match="no postcode area BT"):
        call_command("load_postcodes", areas="BT")


def test_every_area_of_great_britain_has_a_file():
    assert len(code_point_open()) == 120
