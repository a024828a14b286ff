"""A profile as plain data, and the homes beyond reach as a layer for a map."""

import csv
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from shapely.geometry import box

from assetmap.geo.crs import shape_to_wgs84
from assetmap.geo.geojson import to_geojson
from neighbourhoods.profiles.answering import Answer
from neighbourhoods.profiles.method import method_of
from neighbourhoods.profiles.profile import Profile
from neighbourhoods.profiles.reach import SQUARE_M

COLUMNS = ("table", "table_label", "row", "row_label", "measure", "measure_label", "unit", "value", "few")


def write_csv(file: Any, profiles: Iterable[Profile]) -> None:
    """Write every figure of some profiles as one row of a table into a text file."""
    # Spreadsheets take a file without this mark for the computer's old alphabet.
    file.write("\ufeff")
    table = csv.DictWriter(file, ["neighbourhood", "day", *COLUMNS])
    table.writeheader()
    for profile in profiles:
        same = {"neighbourhood": profile.neighbourhood.slug, "day": profile.day.isoformat()}
        table.writerows(same | row for row in profile.rows())


def document(profile: Profile) -> dict[str, Any]:
    """Return everything that a profile says, tables and words."""
    neighbourhood = profile.neighbourhood
    return {
        "neighbourhood": {
            "name": neighbourhood.name,
            "slug": neighbourhood.slug,
            "is_demo": neighbourhood.is_demo,
            "url": settings.PUBLIC_BASE_URL + reverse("neighbourhood", args=[neighbourhood.slug]),
        },
        "day": profile.day.isoformat(),
        "figures_are_invented": profile.invented,
        "compared_with": {
            "whole_area": profile.campaign.title if profile.campaign else None,
            "alike": list(profile.alike),
        },
        "outcodes": profile.outcodes,
        "tables": [table.as_data() for table in profile.tables.values()],
        "method": [str(sentence) for sentence in method_of(profile)],
        "sources": [
            {
                "name": kept.name,
                "source": kept.source,
                "licence": kept.licence,
                "attribution": kept.attribution,
                "deprivation": kept.deprivation,
                "date": kept.data_date and kept.data_date.isoformat(),
                "invented": kept.invented,
            }
            for kept in profile.sets
        ],
    }


def beyond_layer(answer: Answer) -> dict[str, Any]:
    """Return the squares of 100 m with homes beyond ten minutes' walk as GeoJSON in WGS 84."""
    return {
        "type": "FeatureCollection",
        "title": _("Homes beyond a 10-minute walk: %(what)s") % {"what": answer["label"]},
        "features": [
            {
                "type": "Feature",
                "properties": {"homes_about": homes, "beyond_20_minutes": farther},
                "geometry": to_geojson(shape_to_wgs84(box(x, y, x + SQUARE_M, y + SQUARE_M))),
            }
            for x, y, homes, farther in answer["beyond"]
        ],
    }
