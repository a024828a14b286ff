"""What a campaign's page shows: its question in the reader's language, and how it fills."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation.trans_real import parse_accept_lang_header

from assetmap.geo.geojson import to_geojson
from neighbourhoods.campaigns.coarse_grid import CoarseGrid
from neighbourhoods.campaigns.languages import ENGLISH, Language, language
from neighbourhoods.campaigns.participation import Participation
from neighbourhoods.geometry import to_shapely
from neighbourhoods.models import Campaign


@dataclass(frozen=True)
class Text:
    """A campaign's question and welcome in one language."""

    language: Language
    code: str
    question: str
    welcome: str


@dataclass(frozen=True)
class Square:
    """One square of the grid; `at_least` is None below five, `inside` false outside the campaign's area."""

    name: str
    inside: bool
    at_least: int | None


@dataclass(frozen=True)
class GridTable:
    """The coarse grid as a table and as data for the map."""

    grid: CoarseGrid
    cells: dict[str, int]

    @property
    def rows(self) -> list[tuple[int, list[Square]]]:
        """Give each row with a square of the area in it, by its number from the north."""
        columns = range(self.grid.lattice.columns)
        return [
            (row + 1, [self._square(row, column) for column in columns])
            for row in range(self.grid.lattice.rows)
            if self.grid.inside[row].any()
        ]

    def _square(self, row: int, column: int) -> Square:
        name = self.grid.name(row, column)
        return Square(name, bool(self.grid.inside[row, column]), self.cells.get(name))

    def squares(self) -> list[dict[str, Any]]:
        """Give the squares of the area as the map takes them."""
        shapes = self.grid.shapes()
        found = [self._square(*cell) for cell in np.argwhere(self.grid.inside)]
        indexes = np.flatnonzero(self.grid.inside)
        return [
            {"name": square.name, "geometry": to_geojson(shapes[index]), "atLeast": square.at_least}
            for square, index in zip(found, indexes, strict=True)
        ]


def texts(campaign: Campaign) -> list[Text]:
    """List a campaign's texts, English first."""
    own = Text(language(ENGLISH), ENGLISH, campaign.question, campaign.welcome)
    return [own] + [
        Text(language(text.language), text.language, text.question, text.welcome)
        for text in campaign.translations.all()
    ]


def chosen_text(request: HttpRequest, offered: list[Text]) -> Text:
    """Choose the text that the address asks for, else the first that the browser's languages name."""
    wished = [request.GET.get("lang", "").lower()]
    if not wished[0]:
        header = request.headers.get("Accept-Language", "")
        wished = [code for code, _weight in parse_accept_lang_header(header)]
    for code in wished:
        for text in offered:
            if code == text.code.lower() or code.partition("-")[0] == text.code.partition("-")[0].lower():
                return text
    return offered[0]


def grid_table(campaign: Campaign, found: Participation) -> GridTable:
    """Lay the coarse grid over a campaign and fill in what may be shown."""
    return GridTable(CoarseGrid.over(to_shapely(campaign.extent)), found.cells)


def map_data(campaign: Campaign, table: GridTable) -> dict[str, Any]:
    """Give static/js/campaign.js the squares, where news come from and the words for them."""
    return {
        "label": _("Map of where people have drawn"),
        "extent": to_geojson(to_shapely(campaign.extent)),
        "bounds": list(campaign.extent.extent),
        "squares": table.squares(),
        "live": reverse("campaign_live", args=[campaign.slug]),
        "words": {
            "few": _("fewer than 5"),
            "atLeast": _("{number} or more"),
            "square": _("Square {name}: {people}"),
            "updated": _("Updated: {number} drawings count now."),
            "waiting": _("{number} more wait for a moderator."),
            "extent": _("Edge of the campaign"),
        },
    }
