import pytest
from playwright.sync_api import expect

from neighbourhoods.models import Proposal
from neighbourhoods.screening.checking import check_due
from tests.browser.conftest import PHONE
from tests.browser.rest import at_rest
from tests.drawings import approved, send, square


@pytest.fixture
def desk(site, moderator, log_in):
    """Return a function that opens an address as a moderator."""
    log_in(moderator)
    return site


def test_a_moderator_decides_asks_and_approves_several_by_keyboard(desk, accessible, moderator):
    approved(moderator, 5)
    send("Shit End")
    send(shape=square(east_m=150))
    send("Blackheath")
    send("Charlton")
    check_due(most=10)

    page = desk("/moderate", PHONE)
    accessible(page)
    page.keyboard.press("j")
    expect(page.get_by_role("link", name="Shit End")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Shit End")
    at_rest(page)
    accessible(page)
    page.keyboard.press("d")
    expect(page.get_by_role("button", name="Decline")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Give the reason")).to_be_visible()
    accessible(page)
    page.keyboard.press("r")
    page.keyboard.press("Space")
    page.keyboard.press("d")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Maze Hill")
    at_rest(page)
    page.keyboard.press("q")
    expect(page.locator("textarea:focus")).to_have_count(1)
    page.keyboard.type("Is a park in it? And a qanat?")
    page.get_by_role("button", name="Send the question").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Blackheath")

    page.goto(page.url.partition("/moderate")[0] + "/moderate?list=easy")
    page.get_by_role("checkbox", name="Blackheath").focus()
    page.keyboard.press("Space")
    page.get_by_role("checkbox", name="Charlton").focus()
    page.keyboard.press("Space")
    accessible(page)
    page.keyboard.press("b")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Approve these 2 drawings?")
    accessible(page)
    page.get_by_role("button", name="Approve all of these").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("2 drawings approved.")).to_be_visible()
    accessible(page)
    assert Proposal.objects.pending().get().questions.get().text == "Is a park in it? And a qanat?"


def test_single_keys_are_explained_and_can_be_turned_off_for_good(desk):
    send("Maze Hill")
    page = desk("/moderate")
    page.keyboard.press("?")
    expect(page.get_by_text("never decide anything")).to_be_visible()
    page.get_by_label("Use these keys on this device").uncheck()
    page.reload()
    page.keyboard.press("j")
    expect(page.get_by_role("link", name="Maze Hill")).not_to_be_focused()
    page.keyboard.press("?")
    expect(page.get_by_text("never decide anything")).to_be_hidden()
    page.get_by_text("Keyboard shortcuts").click()
    page.get_by_label("Use these keys on this device").check()
    page.keyboard.press("j")
    expect(page.get_by_role("link", name="Maze Hill")).to_be_focused()
