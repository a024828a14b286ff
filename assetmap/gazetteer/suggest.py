"""What to offer while someone types: the postcodes, outcodes and places that begin so."""

from assetmap.gazetteer.answers import Found, found_outcode, found_postcode
from assetmap.gazetteer.locate_place import distinct, labelled, ordered
from assetmap.gazetteer.models import Outcode, PlaceName, Postcode
from assetmap.gazetteer.querysets import PostcodeQuerySet
from assetmap.gazetteer.typed import Name, PostcodePart, TypedOutcode, WholePostcode, read

MOST = 8
_SHORTEST = 2
_SHORTEST_WORD = 3
# Sources repeat places, so a few more are read than shown.
_SPARE = 4


def suggest(text: str, *, near: tuple[float, float] | None = None) -> list[Found]:
    """Offer up to eight completions, likeliest first; none for text that is not the beginning of anything."""
    typed = read(text)
    match typed:
        case WholePostcode(code):
            return [found_postcode(one) for one in _postcodes().filter(pk=code)]
        case PostcodePart(outcode, incode):
            units = _postcodes().split_as(outcode, incode).order_by("code")
            return [found_postcode(one) for one in units[:MOST]]
        case TypedOutcode(code):
            return _outcode(code)
        case Name(_, key, district_key) if len(key) >= _SHORTEST:
            return _names(key, district_key, near)
        case _:
            return []


def _postcodes() -> PostcodeQuerySet:
    return Postcode.objects.live().located()


def _outcode(code: str) -> list[Found]:
    outcodes = [found_outcode(one) for one in Outcode.objects.beginning(code)[: MOST // 2]]
    units = _postcodes().split_as(code).order_by("code")
    return outcodes + [found_postcode(one) for one in units[: MOST - len(outcodes)]]


def _names(key: str, district_key: str, near: tuple[float, float] | None) -> list[Found]:
    if district_key:
        places = PlaceName.objects.named(key, district_key)
    elif len(key) < _SHORTEST_WORD:
        places = PlaceName.objects.beginning(key)
    else:
        places = PlaceName.objects.beginning(key) | PlaceName.objects.with_word(key)
    best = distinct(ordered(places, near)[: MOST + _SPARE])
    best.sort(key=lambda place: (place.key != key, not place.key.startswith(key)))
    return labelled(best[:MOST])
