import pytest

from assets.importers.records import Record, Row
from assets.importers.vetting import Vetting
from assets.models import Asset
from tests.assets.importers.conftest import place, table

VETTING = Vetting(categories={"library"}, needs={"food", "debt"}, areas={})


def vet(**raw: object) -> Record:
    return VETTING.vet(
        Row(1, "r", {"name": "A", "category": "library", "lon": "-0.02", "lat": "51.47"} | raw)
    )


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("phone", "ring the bell", "not_a_phone"),
        ("email", "nobody", "not_an_email"),
        ("website", "javascript:alert(1)", "not_a_web_address"),
        ("website", "www.example.org", "not_a_web_address"),
        ("postcode", "Hayling Is", "not_a_postcode"),
        ("age_min", "-3", "not_an_age"),
        ("age_max", "131", "not_an_age"),
        ("step_free", "perhaps", "not_yes_or_no"),
        ("cost", "cheap", "unknown_choice"),
        ("languages", ["English"], "not_a_language"),
        ("confirmed_on", "31/02/2024", "not_a_date"),
        ("confirmed_on", "2999-01-01", "date_to_come"),
        ("confirmed_by", "editor", "no_date"),
        ("summary", "x" * 2001, "too_long"),
        ("address", "bad\x00byte", "control_characters"),
        ("needs", ["food", "gold"], "unknown_need"),
        ("serves", "the moon", "unknown_area"),
        ("opening_hours", "when the tide is out", "hours_not_understood"),
    ],
)
def test_a_value_that_does_not_fit_is_left_out_and_listed(field, value, code):
    record = vet(**{field: value})
    assert [one.code for one in record.dropped] == [code]
    assert record.said.get(field) in (None, ["food"])


def test_ages_in_the_wrong_order_are_both_left_out():
    record = vet(age_min="60", age_max="18")
    assert [one.code for one in record.dropped] == ["ages_out_of_order"]
    assert not {"age_min", "age_max"} & record.said.keys()


def test_hours_that_cannot_be_read_are_kept_as_words():
    assert vet(opening_hours="when the tide is out").said["opening_note"] == "when the tide is out"
    assert vet(opening_hours="tides", opening_note="Ask.").said["opening_note"] == "Ask."


def test_blank_values_are_not_said():
    assert vet(phone="", email=None, needs=[], summary="  ").said.keys() == {
        "name", "category", "status", "delivery", "location"
    }  # fmt: skip


@pytest.mark.django_db
def test_the_rest_of_the_row_is_taken_in(take_in, turned):
    report = take_in(table(place(phone="none")), on_turned=turned.extend)
    assert (report.created, report.rejected, report.dropped) == (1, 0, 1)
    assert [(one.field, one.line) for one in turned] == [("phone", 2)]
    assert Asset.objects.get().phone == ""
