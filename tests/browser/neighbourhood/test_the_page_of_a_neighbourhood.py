import pytest

from neighbourhoods.actions import adopt_boundary
from tests.drawings import PASSWORD, approved, make_moderator


@pytest.fixture
def moderator(transactional_db):
    return make_moderator()


def test_a_well_agreed_and_a_contested_one_by_keyboard(page, live_server, moderator, axe):
    agreed = approved(moderator, 6)[0].neighbourhood
    approved(moderator, 5, name="Blackheath")
    approved(moderator, 5, name="Blackheath", east_m=3_000)
    adopt_boundary(neighbourhood_id=agreed.pk, by=moderator, reason="All agree.")

    page.goto(f"{live_server.url}/neighbourhoods/maze-hill")
    page.locator("#area-map .am-words span", has_text="Core").wait_for()
    slider = page.get_by_role("slider", name="Share of the people")
    assert slider.get_attribute("aria-valuetext") == "half of people (50 %)"
    slider.focus()
    page.keyboard.press("ArrowRight")
    page.get_by_text("At least 11 in 20 people, 4 or more, include this").wait_for()
    page.locator(".am-area--chosen").wait_for(state="attached")
    page.keyboard.press("End")
    page.get_by_text("At least three quarters of people, 5 or more, include this").wait_for()
    axe(page)

    page.goto(f"{live_server.url}/neighbourhoods/blackheath")
    page.get_by_role("link", name="I would draw area B the same").wait_for()
    axe(page)
    page.get_by_role("link", name="I would draw area B the same").focus()
    page.keyboard.press("Enter")
    page.get_by_text("You mean area B.").wait_for()
    axe(page)

    page.goto(f"{live_server.url}/neighbourhoods/maze-hill/boundaries/1")
    axe(page)
    page.goto(f"{live_server.url}/admin/login/?next=/neighbourhoods/maze-hill/adopt")
    page.get_by_label("Username").fill(moderator.username)
    page.get_by_label("Password").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.get_by_text("It is the same as the present boundary.").wait_for()
    axe(page)
    page.get_by_label("The reason").fill("To date it anew.")
    page.get_by_role("button", name="Adopt this boundary").focus()
    page.keyboard.press("Enter")
    page.get_by_text("The boundary is adopted.").wait_for()
    page.get_by_role("link", name="Boundary 2").wait_for()
