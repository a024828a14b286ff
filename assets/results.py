"""What the results page says besides its lists: what is asked, what would help, what is next."""

from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from assetmap.gazetteer.locate import Found
from assets.finding import Findings, find
from assets.forms import TOGGLES, FindForm
from assets.parameters import after_key, changed, next_page
from assets.search.chips import chips, filter_name
from assets.search.counting import MOST_COUNTED
from assets.search.gaps import count_gap
from assets.search.reaches import REACHES, Reach

MOST_HELP = 4


@dataclass(frozen=True)
class Change:
    """One change to a search, how many it would find (nothing where not known), and its address."""

    words: str
    n: str
    href: str


def results(form: FindForm, query: QueryDict, place: Found, *, counted: bool) -> dict[str, Any]:
    """Find, and return the page's context. A search that finds nothing is counted as a gap if `counted`."""
    after = after_key(query.get("after", ""))
    findings = find(place.lon, place.lat, reach=form.reach, search=form.search, after=after)
    if counted and findings.nothing and after is None:
        count_gap(search=form.search, lon=place.lon, lat=place.lat)
    form.offer(findings.counts.choices)
    return {
        "place": place,
        "findings": findings,
        "first_page": after is None,
        "more": next_page(query, findings.near.following),
        "wider": changed(query, within=findings.wider.code) if findings.wider else "",
        "chips": chips(form, query),
        "clear": changed(query, **dict.fromkeys(_FILTERS)),
        "help": _help(form, query, findings),
        "need_names": {need.pk: need.name for need in form.taxonomy.needs},
    }


_FILTERS = ("category", "need", "language", "open", "time", "delivery", "age", *TOGGLES)


def _help(form: FindForm, query: QueryDict, findings: Findings) -> list[Change]:
    """Return the single changes that would find more, the most helpful first."""
    if findings.near.assets:
        return []
    counts = findings.counts
    drops = [
        Change(_("Without %(filter)s") % {"filter": filter_name(form, name)}, str(n), _without(query, name))
        for name, n in counts.without.most_common()
        if n > counts.total
    ]
    wider, seen = [], counts.near
    for reach in REACHES:
        n = counts.reaches[reach.code]
        if reach.metres > form.reach.metres and n > seen:
            wider.append(_wider(query, reach, str(n) if n <= MOST_COUNTED else _("more than 200")))
            seen = n
    if findings.wider and not wider:
        # Known from the nearest of its kind, so far away that nothing between was counted.
        wider.append(_wider(query, findings.wider, ""))
    return (drops + wider)[:MOST_HELP]


def _without(query: QueryDict, name: str) -> str:
    names = (name, "time") if name == "open" else (name,)
    return changed(query, **dict.fromkeys(names))


def _wider(query: QueryDict, reach: Reach, n: str) -> Change:
    return Change(_("Within %(reach)s") % {"reach": reach.phrase}, n, changed(query, within=reach.code))
