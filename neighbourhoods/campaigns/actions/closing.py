"""Closing a campaign for good, and freezing what it found."""

import hashlib

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from neighbourhoods.actions.recording import require_permission
from neighbourhoods.campaigns.models import CampaignEvent, Snapshot
from neighbourhoods.campaigns.participation import participation
from neighbourhoods.campaigns.snapshot import frozen_document
from neighbourhoods.errors import NotAllowedError
from neighbourhoods.models import Campaign
from neighbourhoods.recompute import recompute_agreement


@transaction.atomic
def close_campaign(*, campaign_id: int, by: AbstractBaseUser) -> Snapshot:
    """Take no more drawings and freeze what they agree on now; closing cannot be undone.

    Raises NotAllowedError with code `campaign_closed` or `campaign_not_open`.
    """
    require_permission(by, "neighbourhoods.change_campaign")
    campaign = _locked(campaign_id)
    if campaign.closed_at is not None:
        raise NotAllowedError("campaign_closed", _("This campaign is closed already."))
    if campaign.opens_on > timezone.localdate():
        raise NotAllowedError("campaign_not_open", _("This campaign has not opened yet."))
    return _freeze(campaign, by)


def close_what_is_over() -> list[Snapshot]:
    """Close every campaign whose last day has passed; returns what was frozen."""
    return [
        frozen
        for pk in Campaign.objects.to_close().order_by("pk").values_list("pk", flat=True)
        if (frozen := _close_if_over(pk))
    ]


@transaction.atomic
def _close_if_over(campaign_id: int) -> Snapshot | None:
    campaign = _locked(campaign_id)
    # Somebody else may have closed it while this waited for the row.
    if campaign.closed_at is not None or not campaign.has_ended:
        return None
    return _freeze(campaign, None)


def _locked(campaign_id: int) -> Campaign:
    return Campaign.objects.select_for_update(no_key=True).get(pk=campaign_id)


def _freeze(campaign: Campaign, by: AbstractBaseUser | None) -> Snapshot:
    now = timezone.now()
    campaign.closed_at = now
    campaign.save(update_fields=["closed_at"])
    behind = campaign.neighbourhoods.published().filter(recounts__isnull=False)
    for neighbourhood in behind.distinct().order_by("pk"):
        # One approved a moment ago is not counted yet, and belongs in the result.
        recompute_agreement(neighbourhood_id=neighbourhood.pk)
    content = frozen_document(campaign, frozen_at=now)
    digest = hashlib.sha256(content).hexdigest()
    drawings = participation(campaign).drawings
    CampaignEvent.objects.create(
        campaign=campaign, kind=CampaignEvent.Kind.CLOSED, by=by, at=now, data={"sha256": digest}
    )
    return Snapshot.objects.create(
        campaign=campaign, frozen_at=now, content=content, sha256=digest, drawings=drawings
    )
