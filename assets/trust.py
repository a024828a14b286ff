"""The line under every record that says why, and how far, to believe it."""

from dataclasses import dataclass
from datetime import date

from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assetmap.web.wording import worded_once
from assets.listed import Listed
from assets.models import Asset

STALE_AFTER_DAYS = 365


@dataclass(frozen=True)
class Trust:
    """What to say about a record, and whether it is too old to lean on without asking."""

    words: str
    stale: bool


def trust(asset: Asset | Listed, *, today: date | None = None) -> Trust:
    """Return the trust line of an asset. Reads `source`, which callers fetch along with it."""
    confirmed = (asset.confirmed_on, asset.confirmed_by)
    return _trust(asset.invented, *confirmed, asset.publisher, today or timezone.localdate())


@worded_once
def _trust(
    invented: bool, confirmed_on: date | None, confirmed_by: str, publisher: str | None, today: date
) -> Trust:
    if invented:
        return Trust(_("Invented for the demonstration"), stale=False)
    if confirmed_on is None:
        if publisher is None:
            return Trust(_("Not confirmed yet"), stale=True)
        return Trust(_("From %(source)s, date not known") % {"source": publisher}, stale=True)
    stale = (today - confirmed_on).days > STALE_AFTER_DAYS
    if confirmed_by == Asset.ConfirmedBy.SOURCE:
        return Trust(_from_source(publisher or _("its source"), confirmed_on, stale=stale), stale=stale)
    if stale:
        return Trust(_("Not confirmed for %(time)s") % {"time": _span(confirmed_on, today)}, stale=True)
    by = dict(Asset.ConfirmedBy.choices).get(confirmed_by, confirmed_by)
    if confirmed_on >= today:
        return Trust(_("Confirmed by %(who)s today") % {"who": by}, stale=False)
    ago = _span(confirmed_on, today)
    return Trust(_("Confirmed by %(who)s %(time)s ago") % {"who": by, "time": ago}, stale=False)


def _from_source(publisher: str, confirmed_on: date, *, stale: bool) -> str:
    # Some data sets carry their year in their name; once is enough.
    dated = str(confirmed_on.year) in publisher
    words = (_("From %(source)s") if dated else _("From %(source)s, %(month)s")) % {
        "source": publisher,
        "month": formats.date_format(confirmed_on, "F Y"),
    }
    return _("%(words)s; may be out of date") % {"words": words} if stale else words


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
