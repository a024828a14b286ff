import re

from playwright.sync_api import expect

from tests.browser.find.conftest import RESULTS


def test_list_counts_and_map_follow_the_filters_without_a_button(site, axe, faults):
    page = site(RESULTS)
    said = page.locator("[data-said]")
    page.locator(".am-filters summary").click()
    step_free = page.get_by_label("Step-free")
    step_free.check()
    expect(said).to_have_text("1 near you, 1 online or by phone")
    expect(page).to_have_url(re.compile(r"where=SE10\+8EW.*step_free=1"))
    expect(step_free).to_be_focused()
    expect(page.locator(".am-result__name")).to_have_text(["Greenwich Larder", "Warm Words"])
    expect(page.locator(".am-marker:not(.am-marker--more)")).to_have_count(1)
    expect(page.locator('[data-live="room_now"]')).to_have_text("1")
    expect(page.locator(".am-filters__on")).to_have_text("1 on")
    expect(page.locator("#id_category option[value=food]")).to_have_text("All: Food (1)")
    expect(page.locator("#id_within option")).to_contain_text(["(1)"] * 6)
    axe(page)
    page.get_by_role("button", name="Add to shortlist Greenwich Larder").click()
    expect(page.locator("[data-shortlist-count]")).to_have_text("1")

    page.get_by_label("For age").fill("300")
    page.get_by_label("For age").blur()
    expect(said).to_have_text("Give a whole number of years, at most 130.")
    expect(page.locator(".am-result__name")).to_have_text(["Greenwich Larder", "Warm Words"])
    axe(page)
    page.get_by_label("For age").fill("")

    page.get_by_label("Kind of place").select_option("farm")
    expect(page.get_by_text("We know of nothing like this")).to_be_visible()
    page.go_back()
    expect(said).to_have_text("1 near you, 1 online or by phone")
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


def test_a_note_typed_before_a_filter_is_changed_is_read_first(site, axe):
    page = site(RESULTS)
    page.get_by_label("What for").fill("Mrs Jarndyce, hungry, uses a stick")
    page.locator(".am-filters summary").click()
    page.locator("#id_free").check()
    expect(page.get_by_text("Left out, and kept nowhere: “Mrs Jarndyce”.")).to_be_visible()
    assert "Jarndyce" not in page.url
    expect(page.get_by_label("What for")).to_have_value("hungry")
    expect(page.get_by_role("list", name="Filters that are on").get_by_role("link")).to_contain_text(
        ["Free", "Step-free"]
    )
    axe(page)
