"""Links for groups: made and revoked by editors, used by the people who run a group."""

import datetime as dt
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from assets.actions import confirm_asset
from assets.feedback.errors import FeedbackError
from assets.feedback.models import GroupLink, Submission
from assets.feedback.permissions import require_editor
from assets.feedback.tokens import digest, new_token
from assets.models import Asset

USUAL_DAYS = 90


@transaction.atomic
def make_group_link(*, asset_id: int, days: int = USUAL_DAYS, by: AbstractBaseUser) -> tuple[GroupLink, str]:
    """Make a link to one record for the people who run it; returns it and its key, which is kept nowhere."""
    require_editor(by)
    asset = Asset.objects.published().get(pk=asset_id)
    token, now = new_token(), timezone.now()
    link = GroupLink.objects.create(
        asset=asset,
        token_hash=digest(token),
        issued_by=by,
        issued_at=now,
        expires_at=now + dt.timedelta(days=days),
    )
    return link, token


@transaction.atomic
def revoke_group_link(*, link_id: int, by: AbstractBaseUser) -> None:
    """Make a link stop working."""
    require_editor(by)
    link = GroupLink.objects.select_for_update(no_key=True).get(pk=link_id)
    if link.revoked_at is not None:
        raise FeedbackError("already_revoked", _("Somebody has revoked this link already."))
    link.revoked_by, link.revoked_at = by, timezone.now()
    link.save(update_fields=["revoked_by", "revoked_at"])


@transaction.atomic
def confirm_through_link(*, link_id: int) -> None:
    """Record that the people who run a group found its record right today.

    The editor who made the link answers for the entry in the history, which names the group as its author.
    """
    link = _working(link_id)
    confirm_asset(asset=link.asset, by=link.issued_by, word_of=Asset.ConfirmedBy.GROUP)
    link.confirmed_at = timezone.now()
    link.save(update_fields=["confirmed_at"])


@transaction.atomic
def amend_through_link(
    *, link_id: int, changes: dict[str, list[Any]], text: str, network: str
) -> tuple[Submission, str]:
    """Send a group's changes, {field: [before, after]}, to the editors; returns them and the sender's key."""
    link = _working(link_id)
    token = new_token()
    sent = Submission.objects.create(
        kind=Submission.Kind.AMENDMENT,
        asset=link.asset,
        link=link,
        values=changes,
        text=text,
        received_at=timezone.now(),
        token_hash=digest(token),
        network=network,
    )
    return sent, token


def _working(pk: int) -> GroupLink:
    """Lock a link so that it is not revoked meanwhile; FeedbackError when it no longer works."""
    known = GroupLink.objects.select_for_update(no_key=True, of=("self",))
    link = known.select_related("asset", "issued_by").get(pk=pk)
    if not link.works or link.asset.status != Asset.Status.PUBLISHED:
        raise FeedbackError("link_ended", _("This link no longer works."))
    return link
