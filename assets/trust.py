"""The line under every record that says why, and how far, to believe it."""

from dataclasses import dataclass
from datetime import date

from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assets.models import Asset

STALE_AFTER_DAYS = 365


@dataclass(frozen=True)
class Trust:
    """What to say about a record, and whether it is too old to lean on without asking."""

    words: str
    stale: bool


def trust(asset: Asset, *, today: date | None = None) -> Trust:
    """Return the trust line of an asset. Reads `source`, which callers fetch along with it."""
    today = today or timezone.localdate()
    if asset.invented:
        return Trust(_("Invented for the demonstration"), stale=False)
    if asset.confirmed_on is None:
        if asset.source is None:
            return Trust(_("Not confirmed yet"), stale=True)
        return Trust(_("From %(source)s, date not known") % {"source": _publisher(asset)}, stale=True)
    stale = (today - asset.confirmed_on).days > STALE_AFTER_DAYS
    if asset.confirmed_by == Asset.ConfirmedBy.SOURCE:
        return Trust(_from_source(asset, stale=stale), stale=stale)
    if stale:
        return Trust(_("Not confirmed for %(time)s") % {"time": _span(asset.confirmed_on, today)}, stale=True)
    by = asset.get_confirmed_by_display()
    if asset.confirmed_on >= today:
        return Trust(_("Confirmed by %(who)s today") % {"who": by}, stale=False)
    ago = _span(asset.confirmed_on, today)
    return Trust(_("Confirmed by %(who)s %(time)s ago") % {"who": by, "time": ago}, stale=False)


def _from_source(asset: Asset, *, stale: bool) -> str:
    month = formats.date_format(asset.confirmed_on, "F Y")
    source = _publisher(asset)
    # Some data sets carry their year in their name; once is enough.
    dated = str(asset.confirmed_on.year) in source
    words = (_("From %(source)s") if dated else _("From %(source)s, %(month)s")) % {
        "source": source,
        "month": month,
    }
    return _("%(words)s; may be out of date") % {"words": words} if stale else words


def _publisher(asset: Asset) -> str:
    if asset.source is None:
        return _("its source")
    return asset.source.publisher or asset.source.name


def _span(since: date, today: date) -> str:
    days = (today - since).days
    if days < 14:
        return ngettext("%(n)d day", "%(n)d days", days) % {"n": days}
    if days < 61:
        weeks = days // 7
        return ngettext("%(n)d week", "%(n)d weeks", weeks) % {"n": weeks}
    months = round(days / 30.44)
    if months < 24:
        return ngettext("%(n)d month", "%(n)d months", months) % {"n": months}
    years = months // 12
    return ngettext("%(n)d year", "%(n)d years", years) % {"n": years}
