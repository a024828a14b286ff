"""The button that puts a place on this browser's list, or takes it off again."""

from functools import cache
from typing import Any

from django import template
from django.template import Context
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

register = template.Library()

# Written in one go: as a template, a page of results would spend a tenth of its time on these.
_FORM = """\
<form class="am-add am-no-print" id="add-{pk}" method="post" action="{action}" data-shortlist-add>
  <input type="hidden" name="csrfmiddlewaretoken" value="{token}">
  <input type="hidden" name="next" value="{here}">
  <button type="submit" class="am-add__button{style}" name="wanted" value="{wanted}">
    <span data-words="{else_words}">{words}</span><span class="nhsuk-u-visually-hidden"> {name}</span>
  </button>
</form>"""


@cache
def _before_keys() -> str:
    return reverse("shortlist_add", args=[0]).removesuffix("0")


@register.simple_tag(takes_context=True)
def add_to_shortlist(context: Context, asset: Any) -> SafeString:
    """Return the form with the button; `asset` has a `pk` and a `name`."""
    add, remove = _("Add to shortlist"), _("On your shortlist: remove")
    held = asset.pk in context["shortlist"].asset_ids
    return format_html(
        _FORM,
        pk=asset.pk,
        action=f"{_before_keys()}{asset.pk}",
        token=context["csrf_token"],
        here=context["request"].get_full_path(),
        style=" am-add__button--on" if held else "",
        wanted="0" if held else "1",
        words=remove if held else add,
        else_words=add if held else remove,
        name=asset.name,
    )
