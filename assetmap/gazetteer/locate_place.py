"""Looking up place names: one is the answer, several are a question, none gets the likeliest spellings."""

import math
from collections import Counter
from collections.abc import Iterable

from django.utils.translation import gettext as _

from assetmap.gazetteer.answers import Answer, Choices, Found, NotFound, found_place
from assetmap.gazetteer.models import PlaceName
from assetmap.gazetteer.querysets import PlaceNameQuerySet
from assetmap.gazetteer.typed import Name

_MOST_OPTIONS = 20
_MOST_SUGGESTIONS = 5
_LEAST_LIKENESS = 0.45
# Two sources' points for one place are hardly ever farther apart, and namesakes hardly ever nearer.
_SAME_PLACE_M = 2_000


def named(typed: Name, near: tuple[float, float] | None) -> Answer:
    """Answer for a name, with a district or without; `near` brings the nearest to the top."""
    places = distinct(ordered(PlaceName.objects.named(typed.key, typed.district_key), near))
    if not places:
        whole = f"{typed.key} {typed.district_key}".strip()
        places = distinct(ordered(PlaceName.objects.named_with_district(_splits(whole)), near))
    if not places:
        return _unknown(typed)
    options = labelled(places[:_MOST_OPTIONS])
    if len(places) == 1:
        return options[0]
    question = _("There are %(count)d places called %(name)s. Which one?")
    return Choices(question % {"count": len(places), "name": places[0].name}, options)


def ordered(places: PlaceNameQuerySet, near: tuple[float, float] | None) -> PlaceNameQuerySet:
    """Nearest first where a position is known, else the biggest first."""
    return places.by_distance(*near) if near else places.biggest_first()


def distinct(places: Iterable[PlaceName]) -> list[PlaceName]:
    """Leave out a second source's record of the same place: the same name within two kilometres."""
    kept: list[PlaceName] = []
    for place in places:
        if not any(_same(place, other) for other in kept):
            kept.append(place)
    return kept


def labelled(places: list[PlaceName]) -> list[Found]:
    """Return labels that tell places apart, by kind and outcode where the district is not enough."""
    times = Counter(map(str, places))
    alike = [place.pk for place in places if times[str(place)] > 1]
    outcodes = dict(PlaceName.objects.filter(pk__in=alike).with_outcode().values_list("pk", "outcode"))
    return [found_place(place, _label(place, outcodes)) for place in places]


def _label(place: PlaceName, outcodes: dict[int, str | None]) -> str:
    if place.pk not in outcodes:
        return str(place)
    kind, outcode = place.get_kind_display(), outcodes[place.pk]
    detail = _("%(kind)s near %(outcode)s") % {"kind": kind, "outcode": outcode} if outcode else kind
    return f"{place} ({detail})"


def _same(one: PlaceName, other: PlaceName) -> bool:
    return (
        one.key == other.key and math.dist(one.location_bng.coords, other.location_bng.coords) < _SAME_PLACE_M
    )


def _splits(whole: str) -> list[tuple[str, str]]:
    """Every way to read the words as a name and then a district: "charlton kings cheltenham" has two."""
    words = whole.split(" ")
    return [(" ".join(words[:at]), " ".join(words[at:])) for at in range(1, min(len(words), 8))]


def _unknown(typed: Name) -> NotFound:
    alike = distinct(PlaceName.objects.spelt_like(typed.key, least=_LEAST_LIKENESS)[: _MOST_SUGGESTIONS * 2])
    suggestions = labelled(alike[:_MOST_SUGGESTIONS])
    shown = typed.text if len(typed.text) <= 60 else f"{typed.text[:59]}…"
    if suggestions:
        message = _("We could not find “%(name)s”. Did you mean %(suggestion)s?")
        return NotFound(
            "place_unknown", message % {"name": shown, "suggestion": suggestions[0].label}, suggestions
        )
    return NotFound(
        "place_unknown",
        _("We could not find “%(name)s”. Try a postcode, or the name of a larger place nearby.")
        % {"name": shown},
    )
