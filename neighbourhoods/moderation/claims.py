"""Who looks at which drawing, so that two moderators do not spend their time on the same one."""

import datetime as dt

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from neighbourhoods.errors import NotAllowedError
from neighbourhoods.models import Proposal
from neighbourhoods.moderation.models import Claim

LASTS = dt.timedelta(minutes=10)


@transaction.atomic
def claim(*, proposal_id: int, by: AbstractBaseUser, take_over: bool = False) -> Claim | None:
    """Note that `by` looks at a waiting drawing from now; returns whose claim holds, None if none waits.

    Somebody else's claim holds until its time is up, unless it is taken over.
    """
    locked = Proposal.objects.select_for_update(no_key=True, of=("self",)).pending()
    if not locked.filter(pk=proposal_id).exists():
        return None
    held = Claim.objects.filter(proposal=proposal_id).select_related("by").first()
    if held is not None and held.by_id != by.pk and held.until > timezone.now() and not take_over:
        return held
    values = {"by": by, "until": timezone.now() + LASTS}
    return Claim.objects.update_or_create(proposal_id=proposal_id, defaults=values)[0]


def release(*, proposal_id: int, by: AbstractBaseUser) -> None:
    """Note that `by` no longer looks at a drawing."""
    Claim.objects.filter(proposal=proposal_id, by=by).delete()


def require_unclaimed(*, proposal_id: int, by: AbstractBaseUser) -> None:
    """Raise NotAllowedError with code `claimed` while another moderator looks at a drawing."""
    others = Claim.objects.filter(proposal=proposal_id, until__gt=timezone.now()).exclude(by=by)
    held = others.select_related("by").first()
    if held is not None:
        raise NotAllowedError(
            "claimed", _("%(name)s is looking at this drawing.") % {"name": name_of(held.by)}
        )


def name_of(moderator: AbstractBaseUser) -> str:
    """Give a moderator's name as other moderators see it."""
    return moderator.get_full_name() or moderator.get_username()
