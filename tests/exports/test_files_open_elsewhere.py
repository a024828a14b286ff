"""Every format, read back by a program that is not ours, and written twice."""

import csv
import io
import itertools
import time
import xml.etree.ElementTree as ET
import zipfile

import openpyxl
import pyogrio.raw
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assetmap.exports.archive import archive_parts
from assetmap.exports.cells import inert, runs
from assetmap.exports.delimited import csv_line, csv_lines
from assetmap.exports.geodata import write_flatgeobuf, write_geopackage
from assetmap.exports.kml import kml_document
from assetmap.exports.workbook import write_workbook
from tests.exports.layers import AWKWARD, DAY, areas, places, table

KML = "{http://www.opengis.net/kml/2.2}"
TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\0"))
XML_TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn"]) | st.sampled_from("\t\r\n")
)


def written_csv() -> list[dict]:
    text = b"".join(csv_lines(places())).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_csv_begins_with_its_mark_and_has_every_row_and_place():
    assert b"".join(csv_lines(places())).startswith(b"\xef\xbb\xbfid,name,")
    rows = written_csv()
    assert len(rows) == len(AWKWARD) + 1
    assert (rows[0]["lat"], rows[0]["lon"]) == ("51.4765", "-0.019")
    assert 537_000 < float(rows[0]["easting"]) < 538_500
    assert rows[-1]["lat"] == rows[-1]["easting"] == ""
    assert rows[0]["needs"] == "debt; food"
    assert rows[0]["free"] == "false"


def test_csv_has_no_cell_that_a_spreadsheet_would_run():
    said = [row["name"] for row in written_csv()]
    assert not any(text[0] in "=+-@\t\r" for text in said)
    assert said[0] == "'=1+1"


@given(TEXT)
def test_a_cell_made_inert_gives_its_text_back(text):
    row = next(csv.reader(io.StringIO(csv_line([text, "end"]).decode(), newline="")))
    assert row[1] == "end"
    assert (row[0][1:] if row[0].startswith("'") and runs(row[0][1:]) else row[0]) == text


@given(TEXT)
def test_nothing_that_is_inert_begins_as_a_formula(text):
    assert inert(text)[:1] not in set("=+-@\t\r\n＝＋－＠")


@pytest.fixture
def workbook(tmp_path):
    target = tmp_path / "plan.xlsx"
    write_workbook(target, [places(), areas(), table()], readme="About\n=not a formula", day=DAY)
    return target


def test_a_workbook_opens_with_every_text_as_a_text(workbook):
    book = openpyxl.load_workbook(workbook)
    assert book.sheetnames == ["README", "Assets", "Boundaries", "Profile"]
    sheet = book["Assets"]
    assert sheet.freeze_panes == "A2"
    cells = [row[1] for row in sheet.iter_rows(min_row=2)]
    assert [cell.value.replace("\r\n", "\n") for cell in cells[:-1]] == [
        text.replace("\r\n", "\n") for text in AWKWARD
    ]
    assert {cell.data_type for cell in cells} == {"s"}
    assert cells[0].quotePrefix
    assert sheet.cell(2, 7).value is False
    assert book["Profile"]["C2"].value == 3.5
    assert book["README"]["A2"].data_type == "s"


def test_kml_is_well_formed_with_every_value_and_place():
    document = ET.fromstring(b"".join(kml_document([places(), areas()], name="A & B", readme="<about>")))
    folders = document.findall(f"{KML}Document/{KML}Folder")
    marks = folders[0].findall(f"{KML}Placemark")
    assert [mark.find(f"{KML}name").text for mark in marks][:-1] == list(AWKWARD)
    assert marks[0].find(f"{KML}Point/{KML}coordinates").text == "-0.019,51.4765"
    assert marks[-1].find(f"{KML}Point") is None
    assert folders[1].find(f".//{KML}outerBoundaryIs//{KML}coordinates").text.startswith("0.0,51.0 ")


@given(XML_TEXT)
def test_kml_gives_any_text_back(text):
    document = ET.fromstring(b"".join(kml_document([], name=text, readme="")))
    assert (document.find(f"{KML}Document/{KML}name").text or "") == text


@given(TEXT)
def test_kml_is_well_formed_whatever_a_text_holds(text):
    ET.fromstring(b"".join(kml_document([], name=text, readme=text)))


def test_a_geopackage_holds_every_layer(tmp_path):
    target = tmp_path / "plan.gpkg"
    write_geopackage(target, [places(), areas(), table()], readme="About", day=DAY)
    assert [name for name, _type in pyogrio.list_layers(target)] == ["assets", "boundaries", "profile"]
    meta, _ids, geometry, columns = pyogrio.raw.read(target, layer="assets")
    values = dict(zip(meta["fields"], columns, strict=True))
    assert list(values["name"][:-1]) == list(AWKWARD)
    assert geometry[-1] is None
    assert meta["crs"] == "EPSG:4326"
    assert pyogrio.read_info(target, layer="boundaries")["geometry_type"] == "MultiPolygon"


@pytest.mark.parametrize("layer", [places(), areas()])
def test_a_flatgeobuf_holds_every_row(tmp_path, layer):
    target = tmp_path / "layer.fgb"
    write_flatgeobuf(target, layer)
    assert pyogrio.read_info(target)["features"] == len(list(layer.features()))


def test_the_same_rows_make_the_same_bytes_at_another_time(tmp_path, monkeypatch):
    made = []
    for turn in range(2):
        folder = tmp_path / str(turn)
        folder.mkdir()
        book, package, flat = (folder / name for name in ("plan.xlsx", "plan.gpkg", "assets.fgb"))
        write_workbook(book, [places(), table()], readme="About", day=DAY)
        write_geopackage(package, [places(), areas(), table()], readme="About", day=DAY)
        write_flatgeobuf(flat, places())
        files = [(each.name, [each.read_bytes()]) for each in (book, package, flat)]
        (folder / "plan.zip").write_bytes(b"".join(archive_parts(files, DAY)))
        made.append({each.name: each.read_bytes() for each in folder.iterdir()})
        # Two seconds are the finest that a zip's clock tells apart.
        later = time.time() + 7_000_000
        monkeypatch.setattr(time, "time", lambda later=later: later)
    assert made[0].keys() == made[1].keys()
    assert [name for name in made[0] if made[0][name] != made[1][name]] == []


def test_an_archive_holds_each_file_and_dates_it():
    files = [("README.txt", [b"About ", b"this"]), ("empty.csv", []), ("assets.csv", [b"id\r\n"] * 100_000)]
    with zipfile.ZipFile(io.BytesIO(b"".join(archive_parts(files, DAY)))) as archive:
        assert archive.testzip() is None
        assert {info.date_time for info in archive.infolist()} == {(2026, 6, 1, 12, 30, 2)}
        assert {name: b"".join(parts) for name, parts in files} == {
            name: archive.read(name) for name in archive.namelist()
        }


def test_an_archive_begins_before_its_first_file_is_made():
    made = []

    def parts():
        made.append("README.txt")
        yield b"About"

    archive = archive_parts([("README.txt", parts())], DAY)
    assert b"README.txt" in next(archive)
    assert made == []
    assert zipfile.is_zipfile(io.BytesIO(b"x" + b"".join(archive)))
    assert made == ["README.txt"]


@given(st.lists(st.integers(1, 40), max_size=30))
def test_an_archive_is_the_same_bytes_however_its_files_are_cut(sizes):
    text = b"".join(csv_lines(places())) * 3
    cuts = [0, *itertools.accumulate(sizes), len(text)]
    parts = [text[start:end] for start, end in itertools.pairwise(cuts)]
    assert b"".join(archive_parts([("a.csv", parts)], DAY)) == b"".join(
        archive_parts([("a.csv", [text])], DAY)
    )


def test_layers_without_rows_can_be_written(tmp_path):
    empty = [
        type(each)(each.name, each.title, each.fields, each.geometry, []) for each in (places(), table())
    ]
    write_workbook(tmp_path / "plan.xlsx", empty, readme="", day=DAY)
    write_geopackage(tmp_path / "plan.gpkg", empty, readme="", day=DAY)
    write_flatgeobuf(tmp_path / "plan.fgb", empty[0])
    assert pyogrio.read_info(tmp_path / "plan.gpkg", layer="assets")["features"] == 0
