import pytest

from neighbourhoods.outbox import deliver_due
from tests.drawings import make_campaign, make_moderator
from tests.places import make_postcode

CORNERS = [(0.3, 0.3), (0.65, 0.25), (0.7, 0.7), (0.35, 0.75)]
CROSSED = [(0.3, 0.3), (0.7, 0.7), (0.7, 0.3), (0.3, 0.7)]


@pytest.fixture
def moderator(transactional_db):
    return make_moderator()


@pytest.fixture
def site(visit, moderator):
    """Return a function that opens an address, with a campaign and a postcode to be found there."""
    make_campaign()
    make_postcode()
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
