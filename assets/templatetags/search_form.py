"""The form of every search, whose template is Jinja's: see assetmap.web.lists."""

from django import template
from django.template import Context
from django.urls import reverse
from django.utils.safestring import SafeString

from assetmap.web.lists import write
from assets.forms import TOGGLES

register = template.Library()


@register.simple_tag(takes_context=True)
def search_form(context: Context, modifier: str = "") -> SafeString:
    """Return the form, with how many each choice would leave once something has been found."""
    findings = context.get("findings")
    return write(
        "assets/search_form.html",
        form=context["form"],
        modifier=modifier,
        find=reverse("find"),
        reaches=reverse("reaches"),
        toggles=TOGGLES,
        place=context.get("place"),
        fixed=bool(context["request"].GET.get("at")),
        counts=findings and findings.counts,
        said=context.get("said"),
        chips=context.get("chips"),
        demo=context["site"]["demo"],
    )
