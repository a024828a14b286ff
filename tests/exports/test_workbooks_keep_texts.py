"""Whatever a text holds, a workbook gives it back as a text."""

import re
import tempfile
import xml.etree.ElementTree as ET
import zipfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from assetmap.exports.cells import runs
from assetmap.exports.layers import Field, Layer
from assetmap.exports.workbook import write_workbook
from tests.exports.layers import DAY, feature

ANY = st.text(st.characters(codec="utf-8"), min_size=1, max_size=80)
FORMULA = st.builds(
    "{}{}".format, st.sampled_from(["=", "+", "-", "@", "\t=", "\r=", "'=", "＝", "_x003D_"]), ANY
)
NUMBER_LIKE = st.from_regex(r"(\+44|0)[0-9 ]{1,12}|0[0-9]+|[0-9]+[eE][0-9]+|[0-9]+/[0-9]+", fullmatch=True)
DATE_LIKE = st.one_of(st.dates().map(str), st.datetimes().map(str), st.sampled_from(["1-2", "Mar 1", "TRUE"]))
TEXTS = st.lists(st.one_of(ANY, FORMULA, NUMBER_LIKE, DATE_LIKE), min_size=1, max_size=30)
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
NUMBERED = re.compile("_x([0-9A-Fa-f]{4})_")


def write(target: Path, texts: list[str], readme: str = "") -> Path:
    layer = Layer("places", "Places", (Field("name"),), None, [feature(1, text) for text in texts])
    write_workbook(target, [layer], readme=readme, day=DAY)
    return target


def cells(book: Path) -> list[openpyxl.cell.Cell]:
    rows = openpyxl.load_workbook(book)["Places"].iter_rows(min_row=2, min_col=2, max_col=2)
    return [cell for (cell,) in rows]


def shown(book: Path) -> list[str]:
    """Return what Excel shows: it reads signs by their numbers, once and from the left."""
    with zipfile.ZipFile(book) as archive:
        sheet = ET.fromstring(archive.read("xl/worksheets/sheet2.xml"))
    texts = [cell.findtext(f"{MAIN}is/{MAIN}t") for cell in sheet.iter(f"{MAIN}c") if cell.get("r")[0] == "B"]
    return [NUMBERED.sub(lambda found: chr(int(found[1], 16)), text) for text in texts[1:]]


def as_kept(text: str) -> str:
    """Return a text as XML can hold it, with the line ends that cells have."""
    text = re.sub("[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "\ufffd", text)
    return text.replace("\r\n", "\n").replace("\r", "\n")


@given(TEXTS)
@example(
    ["=1+1", "+44 20 7946 0000", "007", "1e5", "2026-05-01", "_x003D_1+1", "_x005F_x0041_", " x ", "#N/A"]
)
def test_every_text_comes_back_as_the_same_text(texts):
    with tempfile.TemporaryDirectory() as folder:
        book = write(Path(folder) / "plan.xlsx", texts)
        found = cells(book)
        assert shown(book) == [as_kept(text) for text in texts]
    assert {cell.data_type for cell in found} == {"s"}
    assert [bool(cell.quotePrefix) for cell in found] == [runs(text) for text in texts]


@pytest.mark.parametrize("length", [255, 256, 32_767])
def test_the_longest_text_that_a_cell_holds_comes_back_whole(tmp_path, length):
    text = "=" + "é" * (length - 1)
    assert shown(write(tmp_path / "plan.xlsx", [text])) == [text]


def test_no_sheet_holds_a_formula(tmp_path):
    texts = ["=1+1", '=HYPERLINK("http://example.org")', "@SUM(1)", "+1", "-1"]
    with zipfile.ZipFile(write(tmp_path / "plan.xlsx", texts, readme="=1+1")) as archive:
        sheets = [archive.read(name) for name in archive.namelist() if "worksheets" in name]
    assert len(sheets) == 2
    assert not any(re.search(rb"<f[ >]", sheet) for sheet in sheets)
