"""Queueing e-mails to authors. A letter is stored with what it is about, and sent after the commit."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from neighbourhoods import outbox
from neighbourhoods.models import Contact, Letter, Proposal

CONTACT_KEPT_DAYS = 365
# Somebody else's address must not be filled with letters by whoever types it.
MOST_CONFIRM_A_DAY = 5
MOST_LINKS = 20
LINK_AGAIN_AFTER = dt.timedelta(minutes=10)


def ask_to_confirm(*, proposal: Proposal, email: str) -> None:
    """Keep the address apart from the drawing, and send it a link to confirm with.

    Beyond five letters a day to one address the drawing still waits, and no letter is sent.
    """
    now = timezone.now()
    contact = Contact.objects.create(
        author=proposal.author, email=email, given_at=now, purge_on=last_day_of_a_contact()
    )
    since = now - dt.timedelta(days=1)
    if Contact.objects.filter(email__iexact=email, given_at__gte=since).count() <= MOST_CONFIRM_A_DAY:
        _queue(Letter.Kind.CONFIRM, contact, proposal)


def tell_decision(*, proposal: Proposal) -> None:
    """Tell the author what was decided, if they gave an address and confirmed it."""
    contact = Contact.objects.filter(author=proposal.author_id, confirmed_at__isnull=False).first()
    if contact is not None:
        _queue(Letter.Kind.DECIDED, contact, proposal)


def tell_question(*, proposal: Proposal) -> None:
    """Send the author a moderator's question, if they gave an address and confirmed it."""
    contact = Contact.objects.filter(author=proposal.author_id, confirmed_at__isnull=False).first()
    if contact is not None:
        _queue(Letter.Kind.QUESTION, contact, proposal)


def drop_question(*, proposal: Proposal) -> None:
    """Take a question that was answered meanwhile out of the outbox."""
    Letter.objects.filter(proposal=proposal, kind=Letter.Kind.QUESTION).delete()


@transaction.atomic
def ask_for_links(*, email: str) -> None:
    """Send each drawing's link to the address it was sent with; nobody is told whether there is one."""
    contacts = Contact.objects.select_for_update().filter(email__iexact=email).order_by("-pk")
    known = list(contacts[:MOST_LINKS])
    since = timezone.now() - LINK_AGAIN_AFTER
    if any(contact.written_at and contact.written_at >= since for contact in known):
        return
    unconfirmed = [contact for contact in known if contact.confirmed_at is None][:1]
    for contact in [contact for contact in known if contact.confirmed_at] + unconfirmed:
        proposal = contact.author.proposals.order_by("-pk").first()
        if proposal is not None:
            _queue(Letter.Kind.LINK if contact.confirmed_at else Letter.Kind.CONFIRM, contact, proposal)


def last_day_of_a_contact() -> dt.date:
    """Give the day on which an address that is given or used today is deleted."""
    return timezone.localdate() + dt.timedelta(days=CONTACT_KEPT_DAYS)


def _queue(kind: str, contact: Contact, proposal: Proposal) -> None:
    now = timezone.now()
    Letter.objects.create(contact=contact, proposal=proposal, kind=kind, queued_at=now, next_try_at=now)
    contact.written_at = now
    contact.save(update_fields=["written_at"])
    transaction.on_commit(outbox.deliver_soon)
