import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE, WIDE
from tests.places import make_asset

SEARCH = "/?where=SE10+8EW&within=30min"


@pytest.fixture
def crowd(demo_assets):
    """Ninety places more than the list's first page holds, most of them close together, one farther away."""
    for number in range(90):
        make_asset(f"Stall {number}", "market", at=(900 + number % 10 * 8, 600 + number // 10 * 8))
    make_asset("Lone Library", at=(-1200, 1300))
    return demo_assets


@pytest.fixture
def site(visit, crowd):
    """Return a function that opens the search, or another address, with many places to be found there."""
    return lambda address=SEARCH, size=WIDE: visit(address, size)


def clusters(page):
    return page.locator(".am-cluster")


def counted(page):
    numbers = [int(text) for text in clusters(page).locator(".am-cluster__count").all_text_contents()]
    return sum(numbers) + page.locator(".am-marker--more").count()


def settled(page):
    """Wait until the map has stopped moving."""
    expect(page.locator(".leaflet-pan-anim")).to_have_count(0)


def test_the_map_shows_the_rest_of_the_selection_beside_the_numbered_places(site):
    page = site("/?where=SE10+8EW&within=20min", size={"width": 1280, "height": 1400})
    page.get_by_role("checkbox", name="Walking times").check()
    listed = page.locator(".am-result[data-label]").count()
    said = int(re.search(r"(\d+) places", page.locator(".am-results__count").text_content())[1])
    expect(page.locator("[data-map-status]")).to_have_text(f"On the map besides the list: {said - listed}")
    expect(clusters(page).first).to_be_visible()
    assert counted(page) == said - listed


def test_a_cluster_is_a_button_that_says_how_many_and_zooms_in_by_keyboard(site):
    page = site()
    page.get_by_role("checkbox", name="Walking times").check()
    settled(page)
    button = page.get_by_role("button", name=re.compile(r"^\d+ places here$")).first
    expect(button).to_be_visible()
    before = counted(page)
    button.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#results-map .am-map__canvas")).to_be_focused()
    expect(page.locator("[data-map-status]")).not_to_have_text(f"On the map besides the list: {before}")


def test_a_click_on_a_cluster_ends_at_single_places_with_their_names(site):
    page = site()
    for _step in range(6):
        expect(page.locator(".am-cluster, .am-marker--more").first).to_be_attached()
        if clusters(page).count() == 0:
            break
        pressed = clusters(page).first.element_handle()
        pressed.evaluate("node => node.click()")
        pressed.wait_for_element_state("hidden")
    single = page.locator(".am-marker--more").first
    expect(single).to_have_attribute("title", re.compile("Stall|Lone"))


def test_places_farther_away_come_when_they_are_asked_for(site):
    page = site("/?where=SE10+8EW&within=10min&category=market")
    assert clusters(page).count() == 0


def test_walking_circles_come_and_go_and_have_words(site):
    page = site()
    walks = page.get_by_role("checkbox", name="Walking times")
    walks.check()
    expect(page.locator(".am-ring__words")).to_have_text(["5 min walk", "10 min walk", "20 min walk"])
    expect(page.get_by_role("img", name="20 min walk")).to_have_count(1)
    walks.uncheck()
    expect(page.locator(".am-ring__words")).to_have_count(0)


def test_a_map_that_was_moved_offers_to_search_there(site):
    page = site()
    button = page.get_by_role("button", name="Search this area")
    expect(button).to_be_hidden()
    page.locator("#results-map .am-map__canvas").focus()
    for _step in range(4):
        page.keyboard.press("ArrowRight")
        settled(page)
    expect(button).to_be_visible()
    button.click()
    page.wait_for_url(re.compile(r"at=51\.\d+%2C-?0\.\d+"))
    assert "within=30min" in page.url
    expect(page.get_by_role("heading", level=1)).to_have_text("Support near the middle of the map")


def test_choosing_in_the_list_does_not_offer_to_search_elsewhere(site):
    page = site()
    page.locator(".am-result__name a").last.focus()
    settled(page)
    expect(page.get_by_role("button", name="Search this area")).to_be_hidden()


def test_the_postcode_is_not_sent_with_the_map(site):
    page = site()
    with page.expect_request(re.compile("/map/places")) as asked:
        page.get_by_role("checkbox", name="Places farther away").check()
    assert "SE10" not in asked.value.url


def test_the_three_lists_are_told_apart_without_colour(site, crowd):
    area = crowd[0].location.buffer(0.05)
    area.srid = 4326
    from django.contrib.gis.geos import MultiPolygon

    make_asset("Home Visitors", "befriending", at=(4000, 0), area_served=MultiPolygon(area, srid=4326))
    page = site()
    base = page.locator(".am-marker--base")
    expect(base).to_have_count(1)
    assert base.evaluate("node => getComputedStyle(node, '::after').borderStyle") == "dashed"
    assert base.locator("text").text_content() == ""
    page.get_by_text("What the signs mean").click()
    expect(page.get_by_text("Covers where you are: where it is based")).to_be_visible()


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_the_map_with_everything_on_it_is_accessible(site, axe, size):
    page = site(size=size)
    if size == PHONE:
        page.get_by_role("button", name="Show the map").click()
    page.get_by_role("checkbox", name="Walking times").check()
    page.get_by_role("checkbox", name="Places farther away").check()
    page.get_by_text("What the signs mean").click()
    settled(page)
    expect(clusters(page).first).to_be_visible()
    axe(page)
