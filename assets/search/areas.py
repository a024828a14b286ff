"""Areas by name that places can be looked for in; the app above this one says which there are."""

from dataclasses import dataclass
from typing import Protocol

from django.conf import settings
from django.contrib.gis.geos import Point
from django.utils.module_loading import import_string


@dataclass(frozen=True)
class Area:
    """An area with an agreed boundary.

    Its `shape` is a British National Grid polygon as PostGIS writes it, in hexadecimals; its line is inside.
    """

    slug: str
    name: str
    shape: str


class Areas(Protocol):
    """What settings.SEARCH_AREAS names."""

    @staticmethod
    def named(slug: str) -> Area | None:
        """Return the area with this name in addresses."""

    @staticmethod
    def around(point: Point, metres: float) -> list[Area]:
        """Return the areas within so many metres of a British National Grid point, a few dozen at most."""


def areas() -> Areas:
    """Return the areas of this installation."""
    return import_string(settings.SEARCH_AREAS)
