"""What pages say about an asset: open now, trust, facts as tags, languages by name, ways to get there."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, urlencode

from django import template
from django.forms import BaseForm, BoundField
from django.utils import timezone
from django.utils.translation import gettext as _

from assetmap.web.wording import worded_once
from assets import trust as trusting
from assets.languages import language_name
from assets.listed import Listed
from assets.models import Asset
from assets.opening_hours import OpeningState, opening_state, week_table

register = template.Library()


@register.filter
def open_now(asset: Asset) -> OpeningState | None:
    return opening_state(asset.opening_hours) if asset.opening_hours else None


@register.filter
def week(asset: Asset) -> list | None:
    return week_table(asset.opening_hours) if asset.opening_hours else None


@register.simple_tag
def today() -> Any:
    return timezone.localdate()


@register.filter
def trust(asset: Asset) -> trusting.Trust:
    return trusting.trust(asset)


@register.filter
def words(text: str) -> list[str]:
    """Return the words of a text."""
    return text.split()


@register.filter
def field_named(form: BaseForm, name: str) -> BoundField:
    return form[name]


@register.filter
def of(counts: Mapping[str, Any], key: str) -> Any:
    """Return what a mapping holds for a key."""
    return counts[key]


@register.filter
def tags(asset: Asset | Listed) -> tuple[dict[str, str], ...]:
    """Return the facts that decide whether somebody can go: cost, getting in, steps, room."""
    return _tags(asset.cost, tuple(asset.entry), asset.step_free, asset.hearing_loop, asset.room_now)


@worded_once
def _tags(
    cost: str, entry: tuple[str, ...], step_free: bool | None, hearing_loop: bool | None, room_now: str
) -> tuple[dict[str, str], ...]:
    said = []
    if cost:
        said.append((str(Asset.Cost(cost).label), "good" if cost == Asset.Cost.FREE else ""))
    if "walk_in" in entry:
        said.append((_("Just walk in"), "good"))
    elif entry == ("referral",):
        said.append((_("Needs a referral"), "warn"))
    if step_free is not None:
        said.append((_("Step-free"), "good") if step_free else (_("Steps at the entrance"), "warn"))
    if hearing_loop:
        said.append((_("Hearing loop"), ""))
    if room_now:
        good = room_now == Asset.Room.YES
        said.append((str(Asset.Room(room_now).label), "good" if good else "warn"))
    return tuple({"text": text, "tone": tone} for text, tone in said)


@register.filter
def delivery_words(asset: Asset | Listed) -> str:
    return _ways(tuple(asset.delivery))


@worded_once
def _ways(delivery: tuple[str, ...]) -> str:
    return ", ".join(str(Asset.Delivery(each).label) for each in delivery)


@register.filter
def entry_words(asset: Asset) -> list[str]:
    return [str(Asset.Entry(each).label) for each in asset.entry]


@register.filter
def language_names(codes: list[str]) -> str:
    return ", ".join(language_name(code) for code in codes)


@register.filter
def telephone(number: str) -> str:
    """Return a number as a tel: address; the first when several are written."""
    first = number.replace(";", ",").split(",")[0]
    return "tel:" + "".join(sign for sign in first if sign.isdigit() or sign == "+")


@register.filter
def geo_address(asset: Asset) -> str:
    """Return a geo: address, which phones open in their owner's own map app."""
    point = f"{asset.location.y:.6f},{asset.location.x:.6f}"
    return f"geo:{point}?q={point}({quote(asset.name)})"


@register.filter
def directions_address(asset: Asset) -> str:
    """Return the address of directions on OpenStreetMap."""
    goal = f"{asset.location.y:.6f},{asset.location.x:.6f}"
    return "https://www.openstreetmap.org/directions?" + urlencode({"to": goal})
