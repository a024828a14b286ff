"""A shortlist as plain text, for an e-mail or a clinical system."""

from django.utils import formats, timezone
from django.utils.translation import gettext as _

from assetmap.web.templatetags.distances import distance, walk
from assets.models import Asset
from assets.shortlists.listing import Entry
from assets.shortlists.models import Shortlist
from assets.templatetags.assets import delivery_words, entry_words
from assets.trust import trust


def as_text(shortlist: Shortlist, entries: list[Entry], *, link: str) -> str:
    """Return the list as short lines of text, without any mark-up."""
    day = formats.date_format(timezone.localdate(), "j F Y")
    last = formats.date_format(timezone.localtime(shortlist.expires_at), "j F Y")
    blocks = [
        [_("Places that may help, as known on %(day)s") % {"day": day}],
        *(_entry_lines(number, entry) for number, entry in enumerate(entries, 1)),
        [_("Up to date here until %(day)s:") % {"day": last}, link],
    ]
    return "\r\n\r\n".join("\r\n".join(map(_one_line, filter(None, block))) for block in blocks) + "\r\n"


def _entry_lines(number: int, entry: Entry) -> list[str]:
    lines = [f"{number}. {entry.name}", *(mark.words.upper() for mark in entry.marks)]
    if entry.gone:
        return lines
    return [*lines, entry.item.reason, *_facts(entry, entry.asset), trust(entry.asset).words, entry.address]


def _facts(entry: Entry, asset: Asset) -> list[str]:
    where = ", ".join(filter(None, [asset.address, asset.postcode]))
    cost = ", ".join(filter(None, [str(asset.get_cost_display()) if asset.cost else "", asset.cost_note]))
    said = [
        (_("Kind"), asset.category.name),
        (_("Phone"), asset.phone),
        (_("E-mail"), asset.email),
        (_("Website"), asset.website),
        (_("Based at") if asset.from_afar else _("Address"), where if asset.location else ""),
        (_("Distance"), how_far(entry)),
        (_("How"), delivery_words(asset) if asset.delivery != ["in_person"] else ""),
        (_("Open"), "; ".join([*entry.hours, *filter(None, [asset.opening_note])])),
        (_("Cost"), cost),
        (_("Getting in"), "; ".join([*entry_words(asset), *filter(None, [asset.referral_note])])),
        (_("Step-free"), {True: _("yes"), False: _("no")}.get(asset.step_free, "")),
    ]
    return [f"{label}: {value}" for label, value in said if value]


def how_far(entry: Entry) -> str:
    """Return "650 m, about 9 min walk" in a straight line from the start, or nothing without one.

    Nobody walks to what comes to them or rings them.
    """
    if entry.metres is None:
        return ""
    on_foot = walk(entry.metres) if Asset.Delivery.IN_PERSON in entry.asset.delivery else ""
    return ", ".join(filter(None, [distance(entry.metres), on_foot]))


def _one_line(text: str) -> str:
    # A record's own line breaks could pass for lines of ours.
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
