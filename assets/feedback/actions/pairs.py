"""Probable duplicates and import conflicts: two editors at once never decide the same one twice."""

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from assets.actions import settle_conflict
from assets.feedback.errors import FeedbackError
from assets.feedback.models import ProbableDuplicate
from assets.feedback.permissions import require_editor
from assets.models import ImportConflict


@transaction.atomic
def tell_apart(*, pair_id: int, by: AbstractBaseUser) -> None:
    """Remember that two records are not the same place."""
    require_editor(by)
    pair = ProbableDuplicate.objects.select_for_update(no_key=True).get(pk=pair_id)
    if pair.verdict != ProbableDuplicate.Verdict.OPEN:
        raise FeedbackError("already_decided", _("Somebody has decided this already."))
    pair.verdict = ProbableDuplicate.Verdict.NOT_THE_SAME
    pair.decided_by, pair.decided_at = by, timezone.now()
    pair.save(update_fields=["verdict", "decided_by", "decided_at"])


@transaction.atomic
def settle_import_conflict(*, conflict_id: int, release: bool, by: AbstractBaseUser) -> None:
    """Keep our value, or with `release` let the source's next import set the field; once."""
    require_editor(by)
    known = ImportConflict.objects.select_for_update(no_key=True, of=("self",)).select_related("run")
    conflict = known.get(pk=conflict_id)
    if conflict.settled_at is not None:
        raise FeedbackError("already_decided", _("Somebody has decided this already."))
    settle_conflict(conflict=conflict, release=release, by=by)
