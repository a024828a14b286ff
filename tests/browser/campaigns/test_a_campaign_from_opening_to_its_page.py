import pytest

from assetmap.gazetteer.models import Outline
from neighbourhoods.actions import approve
from neighbourhoods.geometry import to_shapely, to_stored
from neighbourhoods.models import Campaign
from tests.drawings import PASSWORD, make_moderator, make_organiser, send, square


@pytest.fixture
def organiser(transactional_db):
    return make_organiser()


def test_an_organiser_opens_one_by_keyboard_a_resident_sees_it_fill_and_it_closes(
    page, live_server, organiser, axe, faults
):
    Outline.objects.create(kind="limit", name="Edge", source="test", shape=to_stored(square(side_m=9_000))[0])
    page.goto(f"{live_server.url}/admin/login/?next=/campaigns/new")
    page.get_by_label("Username").fill(organiser.username)
    page.get_by_label("Password").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("heading", name="There is a problem").wait_for()
    axe(page)
    faults.clear()
    page.get_by_label("Title").fill("Where is Maze Hill?")
    page.get_by_label("The question, in English").fill("Where are its edges?")
    page.get_by_label("First day to draw").fill("2020-01-01")
    axe(page)
    canvas = page.locator("#extent-map .am-map__canvas")
    canvas.scroll_into_view_if_needed()
    box = canvas.bounding_box()
    for x, y in [(0.48, 0.6), (0.55, 0.6), (0.6, 0.7)]:
        canvas.click(position={"x": x * box["width"], "y": y * box["height"]})
    page.get_by_role("button", name="Undo").click()
    page.get_by_text("2 corners. An area needs at least 3.").wait_for()
    canvas.focus()
    page.keyboard.press("Enter")
    page.get_by_text("3 corners. The area is ready.").wait_for()
    page.get_by_role("button", name="Save").click()
    page.get_by_text("The campaign is set up.").wait_for()
    campaign = Campaign.objects.get()

    moderator = make_moderator()
    shape = to_shapely(campaign.extent.point_on_surface).buffer(0.003)
    axe(page)
    page.get_by_text("Fewer than 5", exact=True).wait_for()
    for _ in range(5):
        drawing = send(campaign=campaign, shape=shape)
        approve(proposal_ids=[drawing.pk], by=moderator)
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    page.locator("[data-drawings]", has_text="5").wait_for()
    page.locator("[data-names]", has_text="Maze Hill").wait_for()
    assert page.locator("[data-news]").inner_text() == "Updated: 5 drawings count now."
    page.get_by_text("The same as a table").click()
    page.locator(".am-grid", has_text="5+").wait_for()
    axe(page)
    page.set_viewport_size({"width": 390, "height": 844})
    axe(page)
    for address in ("where-is-maze-hill/poster", "where-is-maze-hill/edit", ""):
        page.goto(f"{live_server.url}/campaigns/{address}".rstrip("/"))
        axe(page)
    page.goto(f"{live_server.url}/campaigns/where-is-maze-hill")
    page.get_by_role("link", name="Close it now").press("Enter")
    page.get_by_role("heading", name="Close the campaign for good?").wait_for()
    axe(page)
    page.get_by_role("button", name="Close it and freeze the result").press("Enter")
    page.get_by_role("heading", name="What the campaign found").wait_for()
    axe(page)
