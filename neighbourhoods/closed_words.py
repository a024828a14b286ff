"""What somebody is told who would draw for a campaign that takes no drawings today."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from neighbourhoods.models import Campaign


def closed_words(campaign: Campaign) -> str:
    """Say kindly why a campaign takes no drawing, and what its reader can do instead."""
    if not campaign.has_ended:
        return _("This campaign opens on %(date)s. Please come back then.") % {
            "date": date_format(campaign.opens_on, "DATE_FORMAT")
        }
    return _(
        "This campaign has ended and takes no more drawings. Thank you for wanting to take part: its page "
        "shows what people said, and you can still draw your neighbourhood outside a campaign."
    )


def takes_drawings(campaign: Campaign | None) -> bool:
    """Whether a neighbourhood of this campaign, or of none, takes drawings today."""
    return campaign is None or campaign.is_open
