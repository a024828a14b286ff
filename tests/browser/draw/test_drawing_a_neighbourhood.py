import json

from playwright.sync_api import expect

from neighbourhoods.models import Proposal
from tests.browser.conftest import PHONE
from tests.browser.draw.conftest import CROSSED
from tests.drawings import PASSWORD, geojson, square

START = "/draw?where=SE10+8EW"


def test_a_drawing_goes_from_taps_through_a_moderator_to_its_page(site, tap, answer, live_server, moderator):
    page = site(START)
    tap(page)
    expect(page.locator("[data-said]")).to_contain_text("Point 4 added, about")
    page.get_by_role("button", name="Finish").click()
    expect(page.locator("[data-said]")).to_contain_text("Shape finished: 4 points")
    page.get_by_label("Shown on the map without my name").check()
    answer(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("We have your drawing")
    page.goto(live_server.url + "/neighbourhoods")
    expect(page.get_by_text("Nobody has drawn a neighbourhood yet.")).to_be_visible()

    page.goto(live_server.url + "/admin/neighbourhoods/proposal/")
    page.get_by_label("Username").fill(moderator.username)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    page.get_by_role("link", name="Maze Hill").click()
    expect(page.get_by_role("img", name="The outline of this drawing")).to_be_visible()
    page.get_by_role("button", name="Approve").click()
    expect(page.get_by_text("Approved. What people agree on")).to_be_visible()

    page.goto(live_server.url + "/neighbourhoods/maze-hill")
    expect(page.get_by_text("Fewer than 5 people have drawn this so far.")).to_be_visible()
    expect(page.locator("path.am-area--single")).to_have_count(1)


def test_a_neighbourhood_is_drawn_with_the_keyboard_alone(site):
    page = site(START)
    page.locator("#draw-map .am-map__canvas").focus()
    for arrow in ("ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp"):
        page.keyboard.press("Enter")
        for _ in range(3):
            page.keyboard.press(arrow)
            expect(page.locator(".leaflet-pan-anim")).to_have_count(0)
    expect(page.locator(".am-point")).to_have_count(4)
    page.keyboard.press("Escape")
    expect(page.locator("[data-said]")).to_contain_text("Shape finished")
    page.get_by_label("What do you call this neighbourhood?").focus()
    page.keyboard.type("Maze Hill")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.get_by_role("button", name="Send my drawing").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("We have your drawing")
    drawing = Proposal.objects.get().revisions.get()
    assert drawing.via == "crosshair"
    assert drawing.shape.num_points == 5


def test_every_step_can_be_undone_and_done_again(site, tap):
    page = site(START)
    tap(page)
    points = page.locator(".am-point")
    page.get_by_role("button", name="Start again").click()
    expect(points).to_have_count(0)
    page.get_by_role("button", name="Undo").click()
    expect(points).to_have_count(4)
    page.keyboard.press("Control+z")
    expect(points).to_have_count(3)
    page.keyboard.press("Control+Shift+Z")
    expect(points).to_have_count(4)
    page.get_by_role("button", name="Remove point 2").click()
    expect(points).to_have_count(3)
    expect(page.get_by_role("button", name="Remove point 2")).to_be_focused()
    page.get_by_role("button", name="Delete point").click()
    expect(points).to_have_count(2)


def test_a_point_moves_by_dragging_and_by_its_button(site, tap):
    page = site(START)
    tap(page)
    expect(page.locator(".am-point").nth(1)).to_contain_text("about")
    before = page.locator(".am-point").nth(1).text_content()
    corner = page.locator(".am-corner").nth(1)
    box = corner.bounding_box()
    page.mouse.move(box["x"] + 18, box["y"] + 18)
    page.mouse.down()
    page.mouse.move(box["x"] + 120, box["y"] + 60, steps=5)
    page.mouse.up()
    expect(page.locator("[data-said]")).to_have_text("Point 2 moved.")
    after = page.locator(".am-point").nth(1).text_content()
    assert after != before
    page.get_by_role("button", name="Move point 2 to the cross").click()
    expect(page.locator(".am-point").nth(1)).not_to_have_text(after)


def test_a_drawing_survives_a_reload_and_goes_once_it_is_sent(site, tap, answer):
    page = site(START)
    tap(page)
    page.get_by_label("What do you call this neighbourhood?").fill("Maze Hill")
    page.get_by_label("I work or volunteer here").check()
    page.get_by_label("Your e-mail address").fill("resident@example.org")
    page.get_by_label("Your e-mail address").blur()
    page.reload()
    expect(page.locator(".am-point")).to_have_count(4)
    expect(page.get_by_label("What do you call this neighbourhood?")).to_have_value("Maze Hill")
    expect(page.get_by_label("I work or volunteer here")).to_be_checked()
    expect(page.get_by_label("Your e-mail address")).to_have_value("")
    page.get_by_role("button", name="Send my drawing").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("We have your drawing")
    page = site(START)
    expect(page.locator(".am-point")).to_have_count(0)
    expect(page.get_by_label("What do you call this neighbourhood?")).to_have_value("")


def test_a_crossing_is_shown_in_words_and_in_its_place_and_can_be_mended(site, tap, answer):
    page = site(START)
    tap(page, CROSSED)
    page.get_by_role("button", name="Finish").click()
    expect(page.locator("[data-problems] [data-code=crosses_itself]")).to_be_visible()
    expect(page.locator(".am-corner--problem")).to_have_count(1)
    answer(page)
    expect(page.locator("[data-problems]")).to_be_focused()
    page.get_by_role("button", name="Remove point 4").click()
    expect(page.locator("[data-problems]")).to_be_empty()
    page.get_by_role("button", name="Send my drawing").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("We have your drawing")


def test_an_error_of_the_server_keeps_the_drawing_and_the_answers(site, tap, faults):
    page = site(START)
    tap(page)
    page.get_by_label("I live here").check()
    page.get_by_role("button", name="Send my drawing").click()
    expect(page.get_by_role("alert")).to_contain_text("Enter the name you use")
    expect(page.locator(".am-point")).to_have_count(4)
    expect(page.get_by_label("I live here")).to_be_checked()
    assert [fault for fault in faults if "422" not in fault] == []
    faults.clear()


def test_a_pasted_shape_appears_on_the_map_and_in_the_list(site):
    page = site(START)
    page.get_by_text("Use a file or paste a shape").click()
    field = page.get_by_label("paste a shape in GeoJSON")
    field.fill(geojson(square()))
    field.blur()
    expect(page.locator(".am-point")).to_have_count(4)


def test_fingers_draw_on_a_phone(site, tap, fits):
    page = site(START, PHONE)
    tap(page)
    expect(page.locator(".am-point")).to_have_count(4)
    fits(page)


def test_the_shape_that_is_sent_is_the_one_that_was_tapped(site, tap):
    page = site(START)
    tap(page)
    page.get_by_role("button", name="Finish").click()
    sent = json.loads(page.locator("#id_shape").input_value())
    assert len(sent["coordinates"][0]) == 5


def test_it_works_without_javascript(browser, live_server, site):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(live_server.url + "/draw")
    page.get_by_role("link", name="say it as a postcode and a distance").click()
    page.get_by_label("A postcode or place in the middle of it").fill("SE10 8EW")
    page.get_by_label("500 metres").check()
    page.get_by_role("button", name="Continue").click()
    page.get_by_label("What do you call this neighbourhood?").fill("Maze Hill")
    page.get_by_label("I live here").check()
    page.get_by_role("button", name="Send my drawing").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("We have your drawing")
    page.goto(live_server.url + "/draw")
    page.get_by_text("Use a file or paste a shape").click()
    page.get_by_label("paste a shape in GeoJSON").fill(geojson(square(side_m=20)))
    page.get_by_role("button", name="Send my drawing").click()
    expect(page.get_by_role("link", name="The area is too small to be a neighbourhood.")).to_be_visible()
    context.close()
