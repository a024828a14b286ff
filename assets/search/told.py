"""What traits tell of a search: which of its filters they meet, and which choices they would be among."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, IntegerField, Q, Value, When
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


@dataclass(frozen=True)
class Told:
    """The filters that are asked; by the key of traits those that are met, and choices by filter."""

    asked: frozenset[str]
    met: Mapping[int, frozenset[str]]
    offers: Mapping[int, Mapping[str, tuple]]


def told(search: Search, keys: Collection[int]) -> Told:
    """Ask the traits with these keys. Two queries."""
    asked, offered = conditions_alike(search), _offered()
    rows = Traits.objects.filter(pk__in=keys).annotate(
        met=_bits(list(asked.values())), offered=_bits(list(offered.values()))
    )
    met, offers = {}, {}
    for pk, category, needs, languages, meets, suits in rows.values_list(
        "pk", "category_id", "need_ids", "languages", "met", "offered"
    ):
        met[pk] = frozenset(name for n, name in enumerate(asked) if meets >> n & 1)
        values = {"category": (category,), "need": tuple(needs), "language": tuple(languages)}
        for n, (name, value) in enumerate(offered):
            if suits >> n & 1:
                values[name] = (*values.get(name, ()), value)
        offers[pk] = values
    return Told(names_asked(search), met, offers)


def _offered() -> dict[tuple[str, str], Q]:
    """Return the choices that are the same everywhere, by filter and value."""
    now = timezone.localtime()
    return {
        ("free", "1"): FREE,
        ("no_referral", "1"): NO_REFERRAL,
        ("step_free", "1"): STEP_FREE,
        ("room_now", "1"): ROOM_NOW,
        **{("delivery", way): Q(delivery__overlap=[way]) for way in Asset.Delivery.values},
        **{("open", code): opening(opening_of(code, now=now)) for code in OPENINGS},
    }


def _bits(conditions: list[Q]) -> Any:
    """Return a number with one bit for each condition that holds."""
    ways = [
        Case(When(condition, then=Value(1 << n)), default=Value(0)) for n, condition in enumerate(conditions)
    ]
    return sum(ways[1:], start=ways[0]) if ways else Value(0, output_field=IntegerField())
