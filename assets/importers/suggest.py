"""A first mapping for a file that nobody has mapped yet: guessed from its header and its first rows.

What cannot be guessed is marked “?”, which the importer refuses until a person has decided.
"""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable
from itertools import islice
from pathlib import Path
from typing import Any

from django.utils.text import slugify

from assets.importers.files import DataFile, inspect
from assets.importers.formats.geojson import ID_COLUMN, property_names
from assets.importers.geometry import load_features
from assets.importers.kind_words import category_for
from assets.importers.mapping import UNDECIDED
from assets.importers.positions import in_the_uk
from assets.importers.tables import header_and_rows
from assets.models import Category

SAMPLE_ROWS = 2_000
MOST_KINDS = 200

# Names that columns go by, best first; compared without capitals, spaces and punctuation.
SYNONYMS: dict[str, tuple[str, ...]] = {
    "ref": (
        "ref",
        "reference",
        "id",
        "uid",
        "uuid",
        "sourceid",
        "recordid",
        "code",
        "urn",
        "uprn",
        "objectid",
        "fid",
    ),
    "name": (
        "name",
        "title",
        "placename",
        "organisationname",
        "servicename",
        "venue",
        "businessname",
        "sitename",
    ),
    "category": (
        "category",
        "type",
        "kind",
        "servicetype",
        "categories",
        "class",
        "businesstype",
        "subcategory",
    ),
    "summary": ("summary", "description", "about", "details", "whatwedo", "notes"),
    "organisation": ("organisation", "organization", "provider", "operator", "charity", "runby"),
    "postcode": ("postcode", "postalcode", "pcode", "zip", "zipcode", "pcd"),
    "lat": ("lat", "latitude", "y", "ycoord", "geolat", "locationlat"),
    "lon": ("lon", "long", "lng", "longitude", "x", "xcoord", "geolong", "geolon", "locationlng"),
    "easting": ("easting", "eastings", "osgbeasting", "geox", "e"),
    "northing": ("northing", "northings", "osgbnorthing", "geoy", "n"),
    "phone": ("phone", "telephone", "tel", "phonenumber", "telephonenumber", "contactnumber", "contactphone"),
    "email": ("email", "emailaddress", "contactemail"),
    "website": ("website", "url", "web", "webaddress", "link", "homepage"),
    "opening_hours": ("openinghours", "hours", "openingtimes", "times", "open"),
    "cost": ("cost", "price", "fee", "charge"),
    "age_min": ("agemin", "minage", "minimumage", "agefrom"),
    "age_max": ("agemax", "maxage", "maximumage", "ageto"),
    "audience": ("audience", "whofor", "whoitisfor", "targetgroup"),
    "step_free": ("stepfree", "wheelchair", "wheelchairaccess", "accessible"),
    "accessible_toilet": ("accessibletoilet", "disabledtoilet"),
    "hearing_loop": ("hearingloop", "inductionloop"),
    "languages": ("languages", "language"),
    "needs": ("needs", "tags", "helpswith"),
    "confirmed_on": ("confirmedon", "lastchecked", "lastupdated", "updated", "modified", "datemodified"),
}
_ADDRESS = re.compile(
    r"^(full)?address(line)?\d?$|^(street|town|city|county|locality|village)(name)?$|^addr\d$"
)

Cells = dict[str, str]


def suggest_mapping(format_name: str, path: Path) -> str:
    """Return the JSON of a mapping to begin with for a CSV or GeoJSON file; raises ImportProblem."""
    file = inspect(path)
    columns, rows = _sample(format_name, file)
    found = _columns_by_field(columns, rows)
    fields: dict[str, Any] = {"name": UNDECIDED, "category": UNDECIDED}
    fields |= {field: column for field, column in found.items() if field != "ref"}
    if "category" in found:
        fields["category"] = _category_rule(found["category"], rows)
    addresses = [column for column in columns if _ADDRESS.match(_plain(column))]
    if addresses:
        fields["address"] = addresses[0] if len(addresses) == 1 else {"columns": addresses, "join": ", "}
    mapping = {
        "source": {
            "code": slugify(file.name_without_endings().rsplit(".", 1)[0])[:50] or UNDECIDED,
            "name": UNDECIDED,
            "licence": UNDECIDED,
        },
        "ref": found.get("ref", UNDECIDED),
        "fields": fields,
    }
    return json.dumps(mapping, indent=2, ensure_ascii=False)


def _sample(format_name: str, file: DataFile) -> tuple[list[str], list[Cells]]:
    if format_name == "geojson":
        with file.text() as text:
            features = load_features(text.read())
        rows = [
            {ID_COLUMN: str(one.get("id", ""))}
            | {key: str(value) for key, value in one["properties"].items()}
            for one in features[:SAMPLE_ROWS]
            if isinstance(one, dict) and isinstance(one.get("properties"), dict)
        ]
        return property_names(features), rows
    columns, body = header_and_rows(file)
    return columns, [
        dict(zip(columns, cells, strict=True))
        for _line, cells in islice(body, SAMPLE_ROWS)
        if len(cells) == len(columns)
    ]


def _columns_by_field(columns: list[str], rows: list[Cells]) -> dict[str, str]:
    """Return the best column for each field, each column used once."""
    plain = {column: _plain(column) for column in columns}
    found: dict[str, str] = {}
    for field, names in SYNONYMS.items():
        fits = _FITS.get(field)
        candidates = [
            column
            for name in names
            for column in columns
            if plain[column] == name and column not in found.values()
        ]
        chosen = next((one for one in candidates if fits is None or _fits(fits, one, rows)), None)
        if chosen is not None:
            found[field] = chosen
    named = [column for column in columns if plain[column].endswith("name") and column not in found.values()]
    if "name" not in found and len(named) == 1:
        found["name"] = named[0]
    for pair in (("lat", "lon"), ("easting", "northing")):
        if not set(pair) <= found.keys():
            for field in pair:
                found.pop(field, None)
    if "lat" in found:
        found.pop("easting", None)
        found.pop("northing", None)
    return found


def _plain(column: str) -> str:
    return re.sub(r"[^a-z0-9]", "", column.lower())


def _fits(test: Callable[[list[str]], bool], column: str, rows: list[Cells]) -> bool:
    cells = [cell for row in rows if (cell := row.get(column, "").strip())]
    return not cells or test(cells)


def _numbers(cells: Iterable[str]) -> list[float]:
    try:
        return [float(cell) for cell in cells]
    except ValueError:
        return []


def _unique(cells: list[str]) -> bool:
    # A few double identifiers are a fault of the file's, not a sign of another meaning.
    return len(set(cells)) >= 0.99 * len(cells)


# What the cells must look like for a column to be believed: x and y may be degrees or metres.
_FITS: dict[str, Callable[[list[str]], bool]] = {
    "ref": _unique,
    "lat": lambda cells: any(in_the_uk(-2.0, one) for one in _numbers(cells)),
    "lon": lambda cells: any(in_the_uk(one, 53.0) for one in _numbers(cells)),
    "easting": lambda cells: any(one > 1_000 for one in _numbers(cells)),
    "northing": lambda cells: any(one > 1_000 for one in _numbers(cells)),
}


def _category_rule(column: str, rows: list[Cells]) -> dict[str, Any]:
    """Return the value map of a column: our code for each of its words, “?” where none comes near."""
    names = dict(Category.objects.filter(parent__isnull=False).values_list("code", "name"))
    counts = Counter(cell for row in rows if (cell := row.get(column, "").strip()))
    words = [word for word, _number in counts.most_common(MOST_KINDS)]
    if words and set(words) <= names.keys():
        return {"column": column}
    return {"column": column, "values": {word: category_for(word, names) or UNDECIDED for word in words}}
