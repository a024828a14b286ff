"""NHS pharmacies, practices and their networks, on invented rows."""

from datetime import date

import openpyxl
import pytest

from assets.importers.records import ImportProblem
from assets.models import Asset, Membership, Organisation

pytestmark = pytest.mark.django_db


def ods(ref, name, *, closed="", status="A", kind="1", setting="", opened="20000101"):
    cells = [""] * 27
    cells[0], cells[1], cells[4], cells[6], cells[9] = ref, name, "1 HIGH STREET", "OLDTOWN", "SE10 8EW"
    cells[10], cells[11], cells[12], cells[13] = opened, closed, status, kind
    cells[17], cells[25] = "020 79460000", setting
    return ",".join(f'"{cell}"' for cell in cells) + "\n"


def test_pharmacies_are_read_from_capitals(take_in):
    take_in(ods("FX001", "MCTEST'S PHARMACY"), format_name="ods-pharmacies")
    asset = Asset.objects.get()
    assert (asset.name, asset.address, asset.phone) == (
        "McTest's Pharmacy",
        "1 High Street, Oldtown",
        "020 7946 0000",
    )
    assert list(asset.needs.values_list("code", flat=True)) == ["medicines"]
    assert asset.location_basis == "postcode"


def test_closing_dates_decide_and_may_be_still_to_come(take_in, turned):
    rows = [
        ods("FX001", "OPEN"),
        ods("FX002", "CLOSES LATER", closed="20990101"),
        ods("FX003", "CLOSES LATER TOO", closed="20990101", status="C"),
        ods("FX004", "CLOSED", closed="20200101", status="C"),
        ods("FX005", "CLOSED SINCE", closed="20250225"),
        ods("FX006", "PROPOSED", status="P", opened="20990101"),
        ods("FX007", "DORMANT", status="D"),
        ods("FX008", "APPLIANCES", kind="2"),
    ]
    take_in("".join(rows), format_name="ods-pharmacies", on_turned=turned.extend)
    assert Asset.objects.count() == 3
    assert [one.code for one in turned] == ["closed", "closed", "not_open_yet", "dormant", "not_a_pharmacy"]


def test_what_is_closed_is_judged_on_the_day_of_the_data(take_in):
    report = take_in(
        ods("FX005", "CLOSES", closed="20250225"), format_name="ods-pharmacies", data_date=date(2025, 1, 1)
    )
    assert report.created == 1


def test_only_prescribing_setting_four_is_a_practice(take_in, turned):
    rows = ods("A00001", "THE SURGERY", kind="B", setting="4") + ods(
        "Y00002", "HMP OLDTOWN", kind="B", setting="12"
    )
    take_in(rows, format_name="ods-practices", on_turned=turned.extend)
    assert Asset.objects.get().category.code == "gp-practice"
    assert [one.code for one in turned] == ["not_a_practice"]


def test_another_file_is_not_taken_for_an_ods_file(take_in):
    with pytest.raises(ImportProblem) as caught:
        take_in("urn,name\n1,School\n", format_name="ods-practices")
    assert caught.value.code == "not_this_format"


def workbook(path, *members):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "PCN Core Partner Details"
    sheet.append(["Partner\nOrganisation\nCode", "PCN Code", "PCN Name",
                  "Practice to PCN\nRelationship\nStart Date",
                  "Practice to PCN\nRelationship\nEnd Date"])  # fmt: skip
    for member in members:
        sheet.append(member)
    book.save(path)
    return path


def test_practices_join_their_networks_and_the_workbook_is_followed(take_in, tmp_path):
    rows = ods("A00001", "ONE", kind="B", setting="4") + ods("A00002", "TWO", kind="B", setting="4")
    first = workbook(
        tmp_path / "one.xlsx",
        ("A00001", "U00001", "HILL PCN", "20200101", None),
        ("A00002", "U00001", "HILL PCN", "20200101", None),
        ("A99999", "U00001", "HILL PCN", "20200101", None),
    )
    report = take_in(rows, format_name="ods-practices", members=first)
    assert report.members == (2, 0, 0, 1)
    assert Organisation.objects.get(code="U00001").name == "Hill PCN"
    assert take_in(rows, format_name="ods-practices", members=first).members == (0, 0, 0, 1)
    second = workbook(
        tmp_path / "two.xlsx",
        ("A00001", "U00001", "HILL PCN", "20200101", "20240331"),
        ("A00001", "U00002", "DALE PCN", "20240401", None),
    )
    assert take_in(rows, format_name="ods-practices", members=second).members == (1, 1, 1, 0)
    assert Membership.objects.get(organisation__code="U00001").until == date(2024, 3, 31)


def test_a_workbook_that_is_none_keeps_everything_out(take_in, tmp_path):
    (tmp_path / "not.xlsx").write_text("hello")
    with pytest.raises(ImportProblem) as caught:
        take_in(
            ods("A00001", "ONE", kind="B", setting="4"),
            format_name="ods-practices",
            members=tmp_path / "not.xlsx",
        )
    assert caught.value.code == "bad_members"
    assert not Asset.objects.exists()
