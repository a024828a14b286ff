"""The areas of one neighbourhood that may be shown, and how each is drawn and named."""

from dataclasses import dataclass

import shapely
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from shapely.geometry import shape as read_shape
from shapely.geometry.base import BaseGeometry

from neighbourhoods.geometry import to_shapely
from neighbourhoods.models import Agreement, Neighbourhood
from neighbourhoods.outline_svg import Layer, outline_svg


@dataclass(frozen=True)
class MapArea:
    """A WGS 84 area with its style in css/draw.css, its own name and what its kind of line means.

    `mark` is written on the map inside it, where several look alike; `sign` on its line.
    """

    shape: BaseGeometry
    style: str
    label: str
    text: str
    mark: str = ""
    sign: str = ""


@dataclass(frozen=True)
class RivalArea:
    """One of the places that share a contested name; without a picture below five drawings."""

    letter: str
    drawings: int
    area_m2: float
    picture: SafeString | None

    @property
    def key(self) -> str:
        """The name of this area in addresses, as `shown_part` reads it."""
        return f"area-{self.letter.lower()}"


def map_areas(neighbourhood: Neighbourhood) -> list[MapArea]:
    """List all that may be shown: what is agreed or adopted, then drawings shown by choice."""
    text = _("One person’s drawing, shown because they chose so")
    drawings = neighbourhood.proposals.shown_alone().with_drawing().order_by("drawn_at", "pk")
    return agreed_areas(neighbourhood) + [
        MapArea(to_shapely(drawing.shape), "single", drawing.shown_name or _("One person’s drawing"), text)
        for drawing in drawings
    ]


def sign_position(shape: BaseGeometry, style: str) -> list[float]:
    """Choose where an area's sign stands, [lon, lat]: inside the core, on the line of the others.

    The fringe has its sign in the south, an adopted line in the west and the main line in the north, so that
    they stand apart where the lines are close.
    """
    if style == "core":
        return shapely.get_coordinates(shape.representative_point())[0].tolist()
    corners = shapely.get_coordinates(shape)
    lon, lat = corners.T
    index = {"fringe": lat.argmin(), "adopted": lon.argmin()}.get(style, lat.argmax())
    return corners[index].tolist()


def agreed_areas(neighbourhood: Neighbourhood) -> list[MapArea]:
    """List what several people agree on and what was adopted, the widest first; never a single drawing."""
    agreed = neighbourhood.agreed
    found = [*_levels(agreed), *_rivals_on_map(agreed)] if agreed else []
    if neighbourhood.boundary is not None:
        adopted = _("Published boundary") if neighbourhood.source else _("Adopted boundary")
        found.append(MapArea(to_shapely(neighbourhood.boundary), "adopted", adopted, adopted, sign=adopted))
    return found


def _levels(agreed: Agreement) -> list[MapArea]:
    levels = (
        ("fringe", _("Fringe: a quarter or more include it"), _("Fringe")),
        ("boundary", _("Main line: half or more include it"), _("Main line")),
        ("core", _("Core: three quarters or more include it"), _("Core")),
    )
    return [
        MapArea(to_shapely(stored), level, text, text, sign=sign)
        for level, text, sign in levels
        if (stored := getattr(agreed, level)) is not None
    ]


def _rivals_on_map(agreed: Agreement) -> list[MapArea]:
    text = _("One of the places that share this name")
    return [
        MapArea(area, "rival", _("Area %(letter)s") % {"letter": letter}, text, letter)
        for letter, area in _rival_shapes(agreed).items()
    ]


def _rival_shapes(agreed: Agreement) -> dict[str, BaseGeometry]:
    return {
        rival_letter(index): read_shape(rival["geometry"])
        for index, rival in enumerate(agreed.rivals)
        if rival["geometry"]
    }


def rival_letter(index: int) -> str:
    """Name rival areas A to Z, then by number."""
    return chr(ord("A") + index) if index < 26 else str(index + 1)


def rivals_of(agreed: Agreement) -> list[RivalArea]:
    """Describe rival areas, each drawn at the same scale with the others behind it."""
    shapes = _rival_shapes(agreed)
    frame = shapely.union_all([area.envelope for area in shapes.values()])
    pictures = {}
    for letter, area in shapes.items():
        others = [Layer(other, "other") for key, other in shapes.items() if key != letter]
        label = _("Outline of area %(letter)s, with the others behind it") % {"letter": letter}
        pictures[letter] = outline_svg([*others, Layer(area, "own")], label=label, frame=frame)
    return [
        RivalArea(rival_letter(index), rival["drawings"], rival["area_m2"], pictures.get(rival_letter(index)))
        for index, rival in enumerate(agreed.rivals)
    ]
