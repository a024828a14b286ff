import re

import pytest
from playwright.sync_api import expect

from tests.places import make_asset

WIDE = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}
STATES = {
    "start": "/",
    "asked": "/?where=",
    "results": "/?where=SE10+8EW",
    "nothing": "/?where=SE10+8EW&category=farm",
    "filtered": "/?where=SE10+8EW&q=pharamcy&age=30&within=2mi",
    "filter error": "/?where=SE10+8EW&time=25:00",
    "choices": "/?where=Charlton",
    "not found": "/?where=Nowhereville",
}


@pytest.fixture
def site(live_server, demo_assets, page):
    """Return a function that opens an address in a window of some size."""

    def visit(address, size=WIDE):
        page.set_viewport_size(size)
        page.goto(live_server.url + address)
        page.wait_for_load_state("networkidle")
        return page

    return visit


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
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]


def test_an_assets_page_is_accessible(site, axe, demo_assets):
    axe(site(demo_assets[0].get_absolute_url()))
    axe(site(demo_assets[-1].get_absolute_url(), PHONE))


def test_a_page_that_is_not_here_is_accessible(site, axe, faults):
    axe(site("/no-such-page"))
    assert [fault for fault in faults if "404" not in fault] == []
    faults.clear()


def test_the_list_item_under_the_pointer_or_in_focus_is_marked_on_the_map(site):
    page = site(STATES["results"])
    page.mouse.move(1, 1)
    second = page.locator(".am-result").nth(1)
    second.hover()
    marked = page.locator(".am-marker--selected")
    expect(marked).to_have_attribute("title", "Greenwich Larder")
    page.locator(".am-result__name a").nth(2).focus()
    expect(marked).to_have_attribute("title", "West Greenwich Library")
    expect(marked).to_have_count(1)


def test_list_counts_and_map_follow_the_filters_without_a_button(site, axe, faults):
    page = site(STATES["results"])
    said = page.locator("[data-said]")
    page.locator(".am-filters summary").click()
    step_free = page.get_by_label("Step-free")
    step_free.check()
    expect(said).to_have_text("1 near you")
    expect(page).to_have_url(re.compile(r"where=SE10\+8EW.*step_free=1"))
    expect(step_free).to_be_focused()
    expect(page.locator(".am-result__name")).to_have_text(["Greenwich Larder"])
    expect(page.locator(".am-marker:not(.am-marker--more)")).to_have_count(1)
    expect(page.locator('[data-live="room_now"]')).to_have_text("1")
    expect(page.locator(".am-filters__on")).to_have_text("1 on")
    expect(page.locator("#id_category option[value=food]")).to_have_text("All: Food (1)")
    axe(page)
    page.get_by_role("button", name="Add to shortlist Greenwich Larder").click()
    expect(page.locator("[data-shortlist-count]")).to_have_text("1")

    page.get_by_label("For age").fill("300")
    page.get_by_label("For age").blur()
    expect(said).to_have_text("Give a whole number of years, at most 130.")
    expect(page.locator(".am-result__name")).to_have_text(["Greenwich Larder"])
    axe(page)
    page.get_by_label("For age").fill("")

    page.get_by_label("Kind of place").select_option("farm")
    expect(page.get_by_text("We know of nothing like this")).to_be_visible()
    page.go_back()
    expect(said).to_have_text("1 near you")
    page.go_back()
    expect(page.locator(".am-result[data-label]")).to_have_count(5)
    expect(step_free).not_to_be_checked()
    expect(page.locator(".am-marker[data-place]:not(.am-marker--more)")).to_have_count(5)

    page.route("**/?*", lambda route: route.abort())
    page.locator("#id_free").check()
    expect(said).to_contain_text("The list could not be brought up to date.")
    expect(page.locator(".am-result[data-label]")).to_have_count(5)
    assert [fault for fault in faults if "ERR_FAILED" not in fault] == []
    faults.clear()


def test_a_click_on_a_marker_goes_to_its_place_in_the_list(site):
    page = site(STATES["results"])
    page.get_by_role("button", name=re.compile("^Ashburnham Singers")).click()
    item = page.locator(".am-result--selected")
    expect(item).to_contain_text("Ashburnham Singers")
    expect(item.get_by_role("link", name="Ashburnham Singers")).to_be_focused()
    expect(item).to_be_in_viewport()


def test_a_marker_is_worked_by_keyboard(site):
    page = site(STATES["results"])
    page.get_by_role("button", name=re.compile("^Duncan Pharmacy")).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Duncan Pharmacy")).to_be_focused()


def test_list_and_map_carry_the_same_number_and_shape(site):
    page = site(STATES["results"])
    for number in range(5):
        item = page.locator(".am-result").nth(number)
        marker = page.locator(f'.am-marker[data-place="{item.get_attribute("data-id")}"]')
        assert marker.locator("text").text_content() == str(number + 1)
        path = item.locator(".am-icon__shape").get_attribute("d")
        assert marker.locator(".am-icon__shape").get_attribute("d") == path


def test_places_at_one_address_stand_side_by_side_on_the_map(site):
    for name in ("Tea and Talk", "Knit and Natter"):
        make_asset(name, "social-club", at=(200, -200))
    page = site(STATES["results"])
    first, second = (
        page.get_by_role("button", name=re.compile(f"^{name}")).bounding_box()
        for name in ("Tea and Talk", "Knit and Natter")
    )
    assert abs(first["x"] - second["x"]) + abs(first["y"] - second["y"]) >= 24


def test_on_a_phone_the_map_comes_when_it_is_asked_for_and_popups_give_the_focus_back(site, axe):
    page = site(STATES["results"], PHONE)
    canvas = page.locator("#results-map .am-map__canvas")
    expect(canvas).to_be_hidden()
    page.get_by_role("button", name="Show the map").click()
    expect(canvas).to_be_visible()
    marker = page.get_by_role("button", name=re.compile("^Greenwich Larder"))
    marker.focus()
    page.keyboard.press("Enter")
    popup = page.get_by_role("dialog", name="Greenwich Larder")
    expect(popup.get_by_role("link", name="Greenwich Larder")).to_be_focused()
    axe(page)
    page.keyboard.press("Escape")
    expect(popup).to_have_count(0)
    expect(marker).to_be_focused()
    page.get_by_role("button", name="Hide the map").click()
    expect(canvas).to_be_hidden()


def test_a_search_from_typing_to_the_place_by_keyboard_alone(site):
    page = site("/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to main content")).to_be_focused()
    page.keyboard.press("Enter")
    for _step in range(3):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "id_where":
            break
    page.keyboard.type("SE10 8EW")
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.get_by_label("How far")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("within=30min"))
    link = page.get_by_role("link", name="Greenwich Larder")
    link.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Greenwich Larder")


def test_the_way_back_leads_to_the_same_results(site):
    page = site(STATES["results"] + "&within=30min")
    results = page.url
    page.get_by_role("link", name="Greenwich Larder").click()
    expect(page.locator("[data-back]")).to_have_attribute("href", results)


def test_suggestions_are_offered_while_typing_and_taken_by_keyboard(site):
    page = site("/")
    field = page.get_by_role("combobox", name="Where")
    field.press_sequentially("Charl")
    listbox = page.get_by_role("listbox")
    expect(listbox).to_be_visible()
    expect(field).to_have_attribute("aria-expanded", "true")
    field.press("ArrowDown")
    option = listbox.get_by_role("option", selected=True)
    expect(field).to_have_attribute("aria-activedescendant", option.get_attribute("id"))
    chosen = option.text_content()
    assert chosen.startswith("Charlton")
    field.press("Enter")
    page.wait_for_url(re.compile("where=Charlton"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("Charlton")


def test_escape_closes_the_suggestions_and_keeps_what_was_typed(site):
    page = site("/")
    field = page.get_by_role("combobox", name="Where")
    field.press_sequentially("Charl")
    expect(page.get_by_role("listbox")).to_be_visible()
    field.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(field).to_have_value("Charl")


def test_the_place_of_the_device_is_used_only_when_asked_for(site, context):
    context.grant_permissions(["geolocation"])
    context.set_geolocation({"latitude": 51.47649, "longitude": -0.02006})
    page = site("/")
    expect(page.get_by_role("combobox", name="Where")).to_have_value("")
    page.get_by_role("button", name="Use my location").click()
    page.wait_for_url(re.compile("where=51.4765"))
    expect(page.locator(".am-result").first).to_contain_text("Duncan Pharmacy")


@pytest.mark.parametrize("address", [*STATES.values(), "asset"])
def test_nothing_scrolls_sideways_at_320_pixels(site, demo_assets, address):
    address = demo_assets[0].get_absolute_url() if address == "asset" else address
    page = site(address, {"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_targets_are_large_enough_for_fingers(site):
    page = site(STATES["results"], PHONE)
    page.get_by_role("button", name="Show the map").click()
    page.locator(".am-filters summary").click()
    for target in page.locator(
        "button:visible, .am-marker, .leaflet-bar a, .am-result a, select, input:visible, summary"
    ).all():
        box = target.bounding_box()
        assert box["height"] >= 24, target.evaluate("node => node.outerHTML")


class TestWithoutJavaScript:
    @pytest.fixture
    def browser_context_args(self, browser_context_args):
        return browser_context_args | {"java_script_enabled": False}

    def test_everything_but_the_map_works(self, site):
        page = site("/")
        page.get_by_label("Where").fill("SE10 8EW")
        page.locator(".am-filters summary").click()
        page.get_by_label("Kind of place").select_option("food")
        page.get_by_role("button", name="Find support").click()
        expect(page.locator(".am-result")).to_have_count(1)
        expect(page.get_by_role("button", name="Use my location")).to_be_hidden()
        page.get_by_role("link", name="Greenwich Larder").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Greenwich Larder")
