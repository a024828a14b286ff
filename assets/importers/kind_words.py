"""Which of our categories another list's word for a kind of place means."""

# ruff: noqa: E501 - a table of words reads best unwrapped

import re
from collections.abc import Mapping
from difflib import SequenceMatcher

# Words that no category's own name contains.
SYNONYMS = {
    "chemist": "pharmacy", "pharmacies": "pharmacy", "doctor": "gp-practice", "doctors": "gp-practice",
    "surgery": "gp-practice", "gp": "gp-practice", "hospitals": "hospital", "dental": "dentist",
    "church": "place-of-worship", "mosque": "place-of-worship", "temple": "place-of-worship",
    "faith": "place-of-worship", "worship": "place-of-worship", "religious": "place-of-worship",
    "foodbank": "food-bank", "pantry": "food-bank", "lunch": "community-meal", "restaurant": "cafe", "cafe": "cafe",
    "coffee": "cafe", "pub": "pub", "bar": "pub", "nightclub": "pub", "takeaway": "takeaway", "sandwich": "takeaway",
    "supermarkets": "supermarket", "supermarket": "supermarket", "retailers": "shop", "retail": "shop",
    "hall": "community-centre", "scouts": "youth-club", "guides": "youth-club", "youth": "youth-club",
    "nursery": "nursery", "childcare": "nursery", "childminder": "nursery", "toddler": "playgroup",
    "primary": "school", "secondary": "school", "academy": "school", "university": "college", "gym": "leisure-centre",
    "leisure": "leisure-centre", "pool": "leisure-centre", "swimming": "leisure-centre", "allotment": "garden",
    "allotments": "garden", "museum": "arts-venue", "theatre": "arts-venue", "choir": "arts-group",
    "toilets": "toilet", "wc": "toilet", "conveniences": "toilet", "hotel": "accommodation",
    "guest": "accommodation", "caterer": "mobile-food", "manufacturers": "food-business", "farmers": "farm",
    "distributors": "food-business", "importers": "food-business", "polling": "polling-venue", "parks": "park",
    "nursing": "care-home", "residential": "care-home", "caring": "care-service", "benefits": "advice",
    "debt": "advice", "employment": "job-help", "jobs": "job-help", "carers": "carers-support",
    "libraries": "library", "schools": "school", "playgrounds": "playground", "befriending": "befriending",
}  # fmt: skip
_NEAR_ENOUGH = 0.8
_WORD = re.compile(r"[a-z]+")
_EMPTY_WORDS = frozenset(["and", "or", "of", "the", "with", "other", "a", "for", "in", "help", "group"])


def category_for(word: str, names: Mapping[str, str]) -> str | None:
    """Return the code that `word` most likely means, out of {code: name}; None when nothing comes near."""
    lower = word.lower()
    for code, name in names.items():
        if lower in (code, name.lower()):
            return code
    parts = _WORD.findall(lower)
    for part in parts:
        for form in (part, part.removesuffix("s"), part.removesuffix("es")):
            if SYNONYMS.get(form) in names:
                return SYNONYMS[form]
    best = max(names, key=lambda code: _likeness(parts, code, names[code]), default=None)
    return best if best and _likeness(parts, best, names[best]) >= _NEAR_ENOUGH else None


def _likeness(parts: list[str], code: str, name: str) -> float:
    """How well the best pair of words matches, a little more for each further one."""
    ours = {one for one in _WORD.findall(f"{code} {name}".lower()) if one not in _EMPTY_WORDS}
    theirs = [one for one in parts if one not in _EMPTY_WORDS]
    pairs = sorted(
        (SequenceMatcher(None, one, other).ratio() for one in theirs for other in ours), reverse=True
    )
    return pairs[0] + 0.01 * sum(score >= _NEAR_ENOUGH for score in pairs[1:]) if pairs else 0.0
