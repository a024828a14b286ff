import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE
from tests.places import make_asset


@pytest.fixture
def larder(demo_assets):
    """The asset with everything, in a street with something of every sort."""
    for number, category in enumerate(("pharmacy", "library", "cafe", "community-centre")):
        make_asset(f"Neighbour {number}", category, at=(320 + number * 30, 120))
    return demo_assets[0]


def test_the_page_is_accessible_with_its_history_open(visit, larder, accessible):
    page = visit(larder.get_absolute_url(), PHONE)
    for summary in page.locator("summary").all():
        summary.click()
    accessible(page)


def test_on_paper_the_map_is_a_picture_and_links_that_need_a_screen_are_gone(visit, larder):
    page = visit(larder.get_absolute_url())
    picture = page.get_by_role("img", name="Map: where Greenwich Larder is")
    expect(picture).to_be_hidden()
    page.emulate_media(media="print")
    expect(picture).to_be_visible()
    expect(page.locator("#asset-map")).to_be_hidden()
    expect(page.get_by_role("button", name="Print this page")).to_be_hidden()
    expect(page.get_by_role("heading", name="Within five minutes of it")).to_be_hidden()
    for words in ("12 Royal Hill", "020 7946 0123", "10:00 – 13:00"):
        expect(page.get_by_text(words).first).to_be_visible()


def test_one_place_fits_on_one_sheet(visit, larder):
    page = visit(larder.get_absolute_url())
    sheets = page.pdf(prefer_css_page_size=True)
    assert sheets.count(b"/Type /Page\n") + sheets.count(b"/Type /Page ") == 1


def test_one_press_prints_once(visit, larder):
    page = visit(larder.get_absolute_url())
    page.evaluate("() => { window.printed = 0; window.print = () => { window.printed += 1; }; }")
    page.get_by_role("button", name="Print this page").click()
    assert page.evaluate("window.printed") == 1


def test_the_block_of_linked_data_breaks_no_policy(visit, larder):
    real = make_asset("Duncan Dispensary", "pharmacy")
    page = visit(real.get_absolute_url())
    assert page.locator('script[type="application/ld+json"]').count() == 1


class TestWithoutJavaScript:
    @pytest.fixture
    def browser_context_args(self, browser_context_args):
        return browser_context_args | {"java_script_enabled": False}

    def test_the_picture_stands_in_for_the_map(self, visit, larder):
        page = visit(larder.get_absolute_url())
        expect(page.get_by_role("img", name="Map: where Greenwich Larder is")).to_be_visible()
        expect(page.get_by_role("button", name="Print this page")).to_be_hidden()
