import re

from playwright.sync_api import expect

from tests.browser.conftest import PHONE
from tests.browser.find.conftest import RESULTS
from tests.places import make_asset


def test_the_list_item_under_the_pointer_or_in_focus_is_marked_on_the_map(site):
    page = site(RESULTS)
    page.mouse.move(1, 1)
    second = page.locator(".am-result").nth(1)
    second.hover()
    marked = page.locator(".am-marker--selected")
    expect(marked).to_have_attribute("title", "Greenwich Larder")
    page.locator(".am-result__name a").nth(2).focus()
    expect(marked).to_have_attribute("title", "West Greenwich Library")
    expect(marked).to_have_count(1)


def test_a_click_on_a_marker_goes_to_its_place_in_the_list(site):
    page = site(RESULTS)
    page.get_by_role("button", name=re.compile("^Ashburnham Singers")).click()
    item = page.locator(".am-result--selected")
    expect(item).to_contain_text("Ashburnham Singers")
    expect(item.get_by_role("link", name="Ashburnham Singers")).to_be_focused()
    expect(item).to_be_in_viewport()


def test_a_marker_is_worked_by_keyboard(site):
    page = site(RESULTS)
    page.get_by_role("button", name=re.compile("^Duncan Pharmacy")).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Duncan Pharmacy")).to_be_focused()


def test_list_and_map_carry_the_same_number_and_shape(site):
    page = site(RESULTS)
    for number in range(5):
        item = page.locator(".am-result").nth(number)
        marker = page.locator(f'.am-marker[data-place="{item.get_attribute("data-id")}"]')
        assert marker.locator("text").text_content() == str(number + 1)
        path = item.locator(".am-icon__shape").get_attribute("d")
        assert marker.locator(".am-icon__shape").get_attribute("d") == path


def test_places_at_one_address_stand_side_by_side_on_the_map(site):
    for name in ("Tea and Talk", "Knit and Natter"):
        make_asset(name, "social-club", at=(200, -200))
    page = site(RESULTS)
    first, second = (
        page.get_by_role("button", name=re.compile(f"^{name}")).bounding_box()
        for name in ("Tea and Talk", "Knit and Natter")
    )
    assert abs(first["x"] - second["x"]) + abs(first["y"] - second["y"]) >= 24


def test_on_a_phone_the_map_comes_when_it_is_asked_for_and_popups_give_the_focus_back(site, axe):
    page = site(RESULTS, PHONE)
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
