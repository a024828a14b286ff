"""What a campaign asks, in the language of whoever reads it."""

from django import template
from django.template import Context

from neighbourhoods.campaigns.page import Text, chosen_text, texts
from neighbourhoods.models import Campaign

register = template.Library()


@register.simple_tag(takes_context=True)
def campaign_text(context: Context, campaign: Campaign) -> Text:
    """Return a campaign's question and welcome as its own page would show them to this visitor."""
    return chosen_text(context["request"], texts(campaign))
