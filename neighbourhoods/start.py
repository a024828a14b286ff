"""Where the drawing page opens: the place asked for, the neighbourhood, the campaign or the whole country."""

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import shapely
from django.http import QueryDict

from assetmap.gazetteer.locate import Choices, Found, NotFound, locate
from assetmap.geo.great_britain import GREAT_BRITAIN
from assets.parameters import changed, position
from neighbourhoods.geometry import to_shapely
from neighbourhoods.models import Campaign, Neighbourhood

SLUG = re.compile(r"[-a-zA-Z0-9_]{1,90}", re.ASCII)
_LANGUAGE = re.compile(r"[a-zA-Z]{2,3}(-[a-zA-Z]{2,4})?", re.ASCII)
_LONGEST_WHERE = 120
_MOST_NAMES = 200

Bounds = tuple[float, float, float, float]


@dataclass(frozen=True)
class Start:
    """What the address asked for, resolved.

    `bounds` is (west, south, east, north) in WGS 84, or None with a single `point` to look at. `answer`
    is what the gazetteer said to `where`.
    """

    address: QueryDict
    where: str = ""
    answer: Found | Choices | NotFound | None = None
    campaign: Campaign | None = None
    neighbourhood: Neighbourhood | None = None

    @property
    def found(self) -> Found | None:
        return self.answer if isinstance(self.answer, Found) else None

    @property
    def choices(self) -> Choices | None:
        return self.answer if isinstance(self.answer, Choices) else None

    @property
    def not_found(self) -> NotFound | None:
        return self.answer if isinstance(self.answer, NotFound) else None

    @property
    def options(self) -> list[dict[str, str]]:
        """Links to choose from, when what was typed means several places or is like some."""
        if isinstance(self.answer, Choices):
            found = self.answer.options
        else:
            found = self.answer.suggestions if isinstance(self.answer, NotFound) else []
        return [
            {
                "label": place.label,
                "href": changed(self.address, where=place.label, at=f"{place.lat:.6f},{place.lon:.6f}"),
            }
            for place in found
        ]

    @property
    def language(self) -> str:
        """The language that the reader chose for the campaign's words; empty for the browser's own."""
        chosen = self.address.get("lang", "")
        return chosen if self.campaign is not None and _LANGUAGE.fullmatch(chosen) else ""

    @property
    def query(self) -> str:
        """The query string that keeps the campaign, its language and the neighbourhood on the next page."""
        kept = {"campaign": self.campaign, "neighbourhood": self.neighbourhood}
        names = {name: thing.slug for name, thing in kept.items() if thing is not None}
        return "?" + urlencode(names | ({"lang": self.language} if self.language else {}))

    @property
    def place_query(self) -> str:
        """The same with the place that was found, for another way of drawing round it."""
        place = {"where": self.where} if self.found else {}
        if place and self.address.get("at"):
            place["at"] = self.address["at"]
        return "&".join(filter(None, [self.query, urlencode(place)]))

    @property
    def bounds(self) -> Bounds:
        """What the map shows first, when no single place was asked for."""
        if self.neighbourhood is not None and (shape := self.neighbourhood.public_shape) is not None:
            return shape.extent
        if self.campaign is not None:
            return self.campaign.extent.extent
        return GREAT_BRITAIN.bounds

    def known_names(self) -> list[str]:
        """Names that people here have used already, to pick from."""
        known = Neighbourhood.objects.published().filter(campaign=self.campaign).order_by("name")
        return list(known.values_list("name", flat=True)[:_MOST_NAMES])

    def view(self) -> dict[str, Any]:
        """Say for the map what to show first."""
        if self.found is not None:
            if self.found.extent:
                return {"bounds": list(self.found.extent)}
            return {"point": [self.found.lon, self.found.lat]}
        return {"bounds": list(self.bounds)}


def start_from(query: QueryDict) -> Start:
    """Resolve what the address of a drawing page asks for; what is unknown is left out.

    Without a campaign in the address it is the neighbourhood's, else the open one that contains the place,
    else the only one that is open. Raises BadRequest when `at` is not a position.
    """
    neighbourhood = (
        Neighbourhood.objects.published()
        .select_related("campaign", "agreement")
        .filter(slug=_slug(query, "neighbourhood"))
        .first()
    )
    campaigns = list(Campaign.objects.open_today())
    campaign = Campaign.objects.filter(slug=_slug(query, "campaign")).first()
    if campaign is None and neighbourhood is not None:
        campaign = neighbourhood.campaign
    near = campaign or (campaigns[0] if len(campaigns) == 1 else None)
    where = query.get("where", "").replace("\0", "").strip()[:_LONGEST_WHERE]
    answer = _answer(where, position(query.get("at", "")), near) if where else None
    if campaign is None:
        campaign = _around(campaigns, answer) if isinstance(answer, Found) else near
    return Start(query, where, answer, campaign, neighbourhood)


def _answer(where: str, at: tuple[float, float] | None, near: Campaign | None) -> Found | Choices | NotFound:
    """Say what a place means; `at` fixes the position when one of several was chosen."""
    if at is not None:
        return Found(label=where, kind="chosen", lon=at[0], lat=at[1], extent=None)
    return locate(where, near=near and near.extent.centroid.coords)


def _slug(query: QueryDict, name: str) -> str:
    value = query.get(name, "")
    return value if SLUG.fullmatch(value) else ""


def _around(campaigns: list[Campaign], place: Found) -> Campaign | None:
    """Choose the campaign whose area contains a place."""
    return next(
        (c for c in campaigns if shapely.intersects_xy(to_shapely(c.extent), place.lon, place.lat)), None
    )
