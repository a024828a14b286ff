import re

import pytest
from playwright.sync_api import expect

from assets.models import Asset
from tests.browser.conftest import PHONE, WIDE
from tests.browser.find.conftest import RESULTS
from tests.browser.rest import at_rest

STATES = {
    "start": "/",
    "asked": "/?where=",
    "results": RESULTS,
    "nothing": "/?where=SE10+8EW&category=farm",
    "filtered": "/?where=SE10+8EW&q=pharamcy&age=30&within=2mi",
    "filter error": "/?where=SE10+8EW&time=25:00",
    "choices": "/?where=Charlton",
    "not found": "/?where=Nowhereville",
    "swapped": "/?where=-0.02,51.47",
    "no words": RESULTS + "&q=!!!",
    "several wants": RESULTS + "&q=grief, lonely and debt&step_free=1",
}


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_every_state_of_the_search_is_accessible(site, axe, size):
    for address in STATES.values():
        axe(site(address, size))


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_the_open_filters_are_accessible_and_fit_the_screen(site, axe, size):
    page = site(STATES["filtered"], size)
    page.get_by_text("Filters", exact=False).first.click()
    expect(page.get_by_label("Step-free")).to_be_visible()
    axe(page)


def test_an_assets_page_is_accessible(site, axe, demo_assets):
    axe(site(demo_assets[0].get_absolute_url()))
    axe(site(demo_assets[-1].get_absolute_url(), PHONE))


def test_pages_that_are_not_here_are_accessible(site, axe, faults, demo_assets):
    axe(site("/no-such-page"))
    axe(site(RESULTS + "&at=damaged"))
    Asset.objects.filter(pk=demo_assets[1].pk).update(status="retired")
    axe(site(demo_assets[1].get_absolute_url()))
    assert [fault for fault in faults if not re.search("40[04]|410", fault)] == []
    faults.clear()


def test_nothing_scrolls_sideways_at_320_pixels(site, fits, demo_assets):
    for address in (*STATES.values(), demo_assets[0].get_absolute_url()):
        fits(site(address, {"width": 320, "height": 640}))


def test_targets_are_large_enough_for_fingers(site):
    page = site(RESULTS, PHONE)
    page.get_by_role("button", name="Show the map").click()
    page.locator(".am-filters summary").click()
    at_rest(page)
    for target in page.locator(
        "button:visible, .am-marker, .leaflet-bar a, .am-result a:visible, select, input:visible, summary"
    ).all():
        box = target.bounding_box()
        assert box["height"] >= 24, target.evaluate("node => node.outerHTML")
