import re

import pytest
from django.core import mail
from django.template.loader import get_template

from neighbourhoods.actions import approve, decline
from neighbourhoods.models import Letter, Proposal
from neighbourhoods.moderation.questions import ask
from tests.drawings import send
from tests.letters import EMAIL

pytestmark = pytest.mark.django_db


def test_a_letter_to_a_strangers_address_holds_nothing_that_was_typed(settled):
    with settled():
        send("WIN MONEY www.example.com", email=EMAIL)
    # Three letters alone may be part of a link's key.
    assert not re.search(r"\bWIN\b|MONEY|www", mail.outbox[0].subject + mail.outbox[0].body)


def test_one_address_is_asked_to_confirm_five_times_a_day_at_most(settled):
    for _ in range(8):
        with settled():
            send(email=EMAIL.upper())
    assert len(mail.outbox) == 5
    assert Proposal.objects.filter(status="unconfirmed").count() == 8


def test_a_decision_is_told_to_a_confirmed_address_with_its_reason(confirmed, moderator, settled):
    proposal, _token = confirmed
    with settled():
        decline(proposal_id=proposal.pk, by=moderator, reason="It is a lake.")
    assert "Their reason: It is a lake." in mail.outbox[0].body


LINKS = re.compile(r"http://127\.0\.0\.1:8000/(proposals|confirm-drawing)/[\w-]{32}$", re.MULTILINE)


def text_of(letter):
    return letter.subject + "\n\n" + LINKS.sub(r"<\1>", letter.body)


def test_the_words_of_the_letter_that_asks_to_confirm(settled):
    with settled():
        send(email=EMAIL)
    assert (
        text_of(mail.outbox[0])
        == """\
Please confirm your drawing

Somebody drew a neighbourhood on Asset Map and gave this e-mail address.

If that was you, confirm it here. The link works once, for 7 days:

<confirm-drawing>

This link is for you alone. With it you can see, change, withdraw or delete the drawing:

<proposals>

If it was not you, do nothing: an unconfirmed drawing never counts, and it is deleted with this address \
after 30 days. You can also delete it now with the second link.
"""
    )


def test_the_words_of_the_letter_that_says_a_drawing_counts(confirmed, moderator, settled):
    with settled():
        approve(proposal_ids=[confirmed[0].pk], by=moderator)
    assert (
        text_of(mail.outbox[0])
        == """\
A moderator has looked at your drawing

A moderator has looked at your drawing of Maze Hill. It now counts with everybody else’s.

You can see, change, withdraw or delete it here:

<proposals>
"""
    )


def test_the_words_of_the_letter_that_says_a_drawing_is_declined(confirmed, moderator, settled):
    with settled():
        decline(proposal_id=confirmed[0].pk, by=moderator, reason="It is a lake.")
    assert (
        text_of(mail.outbox[0])
        == """\
A moderator has looked at your drawing

A moderator has looked at your drawing of Maze Hill and cannot count it.

Their reason: It is a lake.

You can change the drawing and send it again:

<proposals>
"""
    )


def test_the_words_of_the_letter_with_a_question(confirmed, moderator, settled):
    with settled():
        ask(proposal_id=confirmed[0].pk, by=moderator, text="Does it include the park?")
    assert (
        text_of(mail.outbox[0])
        == """\
A question about your drawing

A moderator has a question about your drawing of Maze Hill:

Does it include the park?

Please answer here. You can also change the drawing instead:

<proposals>

Until then your drawing waits. Please do not answer this e-mail: nobody reads it.
"""
    )


def test_the_words_of_the_letter_with_a_lost_link(confirmed, client, settled):
    with settled():
        client.post("/draw/lost-link", {"email": EMAIL})
    assert (
        text_of(mail.outbox[0])
        == """\
The link to your drawing

This is a new link to your drawing of Maze Hill. With it you can see, change, withdraw or delete it:

<proposals>

Keep it to yourself: whoever has it can do what you can. On its page you can make a new link and let all \
others end.

If you did not ask for it, you need do nothing.
"""
    )


def test_every_kind_of_letter_has_words_of_its_own():
    for kind in Letter.Kind.values:
        get_template(f"neighbourhoods/letters/{kind}.txt")
