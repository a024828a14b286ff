"""Coming back to one's drawing, agreeing with what is shown, and adjusting it, in a real browser."""

import re

import pytest
from django.core import mail
from playwright.sync_api import expect

from neighbourhoods.links import give_link
from neighbourhoods.models import Proposal
from neighbourhoods.moderation.questions import ask
from tests.browser.conftest import PHONE
from tests.drawings import approved, send


@pytest.fixture
def own(transactional_db):
    """A waiting drawing's private page."""
    return "/proposals/" + give_link(author=send().author)


def test_every_page_of_ones_own_drawing_is_accessible(site, accessible, own, moderator, faults):
    approved(moderator, 5, name="Emerging")
    ask(proposal_id=Proposal.objects.earliest("pk").pk, by=moderator, text="Is the park in it?")
    for address in (
        own,
        own + "/change",
        own + "/delete",
        "/draw/lost-link",
        "/neighbourhoods/emerging/same",
    ):
        page = site(address, PHONE)
        accessible(page)
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("alert")).to_contain_text("Choose your connection")
    accessible(page)
    accessible(site("/confirm-drawing/nobody", PHONE))
    faults.clear()


def test_drawn_confirmed_and_deleted_by_keyboard(site, tap, axe):
    page = site("/draw?where=SE10+8EW")
    tap(page)
    page.get_by_label("What do you call this neighbourhood?").fill("Maze Hill")
    page.get_by_label("I live here").check()
    page.get_by_label("Your e-mail address").fill("ada@example.org")
    page.get_by_role("button", name="Send my drawing").click()
    expect(page.get_by_text("Confirm your drawing with the link")).to_be_visible()
    axe(page)
    link = re.search(r"/confirm-drawing/\S+", mail.outbox[0].body)[0]
    page = site(link)
    axe(page)
    page.get_by_role("button", name="Yes, I drew it").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").filter(has_text="confirmed")).to_be_visible()
    page.get_by_role("link", name="Delete my drawing").focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Delete it for good").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Your drawing is deleted")
    axe(page)
    assert not Proposal.objects.exists()


def test_the_shape_to_change_is_on_the_map_and_a_corner_can_be_moved(site, own):
    page = site(own + "/change")
    expect(page.locator(".am-point")).to_have_count(4)
    page.get_by_role("button", name="Move point 2 to the cross").click()
    page.get_by_role("button", name="Send my drawing").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("We have your drawing")
    assert Proposal.objects.latest("pk").revisions.get().number == 2


def test_a_changed_shape_survives_a_reload(site, own):
    page = site(own + "/change")
    page.get_by_role("button", name="Remove point 2").click()
    expect(page.locator(".am-point")).to_have_count(3)
    page.reload()
    expect(page.locator(".am-point")).to_have_count(3)


def test_nearly_puts_what_is_shown_on_the_map(site, moderator):
    approved(moderator, 5)
    page = site("/neighbourhoods/maze-hill")
    page.get_by_role("link", name="Nearly: adjust it").click()
    expect(page.locator(".am-point").nth(3)).to_be_visible()
    page.get_by_label("I live here").check()
    page.get_by_role("button", name="Send my drawing").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("We have your drawing")


def test_everything_works_without_javascript(browser, live_server, site, own, moderator):
    approved(moderator, 5, name="Emerging")
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(live_server.url + own + "/change")
    page.get_by_role("button", name="Send my drawing").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("We have your drawing")
    page.goto(live_server.url + own)
    newest = Proposal.objects.pending().latest("pk")
    ask(proposal_id=newest.pk, by=moderator, text="Is the park in it?")
    page.reload()
    page.get_by_role("button", name="Send my answer").click()
    expect(page.get_by_role("alert")).to_have_text("Write your answer first.")
    page.get_by_label("Your answer").fill("All of it.")
    page.get_by_role("button", name="Send my answer").click()
    expect(page.get_by_role("status").filter(has_text="your answer goes")).to_be_visible()
    page.get_by_role("button", name="Withdraw my drawing").click()
    expect(page.get_by_role("status").filter(has_text="withdrawn")).to_be_visible()
    page.goto(live_server.url + "/neighbourhoods/emerging")
    page.get_by_role("link", name="I would draw it the same").click()
    page.get_by_label("I live here").check()
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("We have your drawing")
    context.close()
