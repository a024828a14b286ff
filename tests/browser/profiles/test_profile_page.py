"""The profile by eye, by keyboard and on paper."""

import pytest
from playwright.sync_api import expect

from tests.areas.area_files import feature, load
from tests.browser.conftest import PHONE
from tests.drawings import approved, make_campaign, make_moderator, square
from tests.neighbourhoods.profiles.town import fill_town

PROFILE = "/neighbourhoods/maze-hill/profile"
SHEETS = 4


@pytest.fixture
def town(transactional_db, tmp_path):
    moderator = make_moderator()
    campaign = make_campaign()
    fill_town()
    load(tmp_path, [feature("A1", square(side_m=700))], [("A1", 1_500, 600, 2, 40)])
    approved(moderator, 6, campaign=campaign)
    approved(moderator, 6, name="Next Door", east_m=200, campaign=campaign)


def test_a_profile_is_read_asked_compared_and_printed_without_a_mouse(town, visit, live_server, accessible):
    page = visit(PROFILE, PHONE)
    accessible(page)
    page.get_by_label("A kind of place").focus()
    page.keyboard.type("Public toilet")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{live_server.url}{PROFILE}?category=toilet&need=#reach")
    expect(page.get_by_role("row", name="Public toilet").first).to_contain_text("beyond 5 km")
    paper = page.pdf(prefer_css_page_size=True)
    assert paper.count(b"/Type /Page\n") == SHEETS
    page.get_by_role("link", name="Compare with others").focus()
    page.keyboard.press("Enter")
    page.get_by_label("Neighbourhood 2").focus()
    page.keyboard.type("Next")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Compare").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Next Door").first).to_be_visible()
    # On a phone nothing of a table is beyond its edge.
    cut = page.locator(".am-figures--even").evaluate_all(
        "tables => tables.filter(each => each.scrollWidth > each.clientWidth).length"
    )
    assert cut == 0
    accessible(page)
