"""OpenStreetMap places as the Overpass API gives them, in JSON."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from assets.importers.files import DataFile
from assets.importers.geometry import MAX_BYTES, read_json
from assets.importers.options import Options
from assets.importers.records import ImportProblem, Reading, Rejected, Row, SourceFacts

SOURCE = SourceFacts(
    code="openstreetmap",
    name="OpenStreetMap",
    publisher="OpenStreetMap contributors",
    licence="Open Database Licence (ODbL) 1.0",
    licence_url="https://opendatacommons.org/licenses/odbl/1-0/",
    attribution="© OpenStreetMap contributors",
    url="https://www.openstreetmap.org/copyright",
)
# The first pair that a place carries decides; * stands for any value.
KINDS: dict[tuple[str, str], str] = {
    ("amenity", "toilets"): "toilet",
    ("amenity", "library"): "library",
    ("amenity", "pharmacy"): "pharmacy",
    ("amenity", "doctors"): "gp-practice",
    ("amenity", "dentist"): "dentist",
    ("amenity", "hospital"): "hospital",
    ("amenity", "clinic"): "clinic",
    ("social_facility", "food_bank"): "food-bank",
    ("social_facility", "soup_kitchen"): "community-meal",
    ("social_facility", "day_care"): "day-centre",
    ("amenity", "community_centre"): "community-centre",
    ("amenity", "social_centre"): "social-club",
    ("amenity", "place_of_worship"): "place-of-worship",
    ("amenity", "kindergarten"): "nursery",
    ("amenity", "school"): "school",
    ("amenity", "college"): "college",
    ("amenity", "university"): "college",
    ("amenity", "arts_centre"): "arts-venue",
    ("amenity", "theatre"): "arts-venue",
    ("tourism", "museum"): "arts-venue",
    ("amenity", "cafe"): "cafe",
    ("amenity", "restaurant"): "cafe",
    ("amenity", "pub"): "pub",
    ("amenity", "bar"): "pub",
    ("amenity", "fast_food"): "takeaway",
    ("amenity", "marketplace"): "market",
    ("leisure", "sports_centre"): "leisure-centre",
    ("leisure", "swimming_pool"): "leisure-centre",
    ("leisure", "park"): "park",
    ("leisure", "nature_reserve"): "park",
    ("leisure", "playground"): "playground",
    ("leisure", "garden"): "garden",
    ("landuse", "allotments"): "garden",
    ("shop", "supermarket"): "supermarket",
    ("shop", "*"): "shop",
}
_NEEDS = {"toilet": ["toilet"], "pharmacy": ["medicines"], "food-bank": ["food"]}
_GONE_HOURS = frozenset(("permanently closed", "closed", "off"))
_ADDRESS = ("addr:unit", "addr:housename", "addr:housenumber")


def read(file: DataFile, options: Options) -> Reading:  # noqa: ARG001 - every format has one signature
    """Read nodes, and ways and relations that were asked for with `out center`."""
    if file.size > MAX_BYTES:
        raise ImportProblem("too_large", _("The file is larger than 300 MB unpacked."))
    with file.text() as text:
        document = read_json(text.read())
    elements = document.get("elements") if isinstance(document, dict) else None
    if not isinstance(elements, list):
        raise ImportProblem("not_this_format", _("This is not Overpass JSON: it has no “elements”."))
    if document.get("remark"):
        # Overpass answers a query that ran out of time with part of the places and a remark.
        raise ImportProblem(
            "incomplete", _("Overpass did not finish: %(remark)s") % {"remark": document["remark"]}
        )
    return Reading(SOURCE, _entries(elements), data_date=_data_date(document))


def _data_date(document: dict[str, Any]) -> date | None:
    stamp = document.get("osm3s")
    stamp = stamp.get("timestamp_osm_base") if isinstance(stamp, dict) else None
    try:
        return date.fromisoformat(str(stamp)[:10])
    except ValueError:
        return None


def _entries(elements: list[Any]) -> Iterator[Row | Rejected]:
    for number, element in enumerate(elements, start=1):
        if not isinstance(element, dict) or not isinstance(element.get("tags"), dict) or "id" not in element:
            yield Rejected(number, "", "no_tags", _("The element has no tags."))
            continue
        ref, tags = f"{element.get('type')}/{element['id']}", element["tags"]
        if not all(isinstance(value, str) for value in tags.values()):
            yield Rejected(number, ref, "bad_tags", _("Its tags are not all texts."))
            continue
        category = _category(tags)
        if category is None:
            yield Rejected(
                number, ref, "unknown_kind", _("Its tags are of no kind of place that is listed here.")
            )
        elif reason := _not_for_everyone(tags):
            yield Rejected(number, ref, *reason, left_out=True)
        else:
            yield Row(number, ref, _facts(category, tags) | _position(element))


def _category(tags: dict[str, str]) -> str | None:
    return next(
        (kind for (key, value), kind in KINDS.items() if key in tags and value in ("*", tags[key])), None
    )


def _not_for_everyone(tags: dict[str, str]) -> tuple[str, str] | None:
    if tags.get("access") in ("private", "no"):
        return "private_access", _("Private: not open to the public.")
    if tags.get("disused") == "yes" or str(tags.get("opening_hours")).lower() in _GONE_HOURS:
        return "closed", _("Marked as closed.")
    return None


def _position(element: dict[str, Any]) -> dict[str, Any]:
    place = element["center"] if isinstance(element.get("center"), dict) else element
    return {"lon": place.get("lon"), "lat": place.get("lat")}


def _facts(category: str, tags: dict[str, str]) -> dict[str, Any]:
    unnamed = _("Public toilet") if category == "toilet" else None
    return {
        "name": tags.get("name") or unnamed,
        "category": category,
        "needs": _NEEDS.get(category),
        "address": _address(tags),
        "postcode": tags.get("addr:postcode"),
        "phone": tags.get("phone") or tags.get("contact:phone"),
        "email": tags.get("email") or tags.get("contact:email"),
        "website": tags.get("website") or tags.get("contact:website"),
        "opening_hours": tags.get("opening_hours"),
        "confirmed_on": tags.get("check_date") or tags.get("survey:date"),
        **_getting_in(category, tags),
        **_cost(tags),
        **({"summary": _("Has a baby changing table.")} if tags.get("changing_table") == "yes" else {}),
    }


def _address(tags: dict[str, str]) -> str:
    house = " ".join(tags[key] for key in _ADDRESS if tags.get(key))
    street = " ".join(part for part in (house, tags.get("addr:street")) if part)
    return ", ".join(part for part in (street, tags.get("addr:city")) if part)


def _getting_in(category: str, tags: dict[str, str]) -> dict[str, Any]:
    """Step-free access by `wheelchair` (limited is not known), and for whom by `access`."""
    facts: dict[str, Any] = {}
    wheelchair = {"yes": True, "designated": True, "no": False}.get(tags.get("wheelchair", ""))
    if wheelchair is not None:
        facts["step_free"] = wheelchair
    inside = {"yes": True, "no": False}.get(tags.get("toilets:wheelchair", "").lower())
    if inside is None and category == "toilet":
        inside = wheelchair
    if inside is not None:
        facts["accessible_toilet"] = inside
    match tags.get("access"):
        case "customers":
            facts["audience"] = _("Customers")
        case "passengers":
            facts["audience"] = _("Passengers")
        case "key":
            facts["referral_note"] = _("Needs a key.")
        case _:
            facts["entry"] = ["walk_in"]
    return facts


def _cost(tags: dict[str, str]) -> dict[str, str]:
    """`fee` is yes, no, or sometimes the price itself."""
    fee = tags.get("fee")
    if not fee:
        return {}
    if fee == "no":
        return {"cost": "free"}
    price = tags.get("charge") if fee == "yes" else fee
    return {"cost": "low"} | ({"cost_note": price} if price and price != "yes" else {})
