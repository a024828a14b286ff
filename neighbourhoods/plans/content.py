"""What a plan holds: the features of its layers as texts, gathered once, frozen or as of today."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from assetmap.exports.copying import copy_features
from assetmap.exports.layers import Field, Layer, fields_of
from assetmap.exports.moment import one_moment
from assetmap.exports.spool import Spool
from neighbourhoods.agreed_areas.api import AGREEMENTS
from neighbourhoods.plans.boundaries import BOUNDARY_FIELDS, boundary_features
from neighbourhoods.plans.figures import FIGURE_FIELDS, figure_features
from neighbourhoods.plans.places import PLACES
from neighbourhoods.plans.selection import Selection
from neighbourhoods.profiles.answering import keep_all
from neighbourhoods.profiles.models import StoredReach

# A snapshot is one row of the database. Of the other files Excel's takes half a minute for so many places,
# and the index of FlatGeobuf is held in memory.
MOST_FROZEN, MOST_PLACES = 20_000, 50_000
_VERSION = 1
_LAYERS = ("boundaries", "agreements", "assets", "profile")


class TooManyPlacesError(Exception):
    """More places were asked for than a file or a snapshot can hold; the message says what to do."""

    code = "too_many_places"


@dataclass(frozen=True)
class Content:
    """A selection as JSON values, and for each layer its GeoJSON features, a text each, in order."""

    asked: dict[str, Any]
    texts: dict[str, Spool]

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

    def lines(self) -> Iterator[bytes]:
        """Yield it as lines of JSON: what was asked and how many features each layer has, then these."""
        counts = {name: len(self.texts[name]) for name in _LAYERS}
        head = {"snapshot": _VERSION, "selection": self.asked, "layers": counts}
        yield json.dumps(head, ensure_ascii=False, sort_keys=True).encode() + b"\n"
        for name in _LAYERS:
            for text in self.texts[name]:
                yield text + b"\n"

    @property
    def digest(self) -> str:
        """SHA-256 of the lines, in hexadecimal: the same for the same content, whenever it was gathered."""
        digest = hashlib.sha256()
        for line in self.lines():
            digest.update(line)
        return digest.hexdigest()


def content_from(lines: Iterable[bytes], folder: Path) -> Content:
    """Read what `lines` gave, with or without the line breaks; the layers go into files in `folder`."""
    each = (line.rstrip(b"\n") for line in lines)
    head = json.loads(next(each))
    counts = head["layers"]
    return Content(
        head["selection"], {name: _put(folder, name, islice(each, counts[name])) for name in _LAYERS}
    )


def check_size(selection: Selection, most: int | None = None) -> None:
    """Raise TooManyPlacesError for more places than `most`, or than any file can hold."""
    most = most or MOST_PLACES
    if selection.assets().count() > most:
        message = _("These are too many places: the most is %(most)s. Choose areas or filters, or")
        message += " " + _("take GeoJSON or CSV, which have no limit.")
        raise TooManyPlacesError(message % {"most": f"{most:,}"})


def gather(selection: Selection, folder: Path, *, figures: bool = True, most: int | None = None) -> Content:
    """Read everything that a selection takes in as of one moment; raises TooManyPlacesError.

    The layers go into files in `folder`. Profiles take up to a second for each neighbourhood; without
    `figures` that layer stays empty. Cannot be called inside a transaction.
    """
    worked_out: list[StoredReach] = []
    with one_moment():
        selection = selection.afresh()
        check_size(selection, most)
        chosen = [each.pk for each in selection.neighbourhoods]
        agreed = AGREEMENTS.features().filter(agreement__neighbourhood__in=chosen)
        layers: dict[str, Iterable[bytes]] = {
            "boundaries": boundary_features(selection),
            # Before the copies, whose settings for the planner last as long as the transaction.
            "profile": figure_features(selection, worked_out.append) if figures else (),
            "agreements": _flat(copy_features(AGREEMENTS, agreed)),
            "assets": _flat(copy_features(PLACES, selection.assets())),
        }
        texts = {name: _put(folder, name, found) for name, found in layers.items()}
    keep_all(worked_out)
    return Content(selection.as_json(), texts)


def _put(folder: Path, name: str, texts: Iterable[bytes]) -> Spool:
    return Spool(folder / f"{name}.lines", texts)


def _flat(batches: Iterator[list[bytes]]) -> Iterator[bytes]:
    return (text for batch in batches for text in batch)
