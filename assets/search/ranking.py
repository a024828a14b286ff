"""The order of what fits: metres, and metres on top for what fits less well or is no longer sure.

Everything that weighs is a distance, so that "a little farther but about exactly this" has one answer.
"""

from datetime import timedelta

from django.db.models import Case, F, FloatField, Q, Value, When
from django.db.models.expressions import Combinable
from django.utils import timezone

from assets.search.conditions import all_of, phrase, run_by, text_query
from assets.search.words import Meaning, Term
from assets.trust import STALE_AFTER_DAYS

# A record that nobody confirmed for a year stands as if it were this much farther away.
STALE_M = 200.0
# Somebody who types a name wants that place, however far the limit lets it be: all others come after it.
UNNAMED_M = 20_000.0
NEED_OF_A_KIND_M, IN_NAME_M, IN_TEXT_M, MISSING_M = 300.0, 200.0, 500.0, 900.0
LITERAL_MISSING_M = 300.0
# What uses the very word comes before what only means it.
UNSAID_M = 250.0


def metres_on_top(meaning: Meaning) -> Combinable:
    """Return the metres to add to an asset's distance."""
    total = _when((_stale(), STALE_M), otherwise=0.0)
    for term in meaning.meant:
        total += _term(term) + _when((_says(phrase(term)), 0.0), otherwise=UNSAID_M)
    for term in meaning.literal:
        total += _when((_says(phrase(term)), 0.0), otherwise=LITERAL_MISSING_M)
    if meaning.literal:
        name = tuple(word for term in meaning.literal for word in term.words)
        named = _says(all_of(meaning.words, "A")) | run_by(name)
        total += _when((named, 0.0), otherwise=UNNAMED_M)
    return total


def _term(term: Term) -> Case:
    """Return how far an asset is from one thing looked for; of a kind's own name, the kind comes first."""
    ways = []
    if term.category_ids:
        ways.append((Q(category_id__in=sorted(term.category_ids)), 0.0))
    if term.need_ids:
        need = Q(need_ids__overlap=sorted(term.need_ids))
        ways.append((need, NEED_OF_A_KIND_M if term.category_ids else 0.0))
    ways += [(_says(phrase(term, "A")), IN_NAME_M), (_says(phrase(term)), IN_TEXT_M)]
    return _when(*sorted(ways, key=lambda way: way[1]), otherwise=MISSING_M)


def _stale() -> Q:
    since = timezone.localdate() - timedelta(days=STALE_AFTER_DAYS)
    return Q(invented=False) & (Q(confirmed_on=None) | Q(confirmed_on__lt=since))


def _says(text: str) -> Q:
    return Q(words=text_query(text))


def _when(*ways: tuple[Q, float], otherwise: float) -> Case:
    whens = [When(condition, then=Value(metres)) for condition, metres in ways]
    return Case(*whens, default=Value(otherwise), output_field=FloatField())


def rank(meaning: Meaning) -> Combinable:
    """Return the key that assets annotated with `distance` are ordered by, before their id."""
    return F("distance") + metres_on_top(meaning)
