from playwright.sync_api import expect

from neighbourhoods.models import Proposal
from tests.drawings import approved
from tests.places import make_postcode


def test_streets_are_ticked_in_the_list_and_on_the_map_and_changed_before_they_are_sent(
    site, moderator, answer
):
    approved(moderator, 5, name="Emerging")
    for number in range(40):
        code = f"SE10{number % 10}{'AB'[number // 20]}{'AB'[number // 10 % 2]}"
        make_postcode(code, at=(90 * (number % 8), 90 * (number // 8)))
    page = site("/draw?where=SE10+8EW")
    page.get_by_label("Show the lines that others agree on").check()
    expect(page.locator("[data-reference-said]")).to_contain_text("Emerging")
    expect(page.locator("path.am-area--outline")).to_have_count(1)
    page.get_by_label("Show the lines that others agree on").uncheck()
    expect(page.locator("path.am-area--outline")).to_have_count(0)

    page.get_by_role("link", name="tick your streets in a list").click()
    page.get_by_role("checkbox", name="Streets right here").check()
    expect(page.locator("path.am-area--drawing")).to_have_count(1)
    canvas = page.locator("#areas-map .am-map__canvas")
    box = canvas.bounding_box()
    canvas.click(position={"x": box["width"] / 2, "y": box["height"] / 2})
    expect(page.locator("input[name=area]:checked")).to_have_count(2)
    expect(page.locator("path.am-area--drawing")).to_have_count(2)
    page.get_by_role("button", name="These are mine").click()
    page.get_by_role("button", name="Show it on the map").click()
    expect(page.locator(".am-point").nth(3)).to_be_attached()
    expect(page.locator("[data-inside]")).to_contain_text("homes")
    answer(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("We have your drawing")
    assert Proposal.objects.latest("pk").revisions.get().via == "areas"
