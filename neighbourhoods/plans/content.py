"""What a plan holds: the features of its layers as texts, gathered once, frozen or as of today."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from assetmap.exports.copying import copy_features
from assetmap.exports.layers import Field, Layer, fields_of
from neighbourhoods.agreed_areas.api import AGREEMENTS
from neighbourhoods.plans.boundaries import BOUNDARY_FIELDS, boundary_features
from neighbourhoods.plans.figures import FIGURE_FIELDS, figure_features
from neighbourhoods.plans.places import PLACES
from neighbourhoods.plans.selection import Selection

# Everything but the streamed files is made in memory.
MOST_PLACES = 20_000
_VERSION = 1
_LAYERS = ("boundaries", "agreements", "assets", "profile")


class TooManyPlacesError(Exception):
    """More places were asked for than a file or a snapshot can hold; the message says what to do."""

    code = "too_many_places"


@dataclass(frozen=True)
class Content:
    """A selection as JSON values, and for each layer its GeoJSON features, a text each, in order."""

    asked: dict[str, Any]
    texts: dict[str, list[bytes]]

    @property
    def places(self) -> int:
        return len(self.texts["assets"])

    def layers(self) -> list[Layer]:
        """Return the layers as files hold them, those for the map first."""
        described: dict[str, tuple[str, tuple[Field, ...], str | None]] = {
            "assets": (_("Assets"), fields_of(PLACES), "Point"),
            "boundaries": (_("Boundaries"), BOUNDARY_FIELDS, "MultiPolygon"),
            "agreements": (_("Agreements"), fields_of(AGREEMENTS), "MultiPolygon"),
            "profile": (_("Profile"), FIGURE_FIELDS, None),
        }
        return [Layer(name, *about, self.texts[name]) for name, about in described.items()]

    def as_bytes(self) -> bytes:
        """Write it as lines of JSON: what was asked and how many features each layer has, then these."""
        counts = {name: len(self.texts[name]) for name in _LAYERS}
        head = {"snapshot": _VERSION, "selection": self.asked, "layers": counts}
        lines = [json.dumps(head, ensure_ascii=False, sort_keys=True).encode()]
        return b"\n".join([*lines, *(text for name in _LAYERS for text in self.texts[name]), b""])

    @property
    def digest(self) -> str:
        """SHA-256 of the lines, in hexadecimal: the same for the same content, whenever it was gathered."""
        return hashlib.sha256(self.as_bytes()).hexdigest()


def content_from(written: bytes) -> Content:
    """Read what `as_bytes` wrote."""
    first, *lines = written.split(b"\n")
    head = json.loads(first)
    texts, start = {}, 0
    for name in _LAYERS:
        end = start + head["layers"][name]
        texts[name], start = lines[start:end], end
    return Content(head["selection"], texts)


def gather(selection: Selection, *, figures: bool = True) -> Content:
    """Read everything that a selection takes in; raises TooManyPlacesError.

    Profiles take up to a second for each neighbourhood; without `figures` that layer stays empty.
    """
    found = selection.assets()
    if found.count() > MOST_PLACES:
        message = _(
            "These are too many places for this file: the most is %(most)s. Choose areas or filters, or"
        )
        message += " " + _("take GeoJSON or CSV, which have no limit.")
        raise TooManyPlacesError(message % {"most": f"{MOST_PLACES:,}"})
    chosen = [each.pk for each in selection.neighbourhoods]
    agreed = AGREEMENTS.features().filter(agreement__neighbourhood__in=chosen)
    return Content(
        selection.as_json(),
        {
            "boundaries": list(boundary_features(selection)),
            "agreements": list(_flat(copy_features(AGREEMENTS, agreed))),
            "assets": list(_flat(copy_features(PLACES, found))),
            "profile": list(figure_features(selection)) if figures else [],
        },
    )


def _flat(batches: Iterator[list[bytes]]) -> Iterator[bytes]:
    return (text for batch in batches for text in batch)
