"""Which category a place in the food hygiene register belongs to: by its type of business, then by its name.

A kitchen company inside a school is not the school, and “Church Street Café” is not a church: names are
trusted only for the types in which they can be, and street names are taken out first.
"""

# ruff: noqa: E501 - a table of words reads best unwrapped

import re

# Where the name says nothing.
BY_TYPE = {
    "Restaurant/Cafe/Canteen": "cafe",
    "Retailers - other": "shop",
    "Takeaway/sandwich shop": "takeaway",
    "Pub/bar/nightclub": "pub",
    "Retailers - supermarkets/hypermarkets": "supermarket",
    "Hotel/bed & breakfast/guest house": "accommodation",
    "Mobile caterer": "mobile-food",
    "Manufacturers/packers": "food-business",
    "Distributors/Transporters": "food-business",
    "Importers/Exporters": "food-business",
    "Farmers/growers": "farm",
    "School/college/university": "food-business",
    "Hospitals/Childcare/Caring Premises": "care-service",
    "Other catering premises": "food-business",
}
_STREET = re.compile(
    r"\b(church|chapel|temple|abbey|school|college|club|hall|library|park|market|station|priory|mosque)\s+"
    r"(street|st|road|rd|lane|hill|avenue|square|parade|row|gate|green|walk|terrace|bar|view|end)\b"
)
_CATERER = re.compile(
    r"\b(cater(ing|ers?)|chartwells|sodexo|compass|aramark|caterlink|harrison|mediclean|facilit(y|ies)|dining|"
    r"food ?service|foods?|kitchen|restaurant|caf[eé]|coffee|tuck shop|vending|bistro|deli)\b"
)
_ANY_CATERING = (
    "Other catering premises",
    "Hospitals/Childcare/Caring Premises",
    "School/college/university",
)
_RESTAURANT = "Restaurant/Cafe/Canteen"

# In this order; the last column says in which types of business the words are believed.
_RULES: list[tuple[str, str, tuple[str, ...]]] = [
    (r"food ?bank|food pantry|community pantry|community larder|community fridge", "food-bank", tuple(BY_TYPE)),
    (r"lunch(eon)? club|community meal|community kitchen|soup kitchen", "community-meal", (*_ANY_CATERING, _RESTAURANT)),
    (r"(care|nursing|residential|rest|retirement) home", "care-home", _ANY_CATERING),
    (r"(breakfast|after ?-?school|play|holiday|kids|wraparound) ?-?club|playcentre|play centre|playscheme",
     "nursery", _ANY_CATERING),
    (r"scouts?|guides|brownies|youth|boys.? club|girls.? club|cadets?|adventure playground", "youth-club", _ANY_CATERING),
    (r"children.?s cent(re|er)|family hub|sure ?start|children.?s (& |and )?(family|community) cent(re|er)|"
     r"children.?s and community", "childrens-centre", _ANY_CATERING),
    (r"play ?-?group|toddlers?|stay (&|and) play|mother (&|and) baby", "playgroup", _ANY_CATERING),
    (r"primary|infants?|juniors?( school| academy|$)|secondary|grammar|academy|high school|comprehensive|"
     r"(?<!pre )(?<!pre-)(?<!nursery )\bschool\b(?! of)|sixth form|post 16|pri,", "school", _ANY_CATERING[1:]),
    (r"nurser(y|ies)|pre-? ?school|preschool|child ?care|child ?minders?|day ?care|creche|crèche|montessori|"
     r"kindergarten|early years?|under fives|under 5s|busy bees|bright horizons|little|tiny|tots", "nursery",
     _ANY_CATERING),
    (r"school|playing fields school", "school", _ANY_CATERING),
    (r"college|university|students.? union|polytechnic|campus", "college", _ANY_CATERING),
    (r"hospital|infirmary", "hospital", _ANY_CATERING),
    (r"hospice", "care-service", _ANY_CATERING),
    (r"day cent(re|er)|resource cent(re|er)|day services?|day opportunities", "day-centre", _ANY_CATERING),
    (r"care home|nursing home|residential|rest home|care cent(re|er)|retirement|nursing|home for|extra care|"
     r"\b(house|lodge|court|manor|grange|villa)\b", "care-home", ("Hospitals/Childcare/Caring Premises",)),
    (r"church|chapel|cathedral|mosque|masjid|gurdwara|synagogue|temple|mandir|madir|vihara|methodist|baptist|"
     r"salvation army|kingdom hall|parish|ministr(y|ies)|christian life|islamic cent(re|er)|quaker", "place-of-worship",
     ("Other catering premises",)),
    (r"(bowl(s|ing)|football|rugby|cricket|tennis|golf|rowing|sailing|yacht|hockey|athletic|sports?|boxing|squash|"
     r"angling|cycling|netball)( \w+)? (club|ground|association|pavilion)|\b[a-z]*fc\b|\brfc\b|\bcc\b", "sports-club",
     ("Other catering premises", "Pub/bar/nightclub")),
    (r"leisure cent(re|er)|fitness|gymnasium|\bgym\b|swimming|sports cent(re|er)|lido", "leisure-centre",
     ("Other catering premises",)),
    (r"social club|working men|w\.?m\.?c\b|legion|conservative club|labour club|liberal club|ex-? ?service|members.? club|"
     r"constitutional club|trade union club|servicemen", "social-club", ("Other catering premises", "Pub/bar/nightclub")),
    (r"community (cent(re|er)|hall|association|hub|house)|village hall|memorial hall|town hall|\bhall\b|"
     r"tenants.? association|neighbourhood cent(re|er)", "community-centre", ("Other catering premises",)),
    (r"museum|theatre|arts? cent(re|er)|gallery|playhouse", "arts-venue", ("Other catering premises",)),
    (r"\blibrary\b", "library", ("Other catering premises",)),
    (r"(church|chapel|community cent(re|er)|community hall|village hall)$", "community-centre", (_RESTAURANT,)),
]  # fmt: skip
_COMPILED = [
    (re.compile(words if words.startswith("(") else rf"\b(?:{words})"), kind, types)
    for words, kind, types in _RULES
]


def category_of(business_type: str, name: str) -> str | None:
    """Return the category code for a type of business and a name; None for a type that is not known."""
    fallback = BY_TYPE.get(business_type)
    if fallback is None:
        return None
    words = _STREET.sub(" ", name.lower().replace("’", "'"))
    matches = (kind for pattern, kind, types in _COMPILED if business_type in types and pattern.search(words))
    found = next(matches, None)
    if (
        business_type in _ANY_CATERING
        and _CATERER.search(words)
        and found not in ("food-bank", "community-meal")
    ):
        # “Hill School Kitchen” is the school's; “Hill Catering Ltd” is a company's.
        return found if found in ("school", "nursery", "college") else "food-business"
    return found or fallback
