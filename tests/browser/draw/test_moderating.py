import pytest
from django.conf import settings
from playwright.sync_api import expect

from neighbourhoods.models import Proposal
from tests.browser.draw.conftest import PHONE, WIDE
from tests.drawings import approved, send, square


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_a_moderator_decides_one_after_the_other_by_keyboard(
    site, axe, moderator, client, live_server, page, size
):
    approved(moderator, 5)
    send(shape=square(east_m=150))
    send("Blackheath")
    client.force_login(moderator)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}]
    )
    page = site("/moderate", size)
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.get_by_role("button", name="Approve").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Blackheath")).to_be_visible()
    page.get_by_role("button", name="Decline").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").filter(has_text="choose a reason")).to_be_visible()
    axe(page)
    page.get_by_label("It does not seem to be meant").focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Decline").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("No drawing waits.")).to_be_visible()
    axe(page)
    assert not Proposal.objects.pending().exists()
