"""The registers of schools and of libraries, on invented rows."""

import pytest

from assets.models import Asset

pytestmark = pytest.mark.django_db


def test_schools_still_to_open_are_left_out(take_in, turned):
    text = (
        "urn,name,open_date,town,postcode\n1,Hill School,01-09-1999,Oldtown,SE10 8EW\n"
        "2,New School,01-09-2099,Oldtown,SE10 8EW\n"
        "3,Odd School,31-02-2001,Oldtown,SE10 8EW\n4,Old School,,Oldtown,SE10 8EW\n"
    )
    take_in(text, format_name="gias", on_turned=turned.extend)
    assert set(Asset.objects.values_list("name", flat=True)) == {"Hill School", "Old School"}
    assert [one.code for one in turned] == ["not_open_yet", "not_a_date"]


def libraries(*rows):
    from assets.importers.formats.libraries import WEEK

    names = ["Local authority", "Library name", "Postcode", "Year closed", "Type of library",
             "Special hours",
             *(f"{day} staffed hours" for day in WEEK),
             *(f"{day} unstaffed hours" for day in WEEK)]  # fmt: skip
    lines = [names, *([row.get(name, "") for name in names] for row in rows)]
    return "\n".join(",".join(f'"{cell}"' for cell in line) for line in lines) + "\n"


def library(name, **cells):
    return {
        "Local authority": "Oldtown Council",
        "Library name": name,
        "Postcode": "SE10 8EW",
        "Type of library": "LAL",
    } | cells


def test_libraries_have_staffed_hours_and_a_note_about_the_others(take_in, turned):
    rows = [
        library("Hill", **{"Monday staffed hours": "10am-5pm, closed 1-2",
                           "Tuesday staffed hours": "09:00-17:00",
                           "Tuesday unstaffed hours": "07:00-09:00"}),
        library("Dale", **{"Monday staffed hours": "now and then"}),
        library("Vale", **{"Year closed": "2012"}),
    ]  # fmt: skip
    take_in(libraries(*rows), format_name="libraries", on_turned=turned.extend)
    hill, dale = Asset.objects.order_by("id")
    assert hill.opening_hours == "Mo 10:00-13:00,14:00-17:00; Tu 09:00-17:00"
    assert hill.opening_note == "Also open without staff, for members: Tu 07:00-09:00."
    assert (hill.organisation.name, hill.organisation.kind) == ("Oldtown Council", "council")
    assert (dale.opening_hours, dale.opening_note) == ("", "Monday now and then")
    assert [(one.code, one.field) for one in turned] == [
        ("hours_not_understood", "opening_hours"),
        ("closed", ""),
    ]
