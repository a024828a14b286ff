import pytest
from django.utils import timezone
from playwright.sync_api import expect

from assets.actions import edit_asset
from assets.feedback.actions.groups import amend_through_link, make_group_link, revoke_group_link
from assets.feedback.actions.merging import merge_assets
from assets.feedback.actions.visitors import report_problem, say_still_right, suggest_asset
from assets.feedback.duplicates import find_duplicates
from assets.feedback.models import Merge, Submission
from assets.models import Asset, Gap, ImportConflict, ImportRun, Need
from tests.browser.conftest import PHONE
from tests.places import HOME, make_asset, make_source


@pytest.fixture
def waiting(hall, editor):
    """Something of every sort waits at the desk; returns the messages by kind."""
    nhs, council = make_source(), make_source("council", "Council list")
    edit_asset(asset=hall, values={"phone": "020 7946 0002"}, by=editor)
    run = ImportRun.objects.create(source=nhs, format="csv", started_at=timezone.now())
    ImportConflict.objects.create(run=run, asset=hall, field="phone", ours="2", theirs="3")
    say_still_right(asset=hall, network="a")
    one = make_asset("Duncan Pharmacy", "pharmacy", source=nhs)
    make_asset("Duncan’s Pharmacy", "pharmacy", at=(60, 0), source=council)
    gone = make_asset("Duncan Chemist", "pharmacy", source=council)
    merge_assets(survivor_id=one.pk, merged_id=gone.pk, by=editor)
    find_duplicates()
    link, token = make_group_link(asset_id=hall.pk, by=editor)
    report_problem(asset=hall, topic="times", text="Closed on Mondays now.", network="")
    values = {
        "name": "Ashburnham Knitters",
        "summary": "Tea and wool.",
        "category": "informal-group",
        "delivery": ["in_person"],
        "where": "SE10 8EW",
        "postcode": "SE10 8EW",
        "location": list(HOME),
    }
    suggest_asset(values=values, network="")
    amend_through_link(link_id=link.pk, changes={"cost": ["", "free"]}, text="", network="")
    ended, old = make_group_link(asset_id=one.pk, by=editor)
    revoke_group_link(link_id=ended.pk, by=editor)
    Gap.objects.create(need=Need.objects.get(code="debt"), outcode="SE10", day=timezone.localdate())
    return {"link": f"/group/{token}", "ended": f"/group/{old}"} | {
        sent.kind: sent.pk for sent in Submission.objects.all()
    }


def test_every_page_of_the_desk_and_of_a_group_is_accessible_and_fits(
    desk, accessible, waiting, hall, faults
):
    pages = ["/edit", "/edit/messages", "/edit/review", "/edit/duplicates", "/edit/conflicts", "/edit/merges"]
    pages += ["/edit/gaps", waiting["ended"]]
    pages += [f"/edit/messages/{waiting[kind]}" for kind in ("report", "suggestion", "amendment")]
    pages += [f"/edit/records/{hall.pk}", waiting["link"], waiting["link"] + "/amend"]

    for address in pages:
        accessible(desk(address, PHONE))
    page = desk(f"/edit/messages/{waiting['report']}", PHONE)
    page.get_by_role("button", name="Leave it as it is").click()
    accessible(page)
    page = desk(f"/edit/records/{hall.pk}", PHONE)
    page.get_by_role("button", name="Make a link").click()
    accessible(page)
    page = desk("/edit/merges", PHONE)
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("They are two again.")).to_be_visible()
    accessible(page)
    # Of a link that has ended, and of a message that comes back, Chromium's console mentions the status.
    assert [fault for fault in faults if "410" not in fault and "422" not in fault] == []
    faults.clear()


def test_the_pages_of_the_admin_that_editors_use_are_accessible(desk, axe, hall, faults):
    for address in ("", "asset/", "organisation/", "importconflict/"):
        axe(desk(f"/admin/assets/{address}"))
    page = desk(f"/admin/assets/asset/{hall.pk}/change/")
    page.get_by_role("checkbox", name="Bereavement").check()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("was changed successfully")).to_be_visible()
    assert [need.code for need in hall.needs.all()] == ["bereavement"]
    # Of styles inside Django's own pages, which our policy does not let in.
    assert [fault for fault in faults if "inline style" not in fault] == []
    faults.clear()


def test_a_suggestion_is_put_on_the_map(desk, waiting):
    page = desk("/edit")
    page.locator(".am-pile").filter(has_text="Messages").get_by_role("link").click()
    page.get_by_role("link", name="Ashburnham Knitters").click()
    page.get_by_role("button", name="I am looking at it").click()
    expect(page.get_by_text("ed is looking at it.")).to_be_visible()
    page.get_by_label("Its public phone number").fill("020 7946 0007")
    page.get_by_role("button", name="Put it on the map").click()
    expect(page.get_by_role("alert")).to_contain_text("It is on the map now.")
    assert Asset.objects.get(name="Ashburnham Knitters").phone == "020 7946 0007"


def test_a_report_is_settled_with_the_keyboard_alone(desk, waiting):
    page = desk(f"/edit/messages/{waiting['report']}")
    page.get_by_label("Your answer").focus()
    page.keyboard.type("Thank you, corrected.")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="It is put right")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("The sender sees that it is done.")
    assert Submission.objects.get(kind="report").answer == "Thank you, corrected."


class TestWithoutJavaScript:
    @pytest.fixture
    def browser_context_args(self, browser_context_args):
        return browser_context_args | {"java_script_enabled": False}

    @pytest.mark.usefixtures("waiting")
    def test_duplicates_are_merged_and_told_apart_again(self, desk):
        page = desk("/edit/duplicates")
        page.get_by_role("button", name="The same: keep this one").first.click()
        expect(page.get_by_text("They are one now.")).to_be_visible()
        page.get_by_role("link", name="Merged", exact=True).click()
        page.get_by_role("button", name="Undo").first.click()
        expect(page.get_by_text("They are two again.")).to_be_visible()
        assert Merge.objects.filter(undone_at=None).count() == 1

    def test_a_group_confirms_and_amends_its_record(self, site, waiting, hall):
        page = site(waiting["link"])
        page.get_by_role("button", name="All of this is right").click()
        expect(page.get_by_role("alert")).to_contain_text("you confirmed it today")
        page.get_by_role("link", name="Something must change").click()
        page.get_by_label("Phone").fill("020 7946 0008")
        page.get_by_role("button", name="Send to the editors").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("What you told the editors")
        hall.refresh_from_db()
        assert (hall.confirmed_by, hall.phone) == ("group", "020 7946 0002")
