"""A search as one value, the same for the page and the API."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from assets.fields import MINUTES_A_WEEK
from assets.search.areas import Area
from assets.search.meaning import Meaning

A_DAY = 24 * 60
EVENING_FROM = 18 * 60
Span = tuple[int, int]


@dataclass(frozen=True)
class Opening:
    """Minutes of the usual week, any of which a place must be open in: half-open (start, end) pairs.

    On a `day`, hours that differ from week to week decide by the date: `open_hours` are those of all kept
    opening hours that are open then, `closed_hours` those that are not. Others go by the usual week.
    """

    code: str
    spans: tuple[Span, ...]
    day: date | None = None
    open_hours: tuple[str, ...] = ()
    closed_hours: tuple[str, ...] = ()

    @classmethod
    def at(cls, code: str, minute: int) -> "Opening":
        """Return the one minute of the week, from Monday 00:00."""
        return cls(code, ((minute, minute + 1),))

    @classmethod
    def on(cls, code: str, days: Sequence[int], since: int = 0) -> "Opening":
        """Return whole days (Monday is 0), each from the minute `since`."""
        spans = tuple((day * A_DAY + since, (day + 1) * A_DAY) for day in days)
        assert all(0 <= start < end <= MINUTES_A_WEEK for start, end in spans)  # noqa: S101
        return cls(code, spans)


@dataclass(frozen=True)
class Search:
    """What must be true of what is found; what is empty, None or False asks nothing.

    `category_ids` and `need_ids` are alternatives: any of them will do. `meaning` is what the words that
    were typed mean.
    """

    meaning: Meaning = field(default_factory=Meaning)
    category_ids: tuple[int, ...] = ()
    need_ids: tuple[int, ...] = ()
    opening: Opening | None = None
    free: bool = False
    no_referral: bool = False
    step_free: bool = False
    room_now: bool = False
    delivery: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    age: int | None = None
    area: Area | None = None

    @cached_property
    def traits(self) -> dict[str, list[int]]:
        """The keys of the traits that meet each filter traits can tell of. One query, once."""
        from assets.search.conditions import keys_alike

        return keys_alike(self)

    @property
    def only_a_kind(self) -> bool:
        """Whether nothing but a kind of place is asked, which the indexes answer in order of distance."""
        return Search(category_ids=self.category_ids) == self
