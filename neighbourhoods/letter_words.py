"""The words of each letter: plain, short, and with nothing in them that a stranger typed.

Whoever sends a drawing can type any address with it, so a letter to an address that is not confirmed holds
neither the name of the area nor anything else of theirs.
"""

from dataclasses import dataclass

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from neighbourhoods.links import CONFIRM_DAYS, give_confirm_link, give_link
from neighbourhoods.models import Letter


@dataclass(frozen=True)
class Words:
    """What is sent; `token` is the private link's, which was made for this letter."""

    subject: str
    body: str
    token: str


def written(letter: Letter) -> Words:
    """Write a letter, making the links that it holds."""
    token = give_link(author=letter.contact.author)
    context = {
        "proposal": letter.proposal,
        "service": settings.SERVICE_NAME,
        "manage_link": absolute("proposal", token),
        "confirm_days": CONFIRM_DAYS,
    }
    if letter.kind == Letter.Kind.QUESTION:
        context["question"] = letter.proposal.questions.last()
    if letter.kind == Letter.Kind.CONFIRM and letter.contact.confirmed_at is None:
        context["confirm_link"] = absolute("confirm_drawing", give_confirm_link(contact=letter.contact))
    body = render_to_string(f"neighbourhoods/letters/{letter.kind}.txt", context)
    return Words(_subject(letter), body.strip() + "\n", token)


def absolute(name: str, token: str) -> str:
    """Write the full address of a private page."""
    return settings.PUBLIC_BASE_URL + reverse(name, args=[token])


def _subject(letter: Letter) -> str:
    subjects = {
        Letter.Kind.CONFIRM: _("Please confirm your drawing"),
        Letter.Kind.LINK: _("The link to your drawing"),
        Letter.Kind.DECIDED: _("A moderator has looked at your drawing"),
        Letter.Kind.QUESTION: _("A question about your drawing"),
    }
    return subjects[letter.kind]
