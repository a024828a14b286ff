import pytest
from playwright.sync_api import expect

from assets.feedback.models import Submission
from tests.browser.conftest import PHONE
from tests.places import make_asset, make_place_name


def fill_in(page, where="SE10 8EW"):
    page.get_by_label("What is it called?").fill("Knit and Natter")
    page.get_by_label("What kind is it?").select_option("informal-group")
    page.get_by_label("What does it offer").fill("Knitting, tea and company.")
    page.get_by_label("In person").check()
    page.get_by_label("Where is it?").fill(where)


def test_every_state_is_accessible_and_fits(site, accessible, hall, faults):
    make_asset("Knit & Natter", "social-club", at=(300, 0))
    make_place_name("Charlton", "Greenwich", at=(3000, 500))
    make_place_name("Charlton", "Wiltshire", at=(-150_000, -30_000))

    def check(page, heading):
        expect(page.get_by_role("heading", level=1)).to_have_text(heading)
        accessible(page)

    page = site(hall.get_absolute_url(), PHONE)
    page.get_by_role("button", name="Still right").click()
    expect(page.get_by_role("alert")).to_contain_text("Thank you.")
    check(page, "Ashburnham Hall")
    check(site(hall.get_absolute_url() + "?known=1", PHONE), "Ashburnham Hall")
    page.get_by_role("link", name="Something wrong?").first.click()
    check(page, "Something wrong?")
    page.get_by_role("button", name="Send to the editors").click()
    expect(page.locator(".nhsuk-error-summary")).to_be_visible()
    check(page, "Something wrong?")
    page.get_by_label("It has moved").check()
    page.get_by_role("button", name="Send to the editors").click()
    check(page, "What you told the editors")
    check(site("/suggest", PHONE), "Suggest a place or group")
    fill_in(page, "Charlton")
    page.get_by_role("button", name="Continue").click()
    check(page, "Suggest a place or group")
    fill_in(page)
    page.get_by_role("button", name="Continue").click()
    check(page, "Is it one of these?")
    # A page that comes back with a mistake in it has status 422, which Chromium mentions in its console.
    faults.clear()


def test_a_problem_is_reported_with_the_keyboard_alone(site, hall):
    page = site(hall.get_absolute_url())
    page.get_by_role("link", name="Something wrong?").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/wrong")
    page.get_by_label("It has closed").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.type("To Royal Hill")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Send to the editors")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("What you told the editors")
    sent = Submission.objects.get()
    assert (sent.topic, sent.text) == ("moved", "To Royal Hill")


class TestWithoutJavaScript:
    @pytest.fixture
    def browser_context_args(self, browser_context_args):
        return browser_context_args | {"java_script_enabled": False}

    def test_a_group_is_suggested_and_followed(self, site):
        make_asset("Knit & Natter", "social-club", at=(300, 0))
        page = site("/suggest")
        fill_in(page)
        page.get_by_role("button", name="Continue").click()
        page.get_by_role("button", name="Send it all the same").click()
        expect(page.get_by_text("Received", exact=True)).to_be_visible()
        page.locator(".am-link a").wait_for()
        assert Submission.objects.get().values["name"] == "Knit and Natter"

    def test_a_record_is_said_to_be_still_right(self, site, hall):
        page = site(hall.get_absolute_url())
        page.get_by_role("button", name="Still right").click()
        expect(page.get_by_role("alert")).to_contain_text("Thank you.")
