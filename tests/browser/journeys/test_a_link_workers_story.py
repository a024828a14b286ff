"""Mrs A, SE18: low mood since her husband died, on Pension Credit, uses a stick, free on Tuesday mornings."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from assetmap.gazetteer.loading.derived import rebuild_outcodes
from assets.models import Need
from assets.opening_hours import week_minutes
from tests.browser.journeys.hands import Keys, Pointer
from tests.browser.rest import at_rest
from tests.places import make_asset, make_postcode

WHY = {
    "Tuesday Tea": "Low mood and anxiety; Bereavement; usually open Tuesday 10:00–12:00; free",
    "Talking Circle": "Low mood and anxiety; usually open Tuesday 09:30–11:30; free",
    "Widows and Widowers": "Bereavement; usually open Tuesday 10:00–11:00; free",
    "Garden Volunteers": "Low mood and anxiety; usually open Tuesday 10:00–13:00; free",
}
REASONS = {
    "Tuesday Tea": "Others there have lost a husband too",
    "Talking Circle": "Small, and nobody has to talk",
    "Widows and Widowers": "Level access from the bus stop",
    "Garden Volunteers": "Something to do with her hands",
}


@pytest.fixture
def woolwich(transactional_db):
    """Four places that fit, and for each wish one that fits but for that."""
    make_postcode("SE186HQ", at=(5200, 800))
    rebuild_outcodes()
    fits = {"cost": "free", "step_free": True, "entry": ["walk_in"], "phone": "020 7946 0100"}
    fits |= {"confirmed_on": timezone.localdate(), "confirmed_by": "group", "address": "1 Powis Street"}

    def place(name, needs, hours, east, **but):
        at = {"at": (5200 + east, 800), "opening_hours": hours, "open_minutes": week_minutes(hours)}
        place = make_asset(name, "support-group", **fits | at | but)
        place.needs.set(Need.objects.filter(code__in=needs))

    place("Tuesday Tea", ["low-mood", "bereavement"], "Tu 10:00-12:00", 200)
    place("Talking Circle", ["low-mood"], "Tu 09:30-11:30", 300)
    place("Widows and Widowers", ["bereavement"], "Tu 10:00-11:00", 400)
    place("Garden Volunteers", ["low-mood"], "Tu 10:00-13:00", 500)
    place("Upstairs Circle", ["bereavement"], "Tu 10:00-12:00", 50, step_free=False)
    place("Private Practice", ["bereavement"], "Tu 10:00-12:00", 60, cost="paid")
    place("Evening Circle", ["bereavement"], "Tu 19:00-21:00", 70)
    place("Far Circle", ["bereavement"], "Tu 10:00-12:00", 9000)
    place("Debt Advice", ["debt"], "Tu 10:00-12:00", 80)


def find(page: Page, hand: Pointer, *, script: bool) -> None:
    """Type what is known of her, and narrow it down to what she can go to."""
    hand.write(page.locator("#id_where"), "SE18")
    hand.write(page.get_by_label("What for"), "low mood since her husband died")
    hand.choose(page.get_by_label("How far"), "2 miles")
    hand.press(page.get_by_role("button", name="Find support"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("near SE18")
    at_rest(page)
    said = page.locator("[data-said]")
    expect(said).to_have_text("7 near you")
    hand.press(page.locator(".am-filters summary"))
    steps = [
        (lambda: hand.tick(page.locator("#id_free")), "6 near you"),
        (lambda: hand.tick(page.get_by_label("Step-free")), "5 near you"),
        (lambda: hand.choose(page.get_by_label("Open", exact=True), "On Tuesdays"), "5 near you"),
        (lambda: hand.write(page.get_by_label("At what time"), "10:30"), "4 near you"),
    ]
    for step, left in steps:
        step()
        if script:
            page.keyboard.press("Tab")
            expect(said).to_have_text(left)
    if not script:
        hand.press(page.get_by_role("button", name="Show what fits"))
        expect(said).to_have_text("4 near you")


def choose(page: Page, hand: Pointer) -> None:
    """Read why each is there and whether to trust it, and put it on the list with a reason."""
    results = page.locator(".am-result")
    expect(page.locator(".am-result__name")).to_have_text(list(WHY))
    for number, (name, why) in enumerate(WHY.items()):
        expect(results.nth(number).locator(".am-why")).to_contain_text(why)
        expect(results.nth(number).locator(".am-trust")).to_have_text("Confirmed by the group today")
        hand.press(page.get_by_role("button", name=f"Add to shortlist {name}"))
        expect(page.locator("[data-shortlist-count]")).to_have_text(str(number + 1))
    hand.press(page.locator(".am-shortlist-link a"))
    for number, reason in enumerate(REASONS.values()):
        hand.write(page.get_by_label("Why it fits").nth(number), reason)


def hand_over(page: Page, hand: Pointer, path: str) -> None:
    """Print the sheet, and let somebody else open the link."""
    hand.write(page.get_by_label("Where the journey starts"), "SE18 6HQ")
    hand.press(page.get_by_role("button", name="Sheet to print"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Places that may help")
    expect(page.locator("svg.am-qr")).to_have_count(4)
    page.pdf(path=path)
    printed = " ".join(" ".join(each.extract_text() for each in PdfReader(path).pages).split())
    facts = ("020 7946 0100", "1 Powis Street", "9:30am to 11:30am", "Free")
    for words in (*REASONS, *REASONS.values(), *facts):
        assert words in printed, words
    assert "200 m, about 3 min walk" in printed
    assert "SE18 6HQ" not in printed
    hand.press(page.get_by_role("link", name="Your shortlist"))
    link = page.get_by_label("For reading and printing").input_value()
    reader = page.context.browser.new_context(java_script_enabled=False).new_page()
    reader.goto(link)
    expect(reader.locator(".am-sheet__reason")).to_have_text(list(REASONS.values()))
    reader.context.close()


@pytest.fixture
def start(live_server, woolwich, page, settings):
    settings.PUBLIC_BASE_URL = live_server.url
    page.goto(live_server.url)
    return page


@pytest.mark.parametrize("way", [Pointer, Keys], ids=["pointer", "keys"])
def test_from_typing_to_the_printed_sheet(start, way, tmp_path):
    hand = way(start)
    find(start, hand, script=True)
    choose(start, hand)
    expect(start.locator("[data-shortlist-saved]")).not_to_have_text(re.compile("Not saved"))
    hand_over(start, hand, str(tmp_path / "sheet.pdf"))


class TestWithoutJavaScript:
    @pytest.fixture
    def browser_context_args(self, browser_context_args):
        return browser_context_args | {"java_script_enabled": False}

    def test_from_typing_to_the_printed_sheet(self, start, tmp_path):
        hand = Pointer(start)
        find(start, hand, script=False)
        choose(start, hand)
        hand.press(start.get_by_role("button", name="Move up Talking Circle"))
        expect(start.locator(".am-mine__name").first).to_have_text("Talking Circle")
        hand.press(start.get_by_role("button", name="Move down Talking Circle"))
        hand_over(start, hand, str(tmp_path / "sheet.pdf"))
        hand.press(start.get_by_role("button", name="Plain text"))
        expect(start.locator("body")).to_contain_text("Others there have lost a husband too")
        start.go_back()
        start.get_by_label("Keep it for").select_option("7")
        start.get_by_role("button", name="Change").click()
        start.get_by_text("Delete this shortlist").click()
        start.get_by_role("button", name="Delete it now").click()
        expect(start.get_by_role("heading", level=1)).to_have_text("Your shortlist is empty")
