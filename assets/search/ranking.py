"""The order of what fits: metres, and metres on top for what fits less well or is no longer sure.

Everything that weighs is a distance, so that "a little farther but about exactly this" has one answer.
"""

from datetime import timedelta

from django.utils import timezone

from assets.search.conditions import (
    all_of,
    for_needs,
    of_kinds,
    phrase,
    run_by,
    says,
    shown_by,
    signed,
    told_of,
)
from assets.search.meaning import Meaning, Term, Want
from assets.trust import STALE_AFTER_DAYS
from assets.written import Written, bits

# A record that nobody confirmed for a year stands as if it were this much farther away.
STALE_M = 200.0
# Somebody who types a name wants that place, however far the limit lets it be: all others come after it.
UNNAMED_M = 20_000.0
NEED_OF_A_KIND_M, IN_NAME_M, IN_TEXT_M, MISSING_M = 600.0, 200.0, 500.0, 900.0
# A name that only shows what a place is for comes after those that are known to be for it.
SIGNED_M = 600.0
LITERAL_MISSING_M = 300.0
# What uses the very word comes before what only means it.
UNSAID_M = 250.0
# A person with more on their mind than this reads beyond the first few.
MOST_LEVEL = 5


def metres_on_top(meaning: Meaning) -> Written:
    """Return the metres to add to an asset's distance."""
    parts = [_when((_stale(), STALE_M), otherwise=0.0)]
    alone = dict.fromkeys(term for want in meaning.alone for term in want.terms)
    for term in (*meaning.meant, *alone):
        parts += [_term(term), _when((says(told_of(term)), 0.0), otherwise=UNSAID_M)]
    beside = [term for term in meaning.literal if term not in alone]
    parts += [_when((says(phrase(term)), 0.0), otherwise=LITERAL_MISSING_M) for term in beside]
    if beside:
        name = tuple(word for term in meaning.literal for word in term.words)
        named = says(all_of(meaning.words, "A")) | run_by(name)
        parts.append(_when((named, 0.0), otherwise=UNNAMED_M))
    return Written(
        " + ".join(part.text for part in parts), [value for part in parts for value in part.values]
    )


def wants_met(meaning: Meaning) -> Written:
    """Return a number with one bit for each of several wants that an asset meets."""
    return bits(_meeting(want) for want in _several(meaning))


def fair(meaning: Meaning) -> str:
    """Return the rank in which the best for each of several wants stands level with the best of all.

    Whatever meets a want moves by the same metres. It is made of `rank` and the bits `met` of all there is.
    """
    each = [f"met & {1 << n} > 0" for n in range(len(_several(meaning)))]
    best = "min(rank) FILTER (WHERE {0}) OVER () - min(rank) OVER ()"
    moved = [f"CASE WHEN {met} THEN {best.format(met)} END" for met in each]
    return f"rank - coalesce(greatest({', '.join(moved)}), 0)" if moved else "rank"


def _several(meaning: Meaning) -> list[Want]:
    wants = [want for want in meaning.wants if want.has_meaning or want in meaning.alone][:MOST_LEVEL]
    return wants if len(wants) > 1 else []


def _meeting(want: Want) -> Written:
    """Return that an asset is for some of a want, or says so."""
    if not want.has_meaning:
        return says(all_of(want.words))
    terms = [term for term in want.terms if term.has_meaning]
    met = says(" | ".join(f"({shown_by(term)})" for term in terms))
    if needs := sorted({pk for term in terms for pk in term.need_ids}):
        met |= for_needs(needs)
    if kinds := sorted({pk for term in terms for pk in term.category_ids}):
        met |= of_kinds(kinds)
    return met


def _term(term: Term) -> Written:
    """Return how far an asset is from one thing looked for; of a kind's own name, the kind comes first."""
    ways = []
    if term.category_ids:
        ways.append((Written("{category_id} = ANY(%s)", (sorted(term.category_ids),)), 0.0))
    if term.need_ids:
        need = Written("{need_ids} && %s::integer[]", (sorted(term.need_ids),))
        ways.append((need, NEED_OF_A_KIND_M if term.category_ids else 0.0))
    if term.telling:
        ways.append((says(phrase(term, "A")), IN_NAME_M))
    if names := signed(term):
        ways.append((says(" | ".join(names)), SIGNED_M))
    ways.append((says(told_of(term)), IN_TEXT_M))
    return _when(*sorted(ways, key=lambda way: way[1]), otherwise=MISSING_M)


def _stale() -> Written:
    since = timezone.localdate() - timedelta(days=STALE_AFTER_DAYS)
    return Written("NOT {invented} AND ({confirmed_on} IS NULL OR {confirmed_on} < %s)", (since,))


def _when(*ways: tuple[Written, float], otherwise: float) -> Written:
    cases = " ".join(f"WHEN {condition.text} THEN {metres}::float8" for condition, metres in ways)
    values = [value for condition, _metres in ways for value in condition.values]
    return Written(f"CASE {cases} ELSE {otherwise}::float8 END", values)
