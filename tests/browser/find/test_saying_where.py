import re

import pytest
from playwright.sync_api import expect

from tests.browser.find.conftest import RESULTS


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
    expect(page.get_by_role("button", name="Near me")).to_be_focused()
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
    page = site(RESULTS + "&within=30min")
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
    page.get_by_role("button", name="Near me").click()
    page.wait_for_url(re.compile("where=51.4765"))
    expect(page.locator(".am-result").first).to_contain_text("Duncan Pharmacy")


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
        expect(page.get_by_role("button", name="Near me")).to_be_hidden()
        page.get_by_role("link", name="Greenwich Larder").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Greenwich Larder")
