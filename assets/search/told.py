"""What traits tell of a search: which of its filters they meet, and which choices they would be among."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from django.db import connection
from django.utils import timezone

from assets.models import Asset
from assets.search.asked import Search
from assets.search.conditions import (
    FREE,
    NO_REFERRAL,
    ROOM_NOW,
    STEP_FREE,
    conditions_alike,
    given,
    names_asked,
    opening,
)
from assets.search.openings import OPENINGS, opening_of
from assets.written import Written, bits

Offers = Mapping[str, tuple]
# Written by hand: the ORM would take longer to write these than PostgreSQL to answer them.
_MET = "SELECT id, digest, {met} FROM assets_traits traits WHERE id = ANY(%s)"
_OFFERED = """
SELECT digest, category_id, need_ids, languages, {met}
FROM assets_traits traits WHERE digest = ANY(%s::bytea[])
"""
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
    found = [(pk, bytes(digest), met) for pk, digest, met in _read(_MET, [*asked.values(), now], keys)]
    offers = _offers({digest for _pk, digest, _bits in found})
    open_now = 1 << len(asked)
    return Told(
        names_asked(search),
        {pk: frozenset(name for n, name in enumerate(asked) if met >> n & 1) for pk, _digest, met in found},
        {pk: _with_now(offers[digest]) if met & open_now else offers[digest] for pk, digest, met in found},
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
    found: dict[bytes, Offers] = {}
    for digest, category, needs, languages, met in _read(_OFFERED, list(offered.values()), digests):
        values = {"category": (category,), "need": tuple(needs), "language": tuple(languages)}
        for n, (name, value) in enumerate(offered):
            if met >> n & 1:
                values[name] = (*values.get(name, ()), value)
        found[bytes(digest)] = values
    return found


def _offered() -> dict[tuple[str, str], Written]:
    """Return the choices that are the same everywhere and at any time, by filter and value."""
    now = timezone.localtime()
    return {
        ("free", "1"): FREE,
        ("no_referral", "1"): NO_REFERRAL,
        ("step_free", "1"): STEP_FREE,
        ("room_now", "1"): ROOM_NOW,
        **{("delivery", way): given((way,)) for way in Asset.Delivery.values},
        **{("open", code): opening(opening_of(code, now=now)) for code in OPENINGS if code != "now"},
    }


def _read(statement: str, conditions: Sequence[Written], rows: Collection) -> list[tuple]:
    met = bits(conditions)
    with connection.cursor() as cursor:
        cursor.execute(statement.format(met=met.of("traits")), [*met.values, list(rows)])
        return cursor.fetchall()
