import csv
import json

import pytest
from django.contrib.gis.geos import Point
from django.core.management import CommandError, call_command
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext

from assets.importers import run as run_module
from assets.importers.options import Options
from assets.importers.records import ImportProblem
from assets.importers.run import import_file
from assets.management.commands import import_assets
from assets.models import Asset, ImportRun
from tests.assets.importers.conftest import MAPPING, place, table
from tests.places import make_asset


@pytest.fixture
def files(tmp_path):
    (tmp_path / "mapping.json").write_text(json.dumps(MAPPING))
    (tmp_path / "places.csv").write_text(table(place(1), place(2, id="=p2", name="")))
    return tmp_path


@pytest.fixture
def command(files, postcodes, capsys):
    def run(*arguments):
        call_command(
            "import_assets", "csv", str(files / "places.csv"), f"--mapping={files}/mapping.json", *arguments
        )
        return capsys.readouterr()

    return run


def test_the_report_is_printed_and_adds_up(command):
    said = command().out
    for words in ("read              2", "created           1", "rejected          1", "no_name", "line 3"):
        assert words in said


def test_what_may_be_there_twice_is_looked_for_at_once(command):
    make_asset("Place 1", location=Point(-0.02, 51.47, srid=4326))
    assert "Probable duplicates for editors to decide: 1" in command().out
    assert "Probable duplicates" not in command("--dry-run").out


def test_comparing_very_many_records_is_left_to_a_command_of_its_own(command, monkeypatch):
    monkeypatch.setattr(import_assets, "MOST_COMPARED", 0)
    assert "1 records changed: run find_duplicates" in command().out


def test_there_is_no_progress_bar_where_there_is_no_terminal(command):
    assert command().err == ""


def test_rejections_are_written_as_csv_that_a_spreadsheet_cannot_run(command, files):
    command(f"--report={files}/rejected.csv")
    with (files / "rejected.csv").open(encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    assert rows == [
        {"line": "3", "ref": "'=p2", "field": "", "code": "no_name", "reason": "The row has no name."}
    ]


def test_a_report_that_cannot_be_written_stops_the_import_before_it_begins(command, files):
    with pytest.raises(CommandError, match="bad_report"):
        command(f"--report={files}/nowhere/rejected.csv")
    assert not ImportRun.objects.exists()


def test_a_problem_is_one_sentence_with_its_code(command, files):
    (files / "places.csv").write_text("")
    with pytest.raises(CommandError, match=r"Nothing was taken in\. The file is empty\. \(empty_file\)"):
        command()


def test_ctrl_c_leaves_nothing_behind(command, monkeypatch):
    def interrupt(*_args: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(run_module, "retire", interrupt)
    with pytest.raises(CommandError, match="Stopped") as caught:
        command()
    assert caught.value.returncode == 130
    assert not Asset.objects.exists()


def test_a_mapping_is_suggested(command):
    said = command("--suggest-mapping").out
    assert json.loads(said)["fields"]["name"] == "name"
    assert not ImportRun.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_two_imports_of_one_source_at_once_are_refused(files):
    other = connections.create_connection("default")
    try:
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s, hashtext('town-list'))", [run_module._LOCK_SPACE])
            with pytest.raises(ImportProblem) as caught:
                import_file("csv", files / "places.csv", Options(mapping=files / "mapping.json"))
        assert caught.value.code == "already_running"
    finally:
        other.close()
    assert import_file("csv", files / "places.csv", Options(mapping=files / "mapping.json")).created == 1


@pytest.mark.django_db
def test_the_number_of_statements_does_not_grow_with_the_rows(files):
    counts = []
    for rows in (100, 400):
        (files / "places.csv").write_text(table(*(place(number) for number in range(rows))))
        with CaptureQueriesContext(connection) as statements:
            import_file("csv", files / "places.csv", Options(mapping=files / "mapping.json", dry_run=True))
        counts.append(len(statements))
    assert counts[0] == counts[1]
    assert connection.in_atomic_block
