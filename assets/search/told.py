"""What traits tell of a search: which of its filters they meet, and which choices they would be among."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Q, Value, When
from django.utils import timezone

from assets.models import Asset, Traits
from assets.search.asked import Search
from assets.search.conditions import (
    FREE,
    NO_REFERRAL,
    ROOM_NOW,
    STEP_FREE,
    conditions_alike,
    names_asked,
    opening,
)
from assets.search.openings import OPENINGS, opening_of

Offers = Mapping[str, tuple]
MOST_KEPT = 20_000
# By the digest of all that traits tell: what has the same digest offers the same, whenever and wherever.
_kept: dict[bytes, Offers] = {}


@dataclass(frozen=True)
class Told:
    """The filters that are asked; by the key of traits those that are met, and choices by filter."""

    asked: frozenset[str]
    met: Mapping[int, frozenset[str]]
    offers: Mapping[int, Offers]


def told(search: Search, keys: Collection[int]) -> Told:
    """Ask the traits with these keys. Two queries, and one more for what this process has not seen before."""
    asked, now = conditions_alike(search), opening(opening_of("now", now=timezone.localtime()))
    rows = Traits.objects.filter(pk__in=keys).annotate(bits=_bits([*asked.values(), now]))
    found = [(pk, bytes(digest), bits) for pk, digest, bits in rows.values_list("pk", "digest", "bits")]
    offers = _offers({digest for _pk, digest, _bits in found})
    open_now = 1 << len(asked)
    return Told(
        names_asked(search),
        {pk: frozenset(name for n, name in enumerate(asked) if bits >> n & 1) for pk, _digest, bits in found},
        {pk: _with_now(offers[digest]) if bits & open_now else offers[digest] for pk, digest, bits in found},
    )


def _with_now(offers: Offers) -> Offers:
    return {**offers, "open": ("now", *offers.get("open", ()))}


def _offers(digests: Collection[bytes]) -> dict[bytes, Offers]:
    """Return the choices by filter that do not hang on the hour."""
    known = {digest: offers for digest in digests if (offers := _kept.get(digest))}
    missing = [digest for digest in digests if digest not in known]
    if missing:
        fresh = _read_offers(missing)
        if len(_kept) + len(fresh) > MOST_KEPT:
            _kept.clear()
        _kept.update(fresh)
        known |= fresh
    return known


def _read_offers(digests: list[bytes]) -> dict[bytes, Offers]:
    offered = _offered()
    rows = Traits.objects.filter(digest__in=digests).annotate(bits=_bits(list(offered.values())))
    found: dict[bytes, Offers] = {}
    for digest, category, needs, languages, bits in rows.values_list(
        "digest", "category_id", "need_ids", "languages", "bits"
    ):
        values = {"category": (category,), "need": tuple(needs), "language": tuple(languages)}
        for n, (name, value) in enumerate(offered):
            if bits >> n & 1:
                values[name] = (*values.get(name, ()), value)
        found[bytes(digest)] = values
    return found


def _offered() -> dict[tuple[str, str], Q]:
    """Return the choices that are the same everywhere and at any time, by filter and value."""
    now = timezone.localtime()
    return {
        ("free", "1"): FREE,
        ("no_referral", "1"): NO_REFERRAL,
        ("step_free", "1"): STEP_FREE,
        ("room_now", "1"): ROOM_NOW,
        **{("delivery", way): Q(delivery__overlap=[way]) for way in Asset.Delivery.values},
        **{("open", code): opening(opening_of(code, now=now)) for code in OPENINGS if code != "now"},
    }


def _bits(conditions: list[Q]) -> Any:
    """Return a number with one bit for each condition that holds."""
    ways = [
        Case(When(condition, then=Value(1 << n)), default=Value(0)) for n, condition in enumerate(conditions)
    ]
    return sum(ways[1:], start=ways[0])
