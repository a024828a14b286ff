"""The button that puts a place on this browser's list, or takes it off again."""

from collections.abc import Collection
from typing import Any, NamedTuple

from django import template
from django.template import Context
from django.urls import reverse
from django.utils.safestring import SafeString

from assetmap.web.addresses import before_key
from assetmap.web.lists import write

register = template.Library()


class Adding(NamedTuple):
    """What all buttons of a page share: where they post to, the page to return to, the list, its places."""

    before_key: str
    token: str
    here: str
    shortlist: str
    held: Collection[int | None]


def adding(context: Context) -> Adding:
    """Return what the buttons of a page are written with."""
    here = context["request"].get_full_path()
    return Adding(
        before_key("shortlist_add"),
        str(context["csrf_token"]),
        here,
        reverse("shortlist"),
        context["shortlist"].asset_ids,
    )


@register.simple_tag(takes_context=True)
def add_to_shortlist(context: Context, asset: Any) -> SafeString:
    """Return the form with the button; `asset` has a `pk` and a `name`."""
    return write("shortlists/add_one.html", asset=asset, adding=adding(context))
