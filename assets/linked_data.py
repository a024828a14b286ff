"""An asset in the vocabulary of schema.org, for search engines and other directories."""

from typing import Any

from django.conf import settings

from assets.models import Asset
from assets.opening_hours import week_table
from assets.rhythm import is_every_week

# By code of the second level, then of the first; what is neither is an Organization.
TYPES = {
    "pharmacy": "Pharmacy",
    "gp-practice": "MedicalClinic",
    "hospital": "Hospital",
    "clinic": "MedicalClinic",
    "dentist": "Dentist",
    "job-help": "EmploymentAgency",
    "toilet": "PublicToilet",
    "food-bank": "NGO",
    "cafe": "CafeOrCoffeeShop",
    "pub": "BarOrPub",
    "takeaway": "FastFoodRestaurant",
    "supermarket": "GroceryStore",
    "community-centre": "CivicStructure",
    "polling-venue": "CivicStructure",
    "place-of-worship": "PlaceOfWorship",
    "nursery": "Preschool",
    "library": "Library",
    "school": "School",
    "college": "CollegeOrUniversity",
    "adult-learning": "EducationalOrganization",
    "leisure-centre": "SportsActivityLocation",
    "sports-club": "SportsClub",
    "park": "Park",
    "garden": "Park",
    "playground": "Playground",
    "arts-venue": "CivicStructure",
    "shop": "Store",
    "accommodation": "LodgingBusiness",
    "food-business": "FoodEstablishment",
    "local-business": "LocalBusiness",
}
# Types that are places and no organisations: they cannot have an e-mail address.
PLACES = {"CivicStructure", "Park", "Playground", "PublicToilet", "PlaceOfWorship"}
# Types that are places, or organisations at one.
LOCATED = PLACES | {
    "Pharmacy",
    "MedicalClinic",
    "Hospital",
    "Dentist",
    "EmploymentAgency",
    "CafeOrCoffeeShop",
    "BarOrPub",
    "FastFoodRestaurant",
    "GroceryStore",
    "Library",
    "SportsActivityLocation",
    "SportsClub",
    "Store",
    "LodgingBusiness",
    "FoodEstablishment",
    "LocalBusiness",
}
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def linked_data(asset: Asset) -> dict[str, Any] | None:
    """Return a published asset as JSON-LD; None for an invented one, which must never pass for real."""
    if asset.invented:
        return None
    kind = TYPES.get(asset.category.code, "Organization")
    page = settings.PUBLIC_BASE_URL + asset.get_absolute_url()
    data = {
        "@context": "https://schema.org",
        "@type": kind,
        "@id": page,
        "name": asset.name,
        "description": asset.summary,
        "url": asset.website or page,
        "telephone": asset.phone,
        "email": "" if kind in PLACES else asset.email,
        "isAccessibleForFree": True if asset.cost == Asset.Cost.FREE and kind in PLACES else None,
    }
    return {name: value for name, value in (data | _where(asset, kind)).items() if value}


def _where(asset: Asset, kind: str) -> dict[str, Any]:
    """Say where and when: of a place itself, of an organisation through the place it is at."""
    if asset.location is None:
        return {}
    place = {
        "address": _address(asset),
        "geo": {
            "@type": "GeoCoordinates",
            "latitude": round(asset.location.y, 6),
            "longitude": round(asset.location.x, 6),
        },
        "openingHoursSpecification": _hours(asset),
    }
    known = {name: value for name, value in place.items() if value}
    return known if kind in LOCATED else {"location": {"@type": "Place", "name": asset.name} | known}


def _address(asset: Asset) -> dict[str, str]:
    parts = {"streetAddress": asset.address, "postalCode": asset.postcode}
    known = {name: value for name, value in parts.items() if value}
    return {"@type": "PostalAddress", **known, "addressCountry": "GB"} if known else {}


def _hours(asset: Asset) -> list[dict[str, str]]:
    """Only hours alike in every week: a monthly group said to be open each Tuesday would be wrong."""
    if not is_every_week(asset.opening_hours):
        return []
    return [
        {
            "@type": "OpeningHoursSpecification",
            "dayOfWeek": f"https://schema.org/{DAYS[day.weekday()]}",
            "opens": f"{opens:%H:%M}",
            "closes": f"{closes:%H:%M}",
        }
        for day, times in week_table(asset.opening_hours) or []
        for opens, closes in times
    ]
