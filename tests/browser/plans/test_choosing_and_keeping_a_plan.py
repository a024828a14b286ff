"""An analyst's way through a plan: by keys, counted while choosing, drawn, downloaded, saved."""

import json
import zipfile

import pytest
from playwright.sync_api import expect

from neighbourhoods.plans import content
from neighbourhoods.plans.models import Plan
from tests.browser.conftest import PHONE, WIDE
from tests.plans.hill import drawn, make_hill, make_places


@pytest.fixture
def analyst_page(transactional_db, log_in, page):
    """A browser in which an analyst is signed in, beside one neighbourhood and five places."""
    hill = make_hill()
    make_places()
    log_in(hill.adopted_by)
    page.set_viewport_size(WIDE)
    return page


def test_an_analyst_chooses_downloads_and_saves(analyst_page, live_server, axe, faults, monkeypatch):
    page = analyst_page
    page.goto(f"{live_server.url}/plan")
    counted = page.locator("[data-counted]")
    expect(counted).to_have_text("5 places everywhere: no area is chosen.")
    page.get_by_label("Maze Hill").focus()
    page.keyboard.press("Space")
    expect(counted).to_have_text("3 places in 1 area.")
    page.get_by_label("Free", exact=True).press("Space")
    expect(counted).to_have_text("1 place in 1 area.")
    axe(page)
    with page.expect_download() as got:
        page.get_by_role("button", name="GeoJSON").press("Enter")
    assert got.value.suggested_filename == "assets.geojson"
    assert json.loads(got.value.path().read_bytes())["numberReturned"] == 1

    with page.expect_download() as got:
        page.get_by_role("button", name="Excel").press("Enter")
    assert got.value.suggested_filename == "assets.xlsx"
    assert zipfile.is_zipfile(got.value.path())
    making = page.locator("[data-making]")
    expect(making).to_contain_text("assets.xlsx is saved with your downloads.")
    with monkeypatch.context() as patched:
        patched.setattr(content, "MOST_PLACES", 0)
        page.get_by_role("button", name="Everything in one archive").press("Enter")
        expect(making).to_contain_text("These are too many places")
    faults.clear()

    page.get_by_role("button", name="Draw, paste or upload an area").press("Enter")
    page.get_by_text("Use a file or paste a shape").click()
    page.locator("textarea[name=shape]").fill(drawn(east_m=2000))
    page.keyboard.press("Tab")
    page.get_by_role("button", name="Use this area").click()
    expect(counted).to_have_text("1 place in 2 areas.")
    page.get_by_label("Free", exact=True).press("Space")
    expect(counted).to_have_text("4 places in 2 areas.")

    page.get_by_label("Name of the plan").fill("Spring plan")
    page.get_by_role("button", name="Save the plan").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Spring plan")
    expect(page.get_by_text(Plan.objects.get().digest)).to_be_visible()
    with page.expect_download() as got:
        page.get_by_role("link", name="Everything in one archive").first.press("Enter")
    assert got.value.suggested_filename == "plan-frozen.zip"
    page.set_viewport_size(PHONE)
    axe(page)
