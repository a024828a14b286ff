"""What moderators are shown of a drawing in a list."""

from django import template
from django.utils import timezone
from django.utils.safestring import SafeString

from neighbourhoods.models import Proposal
from neighbourhoods.moderation.claims import name_of
from neighbourhoods.moderation.pictures import small_picture
from neighbourhoods.moderation.showing import noticed

register = template.Library()
register.filter(noticed)


@register.filter
def outline(proposal: Proposal) -> SafeString:
    """Draw its outline, small."""
    return small_picture(proposal)


@register.simple_tag
def looked_at_by(proposal: Proposal, moderator: object) -> str:
    """Name the other moderator who looks at it now, "" for none; expects the claim selected with it."""
    held = getattr(proposal, "claim", None)
    if held is None or held.by == moderator or held.until <= timezone.now():
        return ""
    return name_of(held.by)
