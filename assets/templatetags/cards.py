"""The lists of a page of results, whose templates are Jinja's: see assetmap.web.lists."""

from django import template
from django.template import Context
from django.utils.safestring import SafeString

from assetmap.web.lists import write
from assets.cards import Card
from assets.shortlists.templatetags.adding import adding

register = template.Library()


@register.simple_tag(takes_context=True)
def near_items(context: Context, cards: list[Card]) -> SafeString:
    """Return what is near, numbered as on the map."""
    return write("assets/near_items.html", cards=cards, adding=adding(context))


@register.simple_tag(takes_context=True)
def elsewhere_items(context: Context, cards: list[Card]) -> SafeString:
    """Return what has no place that people go to, or one too far away."""
    return write("assets/elsewhere_items.html", cards=cards, adding=adding(context))
