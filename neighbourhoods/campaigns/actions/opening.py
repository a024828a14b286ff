"""Setting a campaign up, and changing what may still be changed."""

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from neighbourhoods.actions.recording import require_permission
from neighbourhoods.campaigns.models import CampaignEvent, Translation
from neighbourhoods.errors import NotAllowedError
from neighbourhoods.models import Campaign, Proposal

# What everybody who draws is told and held to; another area or limit would make earlier drawings unlike.
FIXED_ONCE_DRAWN = frozenset({"slug", "extent", "opens_on", "min_area_m2", "max_area_m2"})


@transaction.atomic
def open_campaign(
    *, values: Mapping[str, Any], texts: Mapping[str, tuple[str, str]], by: AbstractBaseUser
) -> Campaign:
    """Set a campaign up from its fields; `texts` has (question, welcome) by language."""
    require_permission(by, "neighbourhoods.add_campaign")
    slug = values.get("slug") or free_address(values["title"])
    campaign = Campaign.objects.create(**{**values, "slug": slug})
    _translate(campaign, texts)
    _record(campaign, CampaignEvent.Kind.OPENED, by, {"languages": sorted(texts)})
    return campaign


@transaction.atomic
def change_campaign(
    *,
    campaign_id: int,
    values: Mapping[str, Any],
    texts: Mapping[str, tuple[str, str]],
    by: AbstractBaseUser,
) -> Campaign:
    """Change a campaign that has not been closed; its area and limits stay once somebody has drawn.

    Raises NotAllowedError with code `campaign_closed` or `campaign_drawn`.
    """
    require_permission(by, "neighbourhoods.change_campaign")
    campaign = Campaign.objects.select_for_update(no_key=True).get(pk=campaign_id)
    if campaign.closed_at is not None:
        raise NotAllowedError("campaign_closed", _("This campaign is closed, and its result stays as it is."))
    changed = sorted(name for name, value in values.items() if getattr(campaign, name) != value)
    if FIXED_ONCE_DRAWN.intersection(changed) and has_drawings(campaign):
        raise NotAllowedError(
            "campaign_drawn", _("People have drawn already, so its area, opening day and limits stay.")
        )
    for name in changed:
        setattr(campaign, name, values[name])
    campaign.save()
    before = {text.language: (text.question, text.welcome) for text in campaign.translations.all()}
    if before != dict(texts):
        _translate(campaign, texts)
        changed.append("translations")
    if changed:
        _record(campaign, CampaignEvent.Kind.CHANGED, by, {"changed": changed})
    return campaign


def has_drawings(campaign: Campaign) -> bool:
    """Whether anybody has sent a drawing."""
    return Proposal.objects.filter(neighbourhood__campaign=campaign).exists()


def free_address(title: str) -> str:
    """Write a title for an address that no campaign has yet, short enough to read out."""
    base = slugify(title)[:40].strip("-") or "campaign"
    taken = set(Campaign.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    taken.add("new")
    number, slug = 1, base
    while slug in taken:
        number += 1
        slug = f"{base}-{number}"
    return slug


def _translate(campaign: Campaign, texts: Mapping[str, tuple[str, str]]) -> None:
    campaign.translations.all().delete()
    Translation.objects.bulk_create(
        Translation(campaign=campaign, language=language, question=question, welcome=welcome)
        for language, (question, welcome) in texts.items()
    )


def _record(campaign: Campaign, kind: str, by: AbstractBaseUser, data: dict[str, Any]) -> None:
    CampaignEvent.objects.create(campaign=campaign, kind=kind, by=by, at=timezone.now(), data=data)
