"""What an author may do with their own drawing. Nobody signs in for it: the private link stands for `by`."""

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from assetmap.geo.shapes import Area
from neighbourhoods.actions.deciding import withdraw
from neighbourhoods.actions.recording import record, record_received
from neighbourhoods.actions.sending import sound
from neighbourhoods.errors import NotAllowedError
from neighbourhoods.geometry import to_stored
from neighbourhoods.letters import last_day_of_a_contact
from neighbourhoods.links import contact_to_confirm
from neighbourhoods.models import Author, Contact, Event, Neighbourhood, Proposal, Revision
from neighbourhoods.querysets import ProposalQuerySet
from neighbourhoods.recounts.asking import ask_recount
from neighbourhoods.states import require_transition

UNCONFIRMED_KEPT = dt.timedelta(days=30)


@transaction.atomic
def confirm(*, token: str) -> Author:
    """Confirm an address: its drawing now waits for a moderator. The link works once."""
    found = contact_to_confirm(token)
    contact = found and Contact.objects.select_for_update().filter(pk=found.pk, confirmed_at=None).first()
    if not contact:
        raise NotAllowedError("link_ended", _("This link has been used already, or its time is up."))
    now = timezone.now()
    contact.confirmed_at, contact.confirm_hash, contact.confirm_until = now, None, None
    contact.save(update_fields=["confirmed_at", "confirm_hash", "confirm_until"])
    for proposal in _own(contact.author).filter(status=Proposal.Status.UNCONFIRMED):
        require_transition(proposal.status, Proposal.Status.PENDING)
        proposal.status = Proposal.Status.PENDING
        proposal.save(update_fields=["status"])
        record_received(proposal=proposal, at=now)
    return contact.author


@transaction.atomic
def change(
    *, author_id: int, shape: Area, via: str, connection: str, visibility: str, shown_name: str = ""
) -> Proposal:
    """Take in the author's new shape of the same neighbourhood; it waits as the first one did.

    What they sent before counts on until this one is approved; one that still waits is withdrawn, so that a
    moderator never approves another shape than the one looked at. Raises UnusableAreaError as `propose` does.
    """
    author = Author.objects.select_for_update().get(pk=author_id)
    before = list(_own(author))
    if not before or before[-1].status == Proposal.Status.WITHDRAWN:
        raise NotAllowedError("withdrawn", _("You withdrew this drawing. You can draw a new one."))
    neighbourhood = before[-1].neighbourhood
    drawn = sound(shape, neighbourhood.campaign)
    for waiting in _own(author).waiting():
        withdraw(proposal_id=waiting.pk)
    now = timezone.now()
    unconfirmed = Contact.objects.filter(author=author, confirmed_at=None).exists()
    proposal = Proposal.objects.create(
        neighbourhood=neighbourhood,
        author=author,
        status=Proposal.Status.UNCONFIRMED if unconfirmed else Proposal.Status.PENDING,
        connection=connection,
        visibility=visibility,
        shown_name=shown_name,
        created_at=now,
    )
    stored = to_stored(drawn.simplified or shape)
    Revision.objects.create(
        proposal=proposal, number=len(before) + 1, shape=stored, area_m2=drawn.area_m2, via=via, drawn_at=now
    )
    Contact.objects.filter(author=author).update(purge_on=last_day_of_a_contact())
    if not unconfirmed:
        record_received(proposal=proposal, at=now)
    return proposal


@transaction.atomic
def take_back(*, author_id: int) -> None:
    """Withdraw all that counts or waits of an author; what people agree on follows."""
    author = Author.objects.select_for_update().get(pk=author_id)
    for proposal in _own(author).alive():
        withdraw(proposal_id=proposal.pk)


@transaction.atomic
def erase(*, author_id: int) -> None:
    """Delete all that an author sent, with their address and links; the log keeps only that it was withdrawn.

    A name that nobody else has used, and that was never public, goes with it.
    """
    author = Author.objects.select_for_update().get(pk=author_id)
    ids = set()
    for proposal in _own(author):
        ids.add(proposal.neighbourhood_id)
        if proposal.status in (Proposal.Status.PENDING, Proposal.Status.APPROVED):
            record(Event.Kind.WITHDRAWN, proposal.neighbourhood)
    author.delete()
    unused = Neighbourhood.objects.filter(pk__in=ids, status=Neighbourhood.Status.PROPOSED, proposals=None)
    gone = set(unused.values_list("pk", flat=True))
    Neighbourhood.objects.filter(pk__in=gone).delete()
    ask_recount(ids - gone)


def forget_contact(*, author_id: int) -> None:
    """Delete an author's e-mail address at their wish. A drawing that is not confirmed stays unconfirmed."""
    Contact.objects.filter(author=author_id).delete()


def purge_contacts() -> tuple[int, int]:
    """Delete addresses past their day and drawings not confirmed in 30 days; returns how many of each."""
    before = timezone.now() - UNCONFIRMED_KEPT
    never = Author.objects.filter(proposals__status=Proposal.Status.UNCONFIRMED, started_at__lt=before)
    erased = [erase(author_id=pk) for pk in set(never.values_list("pk", flat=True))]
    due = Contact.objects.filter(purge_on__lte=timezone.localdate())
    return due.delete()[1].get("neighbourhoods.Contact", 0), len(erased)


def _own(author: Author) -> ProposalQuerySet:
    """Give an author's proposals, the oldest first, locked in the order in which everybody locks."""
    own = Proposal.objects.select_for_update(no_key=True, of=("self",)).select_related("neighbourhood")
    return own.filter(author=author).order_by("pk")
