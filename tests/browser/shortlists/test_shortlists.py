import re

import pytest
from playwright.sync_api import expect

from assets.models import Asset
from tests.browser.conftest import PHONE, WIDE

RESULTS = "/?where=SE10+8EW"


@pytest.fixture
def site(visit, demo_assets, live_server, settings):
    """Return a function that opens an address, with assets of every sort to be found there."""
    settings.PUBLIC_BASE_URL = live_server.url
    return visit


@pytest.fixture
def listed(site, demo_assets):
    """Return a function that puts two places on the list and opens the maker's page."""

    def go(size=WIDE):
        for asset in demo_assets[:2]:
            page = site(asset.get_absolute_url(), size)
            page.get_by_role("button", name=re.compile("Add to shortlist")).click()
            page.get_by_role("button", name=re.compile("On your shortlist")).wait_for()
        return site("/shortlist", size)

    return go


def test_adding_stays_on_the_page_counts_and_can_be_taken_back(site, axe):
    page = site(RESULTS)
    before = page.url
    count = page.locator("[data-shortlist-count]")
    expect(count).to_be_hidden()
    page.get_by_role("button", name="Add to shortlist Greenwich Larder").click()
    expect(count).to_have_text("1")
    button = page.get_by_role("button", name="On your shortlist: remove Greenwich Larder")
    expect(button).to_be_focused()
    expect(page.locator("[data-shortlist-status]")).to_have_text("Added to your shortlist. Places on it: 1.")
    axe(page)
    button.click()
    expect(count).to_be_hidden()
    assert page.url == before


def test_every_state_of_a_shortlist_is_accessible(site, listed, accessible, faults):
    accessible(site("/shortlist", PHONE))
    page = listed(PHONE)
    accessible(page)
    for summary in page.locator("summary").all():
        summary.click()
    accessible(page)
    page.get_by_label("Why it fits").first.fill("Postcode SE10 8EW")
    page.get_by_label("Where the journey starts").fill("Nowhereville")
    page.get_by_role("button", name="Sheet to print").click()
    expect(page.get_by_role("alert")).to_contain_text("There is a problem")
    accessible(page)
    page.get_by_label("Where the journey starts").fill("SE10 8EW")
    page.get_by_label("Why it fits").first.fill("Tea and company")
    page.get_by_role("button", name="Sheet to print").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Places that may help")
    accessible(page)
    Asset.objects.filter(name="Greenwich Larder").update(phone="020 7946 0777")
    page = site("/shortlist", PHONE)
    accessible(page)
    page.get_by_role("button", name="I have seen it").click()
    expect(page.locator(".am-mark")).to_have_count(0)
    accessible(page)
    Asset.objects.filter(name="Duncan Pharmacy").update(status="retired")
    page.goto(page.get_by_label("For reading and printing").input_value())
    expect(page.locator(".am-mark")).to_contain_text("Closed since it was added")
    accessible(page)
    accessible(site("/shortlist/" + "a" * 27, PHONE))
    assert [fault for fault in faults if "422" not in fault and "404" not in fault] == []
    faults.clear()


@pytest.mark.parametrize("size", [{"width": 320, "height": 640}, PHONE], ids=["320", "390"])
def test_nothing_scrolls_sideways_on_a_small_screen(listed, fits, size):
    page = listed(size)
    fits(page)
    page.get_by_role("link", name="Open what they will see").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Places that may help")
    fits(page)


def test_a_reason_saves_itself_and_says_so(listed):
    page = listed()
    page.get_by_label("Why it fits").first.fill("Tea and company")
    page.get_by_label("Why it fits").last.focus()
    expect(page.locator("[data-shortlist-saved]")).to_have_text("Saved")
    page.reload()
    expect(page.get_by_label("Why it fits").first).to_have_value("Tea and company")


def test_a_reason_that_is_refused_says_that_it_is_not_saved(listed, faults):
    page = listed()
    page.get_by_label("Why it fits").first.fill("NHS number 943 476 5919")
    page.get_by_label("Why it fits").last.focus()
    expect(page.locator("[data-shortlist-saved]")).to_contain_text("Not saved")
    page.get_by_role("button", name="Save the reasons").click()
    expect(page.get_by_role("alert")).to_contain_text("That looks like an NHS number.")
    assert all("422" in fault for fault in faults)
    faults.clear()


def test_what_is_printed_is_large_and_leaves_the_screens_furniture_out(listed):
    page = listed()
    page.get_by_role("button", name="Sheet to print").click()
    page.emulate_media(media="print")
    for selector in ("dt", "dd", "dd a", ".am-sheet__day", ".am-sheet__name"):
        for text in page.locator(f".am-sheet {selector}:visible").all():
            size = float(text.evaluate("node => getComputedStyle(node).fontSize").removesuffix("px"))
            assert size >= 16 * 96 / 72 - 0.01, selector
    for furniture in (".nhsuk-header__navigation", ".nhsuk-footer", ".am-shortlist-link", "[data-print]"):
        expect(page.locator(furniture).first).to_be_hidden()
    assert page.locator(".am-sheet a").first.evaluate("a => getComputedStyle(a, '::after').content") == "none"


def test_the_key_never_travels_as_a_referrer(listed, page):
    page = listed()
    link = page.get_by_label("For reading and printing").input_value()
    sent = []
    page.on("request", lambda request: sent.append(request.all_headers().get("referer", "")))
    page.goto(link)
    page.get_by_role("link", name=re.compile("The latest about it Greenwich Larder")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Greenwich Larder")
    assert len(sent) > 5
    assert not any(link.rpartition("/")[2] in each for each in sent)


def test_the_link_is_copied(listed, context):
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = listed()
    page.get_by_role("button", name="Copy").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    link = page.get_by_label("For reading and printing").input_value()
    assert page.evaluate("navigator.clipboard.readText()") == link
