import pytest

from neighbourhoods.outbox import deliver_due
from tests.drawings import make_campaign, make_moderator
from tests.places import make_postcode

WIDE = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}
CORNERS = [(0.3, 0.3), (0.65, 0.25), (0.7, 0.7), (0.35, 0.75)]
CROSSED = [(0.3, 0.3), (0.7, 0.7), (0.7, 0.3), (0.3, 0.7)]


@pytest.fixture
def moderator(transactional_db):
    return make_moderator()


@pytest.fixture
def site(live_server, moderator, page):
    """Return a function that opens an address in a window of some size."""
    make_campaign()
    make_postcode()

    def visit(address, size=WIDE):
        page.set_viewport_size(size)
        page.goto(live_server.url + address)
        page.wait_for_load_state("networkidle")
        return page

    return visit


@pytest.fixture
def tap():
    """Return a function that taps corners, given as shares of the map's width and height."""

    def taps(page, corners=CORNERS):
        canvas = page.locator("#draw-map .am-map__canvas")
        canvas.scroll_into_view_if_needed()
        box = canvas.bounding_box()
        for x, y in corners:
            canvas.click(position={"x": x * box["width"], "y": y * box["height"]})

    return taps


@pytest.fixture
def answer():
    """Return a function that answers the questions and sends the drawing."""

    def send(page, name="Maze Hill"):
        page.get_by_label("What do you call this neighbourhood?").fill(name)
        page.get_by_label("I live here").check()
        page.get_by_role("button", name="Send my drawing").click()

    return send


@pytest.fixture(autouse=True)
def letters_go_at_once(settings, monkeypatch):
    """Ask for addresses, and send letters before the page answers."""
    settings.EMAIL_ON = True
    monkeypatch.setattr("neighbourhoods.outbox.deliver_soon", deliver_due)
