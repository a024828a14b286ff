"""Everything the page of one neighbourhood says, gathered in a fixed number of queries."""

import math
from dataclasses import dataclass
from typing import Any

import shapely
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from assetmap.geo.geojson import to_geojson
from neighbourhoods.boundaries.models import AdoptedBoundary
from neighbourhoods.boundaries.overlaps import Overlap, overlaps_of
from neighbourhoods.closed_words import takes_drawings
from neighbourhoods.geometry import to_shapely
from neighbourhoods.inside import PlacesOfKind, homes_about, places_inside
from neighbourhoods.log import LogLine, log_of
from neighbourhoods.map_areas import MapArea, RivalArea, map_areas, rivals_of, sign_position
from neighbourhoods.models import Agreement, Neighbourhood
from neighbourhoods.share_slider import Slider, slider_of
from neighbourhoods.standing import MEANINGS, Standing, standing_of
from neighbourhoods.suppression import Share, shown
from neighbourhoods.taking_part import IncludedPlace, included_places, who_took_part


@dataclass(frozen=True)
class Profile:
    """One neighbourhood as its page shows it; `map_data` is for the map, everything else is in words."""

    neighbourhood: Neighbourhood
    standing: Standing
    meaning: str | Promise
    agreement: Agreement | None
    quorum: dict[str, int]
    rivals: list[RivalArea]
    within: bool
    kinds: list[PlacesOfKind]
    homes: int | None
    log: list[LogLine]
    areas: list[MapArea]
    slider: Slider | None
    took_part: list[Share]
    included: list[IncludedPlace]
    boundaries: list[AdoptedBoundary]
    overlaps: list[Overlap]
    takes_drawings: bool

    @property
    def places(self) -> int:
        return sum(kind.places for kind in self.kinds)

    @property
    def waiting(self) -> int | None:
        """How many drawings wait for a moderator; None below five."""
        return shown(self.neighbourhood.waiting_drawings)

    @property
    def elsewhere(self) -> int:
        """How many people mean a place that too few others mean to be shown."""
        return sum(rival.drawings for rival in self.rivals if rival.picture is None)

    @property
    def middle(self) -> str:
        """A point well inside, as people type it into the search."""
        point = to_shapely(self.neighbourhood.public_shape).representative_point()
        return f"{point.y:.5f}, {point.x:.5f}"

    @property
    def legend(self) -> list[MapArea]:
        """One entry for each kind of line on the map."""
        return list({area.style: area for area in reversed(self.areas)}.values())[::-1]

    @property
    def map_data(self) -> dict[str, Any] | None:
        if not self.areas:
            return None
        areas = [
            {
                "style": area.style,
                "label": area.label,
                "geometry": to_geojson(area.shape),
                "mark": area.mark,
                "inside": shapely.get_coordinates(area.shape.representative_point())[0].tolist(),
                "sign": area.sign,
                "at": area.sign and sign_position(area.shape, area.style),
            }
            for area in self.areas
        ]
        return {
            "label": _("Map of %(name)s") % {"name": self.neighbourhood.name},
            "areas": areas,
            "bounds": shapely.total_bounds([area.shape for area in self.areas]).tolist(),
        }


def profile_of(neighbourhood: Neighbourhood, *, share: str = "") -> Profile:
    """Gather a neighbourhood's page; expects `with_counts()` and the agreement selected with it.

    `share` is the percentage of people that the reader chose, as the address has it.
    """
    agreed = neighbourhood.agreed
    within = neighbourhood.boundary_bng or (agreed and agreed.boundary_bng)
    standing = standing_of(neighbourhood)
    return Profile(
        neighbourhood=neighbourhood,
        standing=standing,
        meaning=MEANINGS[standing],
        agreement=agreed,
        quorum=_quorum(agreed.drawings) if agreed else {},
        rivals=rivals_of(agreed) if agreed else [],
        within=bool(within),
        kinds=places_inside(within) if within else [],
        homes=homes_about(to_shapely(neighbourhood.public_shape)) if within else None,
        log=log_of(neighbourhood),
        areas=map_areas(neighbourhood),
        slider=slider_of(neighbourhood, share),
        took_part=who_took_part(neighbourhood),
        included=included_places(agreed),
        boundaries=list(neighbourhood.boundaries.select_related("adopted_by")),
        overlaps=overlaps_of(neighbourhood),
        takes_drawings=takes_drawings(neighbourhood.campaign),
    )


def _quorum(drawings: int) -> dict[str, int]:
    """How many people a quarter, half and three quarters are, rounded up."""
    return {
        level: math.ceil(drawings * quarters / 4)
        for quarters, level in enumerate(("fringe", "boundary", "core"), start=1)
    }
