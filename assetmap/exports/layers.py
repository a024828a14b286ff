"""What every format is written from: named layers of GeoJSON features with described fields."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from assetmap.features.collection import Collection

Feature = dict[str, Any]
_KINDS = {"integer": "integer", "number": "number", "boolean": "boolean"}


@dataclass(frozen=True)
class Field:
    """A column: its name, what its values are (text, integer, number, boolean or list) and what it means."""

    name: str
    kind: str = "text"
    description: str | Promise = ""


@dataclass(frozen=True)
class Layer:
    """Rows of one sort, as texts of GeoJSON features that can be read more than once.

    `geometry` is "Point" or "MultiPolygon" in WGS 84, or None for a table.
    """

    name: str
    title: str
    fields: tuple[Field, ...]
    geometry: str | None
    texts: Iterable[bytes]

    def features(self) -> Iterator[Feature]:
        """Read the features, one at a time."""
        return (json.loads(text) for text in self.texts)

    def values(self, feature: Feature) -> list[Any]:
        """Return a feature's values in the order of the fields."""
        properties = feature["properties"]
        return [properties.get(field.name) for field in self.fields]


def fields_of(collection: Collection) -> tuple[Field, ...]:
    """Return the fields that a collection of the API has."""
    return tuple(
        Field(name, _kind(each.schema["type"]), each.description)
        for name, each in collection.properties.items()
    )


def _kind(type_name: str) -> str:
    return "list" if type_name == "array" else _KINDS.get(type_name, "text")
