"""What the results page says besides its lists: what is asked, what would help, what is next."""

from typing import Any

from django.http import QueryDict

from assetmap.gazetteer.locate import Found
from assets.finding import Findings, find
from assets.forms import TOGGLES, FindForm
from assets.parameters import after_key, changed, next_page
from assets.search.chips import chips, filter_name
from assets.search.counting import MOST_COUNTED
from assets.search.gaps import count_gap
from assets.search.reaches import REACHES

MOST_HELP = 4


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


def _help(form: FindForm, query: QueryDict, findings: Findings) -> list[dict[str, Any]]:
    """Return the single changes that would find more, the most helpful first: words, number, address."""
    if findings.near.assets:
        return []
    counts = findings.counts
    drops = [
        {
            "without": filter_name(form, name),
            "n": n,
            "href": changed(query, **{name: None} | ({"time": None} if name == "open" else {})),
        }
        for name, n in counts.without.items()
        if n > counts.total
    ]
    wider, seen = [], counts.near
    for reach in REACHES:
        n = counts.reaches.get(reach.code, 0)
        if reach.metres > form.reach.metres and n > seen:
            wider.append(
                {
                    "within": reach.phrase,
                    "n": min(n, MOST_COUNTED),
                    "many": n > MOST_COUNTED,
                    "href": changed(query, within=reach.code),
                }
            )
            seen = n
    if findings.wider and not wider:
        # Known from the nearest of its kind, so far away that nothing between was counted.
        wider.append({"within": findings.wider.phrase, "href": changed(query, within=findings.wider.code)})
    return (sorted(drops, key=lambda drop: -drop["n"]) + wider)[:MOST_HELP]
