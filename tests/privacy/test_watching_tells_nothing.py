"""Whoever looks at a page again and again learns nothing of one drawing among fewer than five."""

import re

import pytest

from neighbourhoods.actions import approve, decline, take_back
from tests.drawings import make_campaign, make_moderator, send, square

pytestmark = pytest.mark.django_db

WATCHED = (
    "/neighbourhoods",
    "/neighbourhoods/maze-hill",
    "/neighbourhoods/maze-hill/shares.geojson",
    "/campaigns",
    "/campaigns/greenwich",
    "/campaigns/greenwich/live.json",
    "/draw?campaign=greenwich",
    "/api/collections/neighbourhoods/items",
    "/api/collections/agreements/items",
)
# What differs from one answer to the next anyhow.
_EACH_TIME = re.compile(
    r'nonce="[^"]*"|csrfmiddlewaretoken" value="[^"]*"|"timeStamp":\s*"[^"]*"|name="started" value="[^"]*"'
)


def test_of_four_drawings_none_is_seen_coming_being_decided_or_going(
    client, django_capture_on_commit_callbacks
):
    moderator, campaign = make_moderator(), make_campaign()
    with django_capture_on_commit_callbacks(execute=True):
        approve(proposal_ids=[send(campaign=campaign).pk], by=moderator)

    def seen():
        answers = {address: client.get(address) for address in WATCHED}
        return {
            address: (answer.status_code, answer.get("ETag"), _EACH_TIME.sub("", answer.content.decode()))
            for address, answer in answers.items()
        }

    before = seen()
    sent = [send(shape=square(10 * number), campaign=campaign) for number in range(3)]
    acts = {
        "sent": lambda: None,
        "approved": lambda: approve(proposal_ids=[each.pk for each in sent[:2]], by=moderator),
        "declined": lambda: decline(proposal_id=sent[2].pk, by=moderator, reason="Drawn twice."),
        "withdrawn": lambda: take_back(author_id=sent[0].author_id),
    }
    for what, act in acts.items():
        with django_capture_on_commit_callbacks(execute=True):
            act()
        now = seen()
        assert [address for address in WATCHED if now[address] != before[address]] == [], what
