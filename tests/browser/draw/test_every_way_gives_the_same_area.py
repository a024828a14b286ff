"""By mouse, finger, keyboard, trace, file and form: the same place comes out as the same polygon."""

import json
import math
from itertools import pairwise

import pytest
import shapely
from playwright.sync_api import Page, expect
from shapely.geometry import Polygon, shape

from assetmap.geo.crs import shape_to_bng
from neighbourhoods.models import Proposal
from tests.browser.conftest import WIDE
from tests.browser.rest import at_rest, watch
from tests.drawings import geojson, square

START = "/draw?where=SE10+8EW"
SIDE_PX = 240
SQUARE_PX = [(0, 0), (SIDE_PX, 0), (SIDE_PX, SIDE_PX), (0, SIDE_PX)]
METRES_A_PIXEL = 40_075_016.686 * math.cos(math.radians(51.4765)) / (256 * 2**16)


def begin(page: Page, address: str) -> tuple[float, float]:
    """Open the page without an earlier draft; return where the middle of the map is."""
    page.goto(address)
    page.evaluate("localStorage.clear()")
    page.goto(address)
    at_rest(page)
    canvas = page.locator("#draw-map .am-map__canvas")
    canvas.scroll_into_view_if_needed()
    box = canvas.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def drawn(page: Page) -> Polygon:
    """Return what would be sent, in metres."""
    if page.get_by_role("button", name="Finish").is_visible():
        page.get_by_role("button", name="Finish").click()
    return shape_to_bng(shape(json.loads(page.locator("#id_shape").input_value())))


def by_keyboard(page: Page, _middle: tuple[float, float]) -> None:
    page.locator("#draw-map .am-map__canvas").focus()
    for arrow in ("ArrowRight", "ArrowDown", "ArrowLeft", None):
        page.keyboard.press("Enter")
        for _ in range(3 if arrow else 0):
            page.keyboard.press(arrow)
            expect(page.locator(".leaflet-pan-anim")).to_have_count(0)


def by_mouse(page: Page, middle: tuple[float, float]) -> None:
    for x, y in SQUARE_PX:
        page.mouse.click(middle[0] + x, middle[1] + y)


def by_finger(page: Page, middle: tuple[float, float]) -> None:
    for x, y in SQUARE_PX:
        page.touchscreen.tap(middle[0] + x, middle[1] + y)


def by_trace(page: Page, middle: tuple[float, float], line=(*SQUARE_PX, SQUARE_PX[0])) -> None:
    page.get_by_role("button", name="Trace").click()
    page.mouse.move(middle[0] + line[0][0], middle[1] + line[0][1])
    page.mouse.down()
    for x, y in line[1:]:
        page.mouse.move(middle[0] + x, middle[1] + y, steps=8)
    page.mouse.up()
    expect(page.locator("[data-said]")).to_contain_text("Shape finished")


def by_finger_tracing(page: Page, middle: tuple[float, float]) -> None:
    """Draw the line with one finger; neither the map nor the page moves under it."""
    page.get_by_role("button", name="Trace").tap()
    touch = page.context.new_cdp_session(page)
    scrolled = page.evaluate("scrollY")

    def finger(kind, *points):
        at = [{"x": middle[0] + x, "y": middle[1] + y} for x, y in points]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": at})

    finger("touchStart", SQUARE_PX[0])
    for (x1, y1), (x2, y2) in pairwise((*SQUARE_PX, SQUARE_PX[0])):
        for step in range(1, 9):
            finger("touchMove", (x1 + (x2 - x1) * step / 8, y1 + (y2 - y1) * step / 8))
    finger("touchEnd")
    expect(page.locator("[data-said]")).to_contain_text("Shape finished")
    assert page.evaluate("scrollY") == scrolled


@pytest.fixture
def touching(browser, live_server, site):
    site("/draw", WIDE)
    context = browser.new_context(has_touch=True, viewport=WIDE)
    yield watch(context.new_page())
    context.close()


def test_a_square_is_the_same_in_every_way(site, touching, live_server):
    page, address = site(START), live_server.url + START
    areas = {}
    for way in (by_keyboard, by_mouse, by_trace):
        way(page, begin(page, address))
        areas[way.__name__] = drawn(page)
    for way in (by_finger, by_finger_tracing):
        way(touching, begin(touching, address))
        areas[way.__name__] = drawn(touching)
    expected = Polygon(areas["by_mouse"].exterior.coords)
    assert expected.area == pytest.approx((SIDE_PX * METRES_A_PIXEL) ** 2, rel=0.02)
    for way, area in areas.items():
        assert shapely.hausdorff_distance(area, expected) < 5, way

    sent = page.locator("#id_shape").input_value()
    begin(page, address)
    page.get_by_text("Use a file or paste a shape").click()
    file = {
        "name": "mine.geojson",
        "mimeType": "application/geo+json",
        "buffer": b"\xef\xbb\xbf" + sent.encode(),
    }
    page.set_input_files("#id_file", file)
    expect(page.locator(".am-point").nth(2)).to_be_visible()
    assert shapely.hausdorff_distance(drawn(page), expected) < 5

    # What a file replaces comes back with Undo; a file that is no shape replaces nothing.
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".am-point")).to_have_count(0)
    page.get_by_role("button", name="Redo").click()
    page.set_input_files("#id_file", file | {"buffer": b"<kml></kml>"})
    expect(page.locator("[data-upload-said]")).to_contain_text("This is a KML file.")
    expect(page.locator(".am-point").nth(2)).to_be_visible()


def test_a_distance_is_the_same_as_its_circle_traced(site, live_server):
    page = site("/draw/by-distance?where=SE10+8EW&distance_m=250")
    page.get_by_role("button", name="Show it on the map").click()
    expect(page.locator(".am-point").nth(47)).to_be_attached()
    by_form = drawn(page)
    radius_px = 250 / METRES_A_PIXEL
    turns = [math.tau * step / 60 for step in range(61)]
    circle = [(radius_px * math.cos(turn), radius_px * math.sin(turn)) for turn in turns]
    by_trace(page, begin(page, live_server.url + START), circle)
    assert shapely.hausdorff_distance(drawn(page), by_form) < 12


def test_a_shape_in_two_parts_is_shown_kept_and_sent_as_it_is(site, live_server, answer):
    page = site(START)
    begin(page, live_server.url + START)
    page.get_by_text("Use a file or paste a shape").click()
    parts = shapely.MultiPolygon([square(), square(east_m=2_000)])
    file = {"name": "mine.json", "mimeType": "application/json", "buffer": geojson(parts).encode()}
    page.set_input_files("#id_file", file)
    expect(page.locator("[data-said]")).to_contain_text("in several parts")
    page.reload()
    expect(page.locator("path.am-area--drawing")).to_have_count(1)
    answer(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("We have your drawing")
    assert len(Proposal.objects.get().revisions.get().shape) == 2
