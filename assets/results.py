"""What the results page says besides its lists: what is asked, what would help, what is next."""

from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _

from assetmap.gazetteer.locate import Found
from assets.cards import Card, cards
from assets.finding import LONG_LIST, SHORT_LIST, Findings, find
from assets.forms import TOGGLES, FindForm
from assets.parameters import after_key, changed, next_page, seen_before
from assets.search.asked import Search
from assets.search.chips import chips, filter_name, wants
from assets.search.gaps import count_gap
from assets.search.reaches import REACHES, Reach
from assets.three_lists import cuts, ways

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
    seen = seen_before(query.get("seen", "")) if after else 0
    findings = find(
        place.lon,
        place.lat,
        reach=form.reach,
        search=form.search,
        after=after,
        elsewhere=LONG_LIST if query.get("all") else SHORT_LIST,
    )
    if counted and findings.nothing and after is None:
        count_gap(search=form.search, lon=place.lon, lat=place.lat)
    form.offer(findings.counts)
    near, *others = ways(findings)
    helped = _help(form, query, findings)
    everything = changed(query, **dict.fromkeys(("q", *_FILTERS))) if form.search != Search() else ""
    return {
        "place": place,
        "findings": findings,
        "said": ", ".join(way.words for way in (near, *others)),
        "others": others if after is None else [],
        "cuts": cuts(findings, query),
        "first_page": after is None,
        "wider": changed(query, within=findings.wider.code) if findings.wider else "",
        "wants": wants(form, query),
        "chips": chips(form, query),
        "clear": changed(query, **dict.fromkeys(_FILTERS)),
        "help": helped,
        "farthest": _farthest(form, query, findings),
        "everything": everything if everything not in {change.href for change in helped} else "",
        "suggestion": _suggestion(form),
        **_paging(query, findings, seen),
        **_cards(form, findings, seen),
    }


def _paging(query: QueryDict, findings: Findings, seen: int) -> dict[str, Any]:
    """Return which places of the near list these are, and the addresses of its first and next page."""
    upto = seen + len(findings.near.assets)
    more = next_page(query, findings.near.following, seen=upto)
    return {"seen": seen, "upto": upto, "start": changed(query), "more": more}


def _cards(form: FindForm, findings: Findings, seen: int) -> dict[str, list[Card]]:
    """Return the lists as the page writes them."""
    kinds = {category.pk: category for category in form.taxonomy.categories}
    need_names = {need.pk: need.name for need in form.taxonomy.needs}
    write = partial(cards, search=form.search, kinds=kinds, need_names=need_names)
    return {
        "near": write(findings.near.assets, seen=seen),
        "covering": write(findings.covering),
        "remote": write(findings.remote),
    }


_FILTERS = (
    "category",
    "need",
    "language",
    "neighbourhood",
    "open",
    "open_on",
    "time",
    "delivery",
    "age",
    *TOGGLES,
)


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
            wider.append(_wider(query, reach, str(n)))
            seen = n
    if findings.wider and not wider:
        # Known from the nearest of its kind, so far away that nothing between was counted.
        wider.append(_wider(query, findings.wider, ""))
    return (drops + wider)[:MOST_HELP]


def _farthest(form: FindForm, query: QueryDict, findings: Findings) -> Change | None:
    """Return the search as far as it goes, where nobody counted what there is that far away."""
    if findings.near.assets or findings.wider or form.reach == REACHES[-1]:
        return None
    return _wider(query, REACHES[-1], "")


def _suggestion(form: FindForm) -> str:
    """Return the query that fills in what is missing here, when it was asked for by name or by kind."""
    words, kind = form.cleaned_data.get("q"), form.cleaned_data.get("category")
    # Words that mean a need, such as "grief", name nothing.
    named = words if words and not form.search.meaning.meant else ""
    return urlencode({key: value for key, value in (("name", named), ("kind", kind)) if value})


def _without(query: QueryDict, name: str) -> str:
    names = ("open", "open_on", "time") if name == "open" else (name,)
    return changed(query, **dict.fromkeys(names))


def _wider(query: QueryDict, reach: Reach, n: str) -> Change:
    return Change(_("Within %(reach)s") % {"reach": reach.phrase}, n, changed(query, within=reach.code))
