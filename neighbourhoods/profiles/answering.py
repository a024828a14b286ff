"""How far the homes of a shape are from what is asked for, and what is beyond their reach."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np
from django.contrib.gis.geos import GEOSGeometry

from assetmap.areas.models import AreaSet
from assetmap.gazetteer.models import LoadedPart
from neighbourhoods.models import Neighbourhood
from neighbourhoods.profiles import around, reach
from neighbourhoods.profiles.models import StoredReach
from neighbourhoods.profiles.questions import Question, Wanted, wanted
from neighbourhoods.profiles.siting import sites_for

# Changes whenever the same data would be answered otherwise.
VERSION = "2"
MOST_SITES = 3
_ROUND_TO = 10

Answer = dict[str, Any]
Keep = Callable[[StoredReach], None]


def keep_all(reaches: Iterable[StoredReach]) -> None:
    """Keep what was worked out, in place of what was kept before; of two at once, either."""
    StoredReach.objects.bulk_create(
        reaches,
        update_conflicts=True,
        unique_fields=["neighbourhood"],
        update_fields=["digest", "answers", "computed_at"],
    )


def keep_now(reach: StoredReach) -> None:
    """Keep one reach."""
    keep_all([reach])


def kept_answers(
    neighbourhood: Neighbourhood, shape: GEOSGeometry, asked: Sequence[Question], keep: Keep = keep_now
) -> list[Answer]:
    """Answer the usual questions for a neighbourhood, from what is kept while no data has changed.

    What has changed is told by the places themselves and by the versions of postcodes and small areas.
    What had to be worked out goes to `keep`, which can put off writing it.
    """
    questions = wanted(asked)
    places = around.places_around(shape, questions)
    spaces = around.spaces_near(shape, reach.TEN_MINUTES_M)
    digest = _digest(shape, questions, places, spaces)
    stored = StoredReach.objects.filter(pk=neighbourhood.pk, digest=digest).first()
    if stored is None:
        answers = _answers(shape, questions, places, spaces)
        stored = StoredReach(pk=neighbourhood.pk, digest=digest, answers=answers)
        keep(stored)
    return stored.answers


def fresh_answers(shape: GEOSGeometry, asked: Sequence[Question]) -> list[Answer]:
    """Answer questions for any British National Grid shape, keeping nothing."""
    if not asked:
        return []
    questions = wanted(asked)
    places = around.places_around(shape, questions)
    return _answers(shape, questions, places, around.spaces_near(shape, reach.TEN_MINUTES_M))


def _digest(
    shape: GEOSGeometry,
    questions: Sequence[Wanted],
    places: Sequence[around.Place],
    spaces: Sequence[around.Space],
) -> str:
    kinds = [
        (
            question.code,
            question.label,
            sorted(question.category_ids),
            sorted(question.need_ids),
            question.hosted,
        )
        for question in questions
    ]
    versions = [VERSION, LoadedPart.objects.version(), AreaSet.objects.version()]
    told = repr((shape.wkb.hex(), kinds, versions, list(places), list(spaces)))
    return hashlib.sha256(told.encode()).hexdigest()


def _answers(
    shape: GEOSGeometry,
    questions: Sequence[Wanted],
    places: Sequence[around.Place],
    spaces: Sequence[around.Space],
) -> list[Answer]:
    homes, _outcodes = around.homes_in(shape)
    return [
        answer(
            homes,
            [place for place in places if place.answers(question)],
            spaces if question.hosted else [],
        )
        | {"code": question.code, "label": question.label}
        for question in questions
    ]


def answer(homes: reach.Homes, places: Sequence[around.Place], spaces: Sequence[around.Space]) -> Answer:
    """Say how far homes are from the nearest of some places, on any day and on a Saturday.

    Shares are percentages of homes, distances metres; without any known hours nothing is known of Saturdays.
    `beyond` holds squares (easting, northing, homes, whether they are beyond twenty minutes too) and `sites`
    the spaces that would bring most homes nearer, with their position (easting, northing).
    """
    at = _points(places)
    distances = reach.nearest_m(homes.places, at)
    saturday = reach.nearest_m(homes.places, _points([place for place in places if place.saturday]))
    near = reach.nearest_m(at, homes.places) <= reach.TWENTY_MINUTES_M
    known = [
        place for place, is_near in zip(places, near, strict=True) if is_near and place.saturday is not None
    ]
    weights = homes.weights
    return {
        "places": int(near.sum()),
        "hours_known": len(known),
        "within_10": reach.share_within(distances, weights, reach.TEN_MINUTES_M),
        "within_20": reach.share_within(distances, weights, reach.TWENTY_MINUTES_M),
        "saturday_10": reach.share_within(saturday, weights, reach.TEN_MINUTES_M) if known else None,
        "saturday_20": reach.share_within(saturday, weights, reach.TWENTY_MINUTES_M) if known else None,
        "typical_m": reach.distance_at(distances, weights, reach.TYPICAL),
        "tenth_m": reach.distance_at(distances, weights, reach.WORST_TENTH),
        "homes_beyond": _about(weights[distances > reach.TEN_MINUTES_M].sum()),
        "beyond": _beyond(homes, distances),
        "sites": _sites(homes, distances, spaces),
    }


def _points(places: Sequence[around.Place | around.Space]) -> reach.Floats:
    return np.array([(place.x, place.y) for place in places], dtype=float).reshape(-1, 2)


def _about(homes: float) -> int:
    return round(float(homes) / _ROUND_TO) * _ROUND_TO


def _beyond(homes: reach.Homes, distances: reach.Floats) -> list[tuple[int, int, int, bool]]:
    farther = {square[:2] for square in reach.squares_beyond(homes, distances, reach.TWENTY_MINUTES_M)}
    squares = reach.squares_beyond(homes, distances, reach.TEN_MINUTES_M)
    return [(x, y, number, (x, y) in farther) for x, y, number in squares]


def _sites(
    homes: reach.Homes, distances: reach.Floats, spaces: Sequence[around.Space]
) -> list[dict[str, Any]]:
    sites = sites_for(homes, distances, _points(spaces), reach.TEN_MINUTES_M, most=MOST_SITES)
    return [
        {
            "pk": spaces[number].pk,
            "name": spaces[number].name,
            "homes": _about(gain),
            "at": (round(spaces[number].x), round(spaces[number].y)),
        }
        for number, gain in sites
    ]
