import pytest

from assets.models import Asset, ImportRejection
from tests.assets.importers.conftest import MAPPING, place, table

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({"id": ""}, "no_ref"),
        ({"name": " "}, "no_name"),
        ({"name": "x" * 201}, "bad_name"),
        ({"name": "bell\x07"}, "bad_name"),
        ({"name": "turned \u202e around"}, "bad_name"),
        ({"kind": ""}, "no_category"),
        ({"kind": "librari"}, "unknown_category"),
        ({"kind": "learning"}, "unknown_category"),
        ({"lon": ""}, "half_position"),
        ({"lon": "here"}, "bad_position"),
        ({"lon": "nan"}, "bad_position"),
        ({"lon": "1e400"}, "bad_position"),
        ({"lon": "51.47", "lat": "-0.02"}, "swapped_position"),
        ({"lon": "0", "lat": "0"}, "outside_uk"),
        ({"lon": "2.35", "lat": "48.85"}, "outside_uk"),
        ({"lon": "", "lat": ""}, "no_position"),
        ({"lon": "", "lat": "", "postcode": "ZE9 9ZZ"}, "unknown_postcode"),
        ({"lon": "", "lat": "", "postcode": "BT1 1AA"}, "northern_ireland"),
    ],
)
def test_a_row_whose_essentials_are_wrong_is_turned_away_with_its_line(take_in, cells, code):
    report = take_in(table(place(1), place(2, **cells)))
    rejection = ImportRejection.objects.get()
    assert (rejection.line, rejection.code, rejection.field) == (3, code, "")
    assert rejection.reason
    assert (report.read, report.created, report.rejected) == (2, 1, 1)


def test_an_unknown_category_names_what_was_perhaps_meant(take_in, turned):
    take_in(table(place(kind="librari")), on_turned=turned.extend)
    assert "library" in turned[0].reason


def test_the_second_of_two_rows_with_one_identifier_is_turned_away_and_names_the_first(take_in, turned):
    take_in(table(place(1), place(2), place(1, name="Another")), on_turned=turned.extend)
    assert [(one.line, one.code) for one in turned] == [(4, "duplicate")]
    assert "line 2" in turned[0].reason
    assert set(Asset.objects.values_list("name", flat=True)) == {"Place 1", "Place 2"}


def test_a_row_with_too_few_columns_is_turned_away(take_in, turned):
    take_in(table(place(1)) + "p2,Short\n", on_turned=turned.extend)
    assert [(one.line, one.code) for one in turned] == [(3, "wrong_columns")]


def test_lines_are_counted_where_a_row_begins(take_in, turned):
    take_in(table(place(1, name="Two\nlines"), place(2, name="")), on_turned=turned.extend)
    assert [(one.line, one.code) for one in turned] == [(4, "no_name")]


def test_what_cannot_be_stored_of_a_rejected_row_is_shown_as_replaced(take_in, turned):
    take_in(table(place(1, id="a\x07b", name="")), on_turned=turned.extend)
    assert turned[0].ref == "a\ufffdb"


@pytest.mark.parametrize("kind", [["library"], {"is": "library"}])
def test_a_category_that_is_a_list_or_an_object_is_turned_away(take_in, turned, kind):
    mapping = MAPPING | {"fields": MAPPING["fields"] | {"category": {"constant": kind}}}
    take_in(table(place()), mapping=mapping, on_turned=turned.extend)
    assert [one.code for one in turned] == ["unknown_category"]
