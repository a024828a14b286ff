"""What editors make of what people sent: each message is decided once."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.contrib.gis.geos import Point
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from assetmap.geo import WGS84
from assets.actions import add_asset, confirm_asset, edit_asset
from assets.feedback.errors import FeedbackError
from assets.feedback.models import Submission
from assets.feedback.permissions import require_editor
from assets.models import Asset, Category, Need, Source


@transaction.atomic
def take(*, submission_id: int, by: AbstractBaseUser) -> Submission:
    """Say that an editor is looking at a message, so that its sender and other editors know."""
    submission = _undecided(submission_id, by=by)
    submission.status = Submission.Status.LOOKING
    submission.taken_by = by
    submission.save(update_fields=["status", "taken_by"])
    return submission


@transaction.atomic
def settle_report(*, submission_id: int, answer: str, by: AbstractBaseUser) -> Submission:
    """Say that what was reported has been put right."""
    submission = _undecided(submission_id, by=by)
    if submission.kind != Submission.Kind.REPORT:
        raise FeedbackError("wrong_kind", _("Only a report is settled by saying so."))
    return _decide(submission, Submission.Status.DONE, answer=answer, by=by)


@transaction.atomic
def decline(*, submission_id: int, answer: str, by: AbstractBaseUser) -> Submission:
    """Leave things as they are, for a reason that the sender reads."""
    if not answer.strip():
        raise FeedbackError("reason_missing", _("Give the reason: the sender reads it."))
    return _decide(
        _undecided(submission_id, by=by), Submission.Status.NOT_CHANGED, answer=answer.strip(), by=by
    )


@transaction.atomic
def accept_suggestion(
    *,
    submission_id: int,
    values: dict[str, Any],
    needs: Iterable[Need] = (),
    answer: str = "",
    by: AbstractBaseUser,
) -> Asset:
    """Put a suggested place or group on the map.

    `values` are asset fields as JSON, with `location` as [lon, lat] in WGS 84 and `category` as a code.
    """
    submission = _undecided(submission_id, by=by)
    if submission.kind != Submission.Kind.SUGGESTION:
        raise FeedbackError("wrong_kind", _("Only a suggestion becomes a new record."))
    values = values | {"category": Category.objects.get(code=values["category"]), "source": _source()}
    if values.get("location"):
        values["location"] = Point(*values["location"], srid=WGS84)
        placed_by_postcode = bool(values.get("postcode"))
        basis = Asset.LocationBasis.POSTCODE if placed_by_postcode else Asset.LocationBasis.PERSON
        values["location_basis"] = basis
    submission.asset = add_asset(values=values, needs=needs, by=by)
    _decide(submission, Submission.Status.DONE, answer=answer, by=by)
    return submission.asset


@transaction.atomic
def accept_amendment(*, submission_id: int, answer: str = "", by: AbstractBaseUser) -> Asset:
    """Make a group's changes to its record and count the record as confirmed by the group."""
    submission = _undecided(submission_id, by=by)
    if submission.kind != Submission.Kind.AMENDMENT:
        raise FeedbackError("wrong_kind", _("Only a group’s own changes can be taken over."))
    asset = submission.asset
    edit_asset(asset=asset, values={field: said[1] for field, said in submission.values.items()}, by=by)
    asset.refresh_from_db()
    confirm_asset(asset=asset, by=by, word_of=Asset.ConfirmedBy.GROUP)
    _decide(submission, Submission.Status.DONE, answer=answer, by=by)
    return asset


def _undecided(pk: int, *, by: AbstractBaseUser) -> Submission:
    """Lock a message until the decision is committed; FeedbackError when it has been decided."""
    require_editor(by)
    submission = Submission.objects.select_for_update(no_key=True, of=("self",)).get(pk=pk)
    if submission.decided_at is not None:
        raise FeedbackError("already_decided", _("Somebody has decided this already."))
    return submission


def _decide(submission: Submission, status: str, *, answer: str, by: AbstractBaseUser) -> Submission:
    submission.status = status
    submission.answer = answer.strip()
    submission.decided_by = by
    submission.decided_at = timezone.now()
    submission.save(update_fields=["status", "answer", "decided_by", "decided_at", "asset"])
    return submission


def _source() -> Source:
    source, _created = Source.objects.get_or_create(
        code="visitors", defaults={"name": "Suggested by a visitor", "licence": "CC0 1.0"}
    )
    return source
