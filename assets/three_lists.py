"""The three lists of a page: the way from the first to the others, and what a cut one leaves out."""

from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _

from assets.finding import LONG_LIST, Findings
from assets.parameters import changed
from assets.search.counting import COVERING, NEAR, REMOTE


@dataclass(frozen=True)
class Way:
    """How many there are in a list, in as few words as will do, and where on the page it begins."""

    words: str
    href: str


@dataclass(frozen=True)
class Cut:
    """A list shown in part; `longer` leads to its first `longer_n`, to nothing where those are shown."""

    shown: int
    n: int
    longer: str
    longer_n: int


def ways(findings: Findings) -> list[Way]:
    """Return the ways to the lists, the near one always and first."""
    lists = findings.counts.lists
    found = [Way(_("%(n)s near you") % {"n": lists[NEAR]}, "#near")]
    if lists[COVERING]:
        found.append(Way(_("%(n)s covering where you are") % {"n": lists[COVERING]}, "#covering"))
    if lists[REMOTE]:
        found.append(Way(_("%(n)s online or by phone") % {"n": lists[REMOTE]}, "#remote"))
    return found


def cuts(findings: Findings, query: QueryDict) -> dict[str, Cut]:
    """Return what is left out of the lists that are longer than what is shown of them, by list."""
    shown = {COVERING: len(findings.covering), REMOTE: len(findings.remote)}
    return {
        name: _cut(n, findings.counts.lists[name], f"{changed(query, all='1')}#{name}")
        for name, n in shown.items()
        if n < findings.counts.lists[name]
    }


def _cut(shown: int, n: int, longer: str) -> Cut:
    return Cut(shown, n, longer if shown < LONG_LIST else "", min(n, LONG_LIST))
