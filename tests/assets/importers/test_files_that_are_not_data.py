import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assets.importers.files import inspect
from assets.importers.records import ImportProblem
from assets.importers.tables import header_and_rows
from assets.models import Asset, ImportRun, Source
from tests.assets.importers.conftest import place, table

CELL = st.text(
    alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=12
)
GOOD = table(place(1)).encode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty_file"),
        (b"\xef\xbb\xbf\n\n", "empty_file"),
        (b"id,name,kind,postcode,lon,lat,phone\n", "empty_file"),
        (b"<!DOCTYPE html><html><body>404</body></html>", "web_page"),
        (b"  <HTML><head></head></HTML>", "web_page"),
        (gzip.compress(GOOD * 50)[:-9], "damaged_file"),
        (gzip.compress(b"", mtime=0), "empty_file"),
        (b"PK\x03\x04 a workbook", "not_a_data_file"),
        (b"%PDF-1.7", "not_a_data_file"),
        ("id,name".encode("utf-16"), "not_a_data_file"),
        (b"\x00\x01\x02binary", "not_a_data_file"),
        (b"just one line of words\nand another\n", "not_a_table"),
        (b"id,id,name\n1,2,3\n", "double_column"),
        (GOOD + b'p2,"never closed\n', "not_a_table"),
        (b"id,name,kind,postcode,lon,lat,phone\np1,\x81\x8d,library,,1,52,\n", "unknown_encoding"),
        (b"id,name\n1,2\n", "unknown_column"),
    ],
)
def test_a_file_that_is_no_data_is_refused_with_a_reason_and_leaves_nothing(take_in, content, code):
    with pytest.raises(ImportProblem) as caught:
        take_in(content)
    assert caught.value.code == code
    assert caught.value.message.endswith((".", "?"))
    assert not Asset.objects.exists()
    assert not ImportRun.objects.exists()
    assert not Source.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "encode",
    [str.encode, lambda text: text.encode("utf-8-sig"), lambda text: text.encode("cp1252"),
     lambda text: gzip.compress(text.encode()), lambda text: text.replace("\n", "\r\n").encode()],
    ids=["UTF-8", "UTF-8 with a mark", "Windows-1252", "gzip", "Windows line ends"],
)  # fmt: skip
def test_encodings_are_recognised(take_in, encode):
    take_in(encode(table(place(name="Café “Été” – £5"))))
    assert Asset.objects.get().name == "Café “Été” – £5"


@pytest.mark.django_db
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiters_are_recognised(take_in, delimiter):
    take_in(table(place(name="Here, there; and | everywhere"), place(2), delimiter=delimiter))
    assert Asset.objects.filter(name="Here, there; and | everywhere").exists()


def test_a_missing_file_is_said_to_be_missing(tmp_path):
    with pytest.raises(ImportProblem) as caught:
        inspect(tmp_path / "nowhere.csv")
    assert caught.value.code == "no_file"


@given(content=st.binary(max_size=400))
def test_any_bytes_are_read_or_refused_with_a_code(tmp_path_factory, content):
    path = tmp_path_factory.mktemp("files") / "any.csv"
    path.write_bytes(content)
    refused = set()
    try:
        names, rows = header_and_rows(inspect(path))
        assert len(names) >= 2
        assert all(line >= 1 for line, _cells in rows)
    except ImportProblem as problem:
        refused.add(problem.code)
    assert all(refused)


@given(
    cells=st.lists(
        st.lists(CELL, min_size=3, max_size=3),
        min_size=1, max_size=6,
    )
)  # fmt: skip
def test_what_is_written_as_csv_is_read_back(tmp_path_factory, cells):
    import csv

    path = tmp_path_factory.mktemp("files") / "any.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["one", "two", "three"], *cells])
    names, rows = header_and_rows(inspect(path), delimiter=",")
    assert names == ["one", "two", "three"]
    assert [row for _line, row in rows] == cells


@pytest.mark.django_db
def test_a_cell_of_a_megabyte_is_refused_at_its_line(take_in):
    with pytest.raises(ImportProblem, match="From line 3 on") as caught:
        take_in(table(place(1), place(2, name="n" * 1_000_000)))
    assert caught.value.code == "not_a_table"


@pytest.mark.django_db
def test_a_line_without_an_end_does_not_fill_the_memory(take_in):
    with pytest.raises(ImportProblem, match="a line that does not end"):
        take_in(gzip.compress(GOOD + b'p2,"' + b"a" * 5_000_000), name="places.csv.gz")
