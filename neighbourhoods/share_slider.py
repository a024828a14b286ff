"""The share of people that a reader chooses, and the area that so many include."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from assetmap.geo.geojson import to_geojson
from neighbourhoods.geometry import to_shapely
from neighbourhoods.models import Agreement, Neighbourhood, Share
from neighbourhoods.outline_svg import Layer, outline_svg
from neighbourhoods.share_words import share_words
from neighbourhoods.templatetags.measures import area_text

USUAL = 50


@dataclass(frozen=True)
class Slider:
    """The shares that can be chosen, and the one that is; the slider of static/js/share-slider.js."""

    neighbourhood: Neighbourhood
    shares: list[Share]
    chosen: Share

    @property
    def choices(self) -> list[tuple[int, str]]:
        return [(share.percent, share_words(share.percent)) for share in self.shares]

    @property
    def sentence(self) -> str:
        return sentence(self.chosen)

    @cached_property
    def picture(self) -> SafeString | None:
        """Draw the chosen area within the widest one, for those without JavaScript."""
        if self.chosen.shape is None:
            return None
        widest = next((share for share in self.shares if share.shape is not None), self.chosen)
        layers = [Layer(to_shapely(widest.shape), "other"), Layer(to_shapely(self.chosen.shape), "own")]
        return outline_svg(layers, label=self.sentence)

    @property
    def address(self) -> str:
        return reverse("shares", args=[self.neighbourhood.slug])


def slider_of(neighbourhood: Neighbourhood, wished: str) -> Slider | None:
    """Give the slider at a percentage from the address, else at half; None with nothing to choose."""
    agreed = neighbourhood.agreed
    shares = list(agreed.shares.all()) if agreed else []
    if not shares:
        return None
    by_percent = {str(share.percent): share for share in shares}
    chosen = by_percent.get(wished) or by_percent[str(USUAL)]
    return Slider(neighbourhood, shares, chosen)


def sentence(share: Share) -> str:
    """Say what a share means here."""
    words = {"share": share_words(share.percent), "people": share.people}
    if share.shape is None:
        return _("No place is included by %(share)s, %(people)s or more.") % words
    words["area"] = area_text(share.area_m2)
    return _("At least %(share)s, %(people)s or more, include this: about %(area)s.") % words


def shares_document(neighbourhood: Neighbourhood, agreed: Agreement) -> dict[str, Any]:
    """Give every share as a GeoJSON feature in WGS 84, with its sentence."""
    features = [
        {
            "type": "Feature",
            "id": share.percent,
            "geometry": share.shape and to_geojson(to_shapely(share.shape)),
            "properties": {
                "percent": share.percent,
                "people": share.people,
                "area_m2": round(share.area_m2),
                "words": share_words(share.percent),
                "sentence": sentence(share),
            },
        }
        for share in agreed.shares.all()
    ]
    return {
        "type": "FeatureCollection",
        "name": neighbourhood.name,
        "drawings": agreed.drawings,
        "version": agreed.version,
        "digest": agreed.digest,
        "features": features,
    }
