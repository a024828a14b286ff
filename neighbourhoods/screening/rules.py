"""What the automatic check notices, and what each thing adds to the score. Pure: it asks nobody."""

from dataclasses import dataclass, field
from typing import Any

import shapely

from assetmap.geo.lattice import Area
from neighbourhoods.overlaps import overlaps
from neighbourhoods.screening import bad_words, personal

# To be raised with every change here or in the lists, so that what waits is checked anew.
VERSION = "1"

HIGHEST = 100
# Below it nothing stood out that a moderator must see before approving several at once.
LOW_BELOW = 20

BURST = 5
LARGE_BURST = 15
BURSTS = ("burst", "large_burst")
SAME_WITHIN_M = 5
UNLIKE_BELOW = 0.1
ENOUGH_OTHERS = 3
FAR_M = 3_000
SIZE_FACTOR = 6
SMALL_M2 = 25_000
LARGE_M2 = 40_000_000

WEIGHTS = {
    "bad_words": 60,
    "link": 50,
    "email": 50,
    "phone": 40,
    "home": 30,
    "person": 15,
    "burst": 20,
    "large_burst": 40,
    "same_shape": 25,
    "unlike": 20,
    "far": 35,
    "size_unlike": 15,
    "very_small": 10,
    "very_large": 15,
}


@dataclass(frozen=True)
class Evidence:
    """What is known of a drawing; every area is in British National Grid metres.

    `others` are approved drawings of the same name. `lately` are those of other people that came within an
    hour of it, under that name or from its network; `from_network` says how many came from its network.
    """

    texts: tuple[str, ...]
    shape: Area
    others: tuple[Area, ...] = ()
    lately: tuple[Area, ...] = ()
    from_network: int = 0
    endorses: bool = False


@dataclass(frozen=True)
class Reason:
    """One thing that was noticed: its code, and the figures for the sentence about it."""

    code: str
    figures: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Screened:
    """The score, 0 to 100, and why; without a reason it is 0."""

    score: int
    reasons: tuple[Reason, ...]


def screen(evidence: Evidence) -> Screened:
    """Weigh what is known of a drawing. The order of the drawings given with it does not matter."""
    reasons = (
        *_in_texts(evidence.texts),
        *_in_numbers(evidence),
        *_beside_others(evidence),
        *_in_size(evidence.shape),
    )
    return Screened(min(HIGHEST, sum(WEIGHTS[reason.code] for reason in reasons)), reasons)


def _in_texts(texts: tuple[str, ...]) -> list[Reason]:
    found = [Reason("bad_words")] if any(bad_words.bad_words_in(text) for text in texts) else []
    tests = {
        "link": personal.link_in,
        "email": personal.email_in,
        "phone": personal.phone_in,
        "home": personal.home_in,
    }
    found += [Reason(code) for code, test in tests.items() if any(map(test, texts))]
    # A name to be shown is a person's on purpose; only the name of the area should not be one.
    return [*found, Reason("person")] if texts and personal.person_in(texts[0]) else found


def _in_numbers(evidence: Evidence) -> list[Reason]:
    sent = evidence.from_network + 1
    if sent >= LARGE_BURST:
        return [Reason("large_burst", {"number": sent})]
    return [Reason("burst", {"number": sent})] if sent >= BURST else []


def _beside_others(evidence: Evidence) -> list[Reason]:
    # Who agrees with a published line sends that line; it is like all others by intent.
    if evidence.endorses:
        return []
    same = sum(1 for each in evidence.lately if _is_same(evidence.shape, each))
    found = [Reason("same_shape", {"number": same})] if same else []
    if len(evidence.others) < ENOUGH_OTHERS:
        return found
    away_m = float(shapely.distance(evidence.shape, list(evidence.others)).min())
    if away_m >= FAR_M:
        return [*found, Reason("far", {"away_m": round(away_m)})]
    shared = float(overlaps([evidence.shape, *evidence.others])[0, 1:].max())
    if shared < UNLIKE_BELOW:
        found.append(Reason("unlike", {"percent": round(100 * shared)}))
    middle_m2 = sorted(area.area for area in evidence.others)[len(evidence.others) // 2]
    times = evidence.shape.area / middle_m2
    if not 1 / SIZE_FACTOR < times < SIZE_FACTOR:
        found.append(Reason("size_unlike", {"times": round(max(times, 1 / times)), "larger": times > 1}))
    return found


def _is_same(shape: Area, other: Area) -> bool:
    """Say whether two outlines are never more than a few metres apart."""
    edges_m = zip(shape.bounds, other.bounds, strict=True)
    if any(abs(one - another) > SAME_WITHIN_M for one, another in edges_m):
        return False
    return float(shapely.hausdorff_distance(shape, other)) <= SAME_WITHIN_M


def _in_size(shape: Area) -> list[Reason]:
    if shape.area < SMALL_M2:
        return [Reason("very_small")]
    return [Reason("very_large")] if shape.area > LARGE_M2 else []
