"""Files of a plan in every format; the same content, words and moment make the same bytes."""

import datetime as dt
import tempfile
from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from pathlib import Path

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from assetmap.exports import archive, delimited, geodata, geojson, kml, workbook
from assetmap.exports.layers import Layer
from neighbourhoods.plans.content import Content
from neighbourhoods.plans.readme import readme

_BLOCK = 1 << 16
_BATCH = 500
Parts = Iterator[bytes]


@dataclass(frozen=True)
class Paper:
    """All that a file is made from: content, read when the first of it is needed, and its words.

    `at` is in UTC. `folder` takes what has to be put by while the file is made.
    """

    read: Callable[[Path], Content]
    title: str
    note: str
    at: dt.datetime
    folder: Path

    @cached_property
    def content(self) -> Content:
        return self.read(self.folder)

    @property
    def day(self) -> dt.date:
        """The day by the clocks of the service, as its pages have it."""
        return timezone.localdate(self.at)

    @cached_property
    def readme(self) -> str:
        return readme(self.content, title=self.title, note=self.note, day=self.day)

    def layer(self, name: str) -> Layer:
        return next(layer for layer in self.content.layers() if layer.name == name)


def _made(name: str, write: Callable[[Path, Paper], None]) -> Callable[[Paper], Parts]:
    """Return what gives a file that cannot be written from its beginning to its end: made, sent, deleted."""

    def parts(paper: Paper) -> Parts:
        path = paper.folder / name
        write(path, paper)
        with path.open("rb") as file:
            while block := file.read(_BLOCK):
                yield block
        path.unlink()

    return parts


def _readme(paper: Paper) -> Parts:
    yield paper.readme.replace("\n", "\r\n").encode("utf-8-sig")


def _geojson(paper: Paper, name: str = "assets") -> Parts:
    about = {
        "title": paper.title,
        "made_on": paper.day.isoformat(),
        "layer": name,
        "readme": paper.readme,
    }
    return geojson.geojson_document(about, _batches(paper.layer(name).texts))


def _batches(texts: Iterable[bytes]) -> Iterator[list[bytes]]:
    left = iter(texts)
    while batch := list(islice(left, _BATCH)):
        yield batch


def _csv(paper: Paper, name: str = "assets") -> Parts:
    return delimited.csv_lines(paper.layer(name))


def _kml(paper: Paper) -> Parts:
    layers = [layer for layer in paper.content.layers() if layer.geometry]
    return kml.kml_document(layers, name=paper.title, readme=paper.readme)


_xlsx = _made(
    "plan.xlsx",
    lambda path, paper: workbook.write_workbook(
        path, paper.content.layers(), readme=paper.readme, day=paper.at
    ),
)
_gpkg = _made(
    "plan.gpkg",
    lambda path, paper: geodata.write_geopackage(
        path, paper.content.layers(), readme=paper.readme, day=paper.at
    ),
)
_fgb = _made("assets.fgb", lambda path, paper: geodata.write_flatgeobuf(path, paper.layer("assets")))


def _zip(paper: Paper) -> Parts:
    """Give an archive of everything; what takes long to begin comes last."""
    return archive.archive_parts(_entries(paper), paper.at)


def _entries(paper: Paper) -> Iterator[tuple[str, Parts]]:
    yield "README.txt", _readme(paper)
    for layer in paper.content.layers():
        yield f"{layer.name}.csv", _csv(paper, layer.name)
        if layer.geometry:
            yield f"{layer.name}.geojson", _geojson(paper, layer.name)
    yield "plan.kml", _kml(paper)
    yield "snapshot.jsonl", paper.content.lines()
    yield "plan.gpkg", _gpkg(paper)
    yield "assets.fgb", _fgb(paper)
    yield "plan.xlsx", _xlsx(paper)


@dataclass(frozen=True)
class Format:
    """A kind of file: its name at the end of addresses, what people call it, and what gives its parts.

    `whole` is a file that only begins once all of it is read; the others are sent while they are.
    """

    code: str
    label: str
    about: str
    media_type: str
    parts: Callable[[Paper], Parts]
    whole: bool = True


FORMATS = {
    each.code: each
    for each in (
        Format(
            "zip",
            _("Everything in one archive"),
            _("All files below, and a README."),
            archive.MEDIA_TYPE,
            _zip,
        ),
        Format("xlsx", _("Excel"), _("A sheet for each layer."), workbook.MEDIA_TYPE, _xlsx),
        Format(
            "csv",
            _("CSV"),
            _("Places, for any spreadsheet. No limit."),
            delimited.MEDIA_TYPE,
            _csv,
            whole=False,
        ),
        Format(
            "geojson",
            _("GeoJSON"),
            _("Places, for web maps. No limit."),
            geojson.MEDIA_TYPE,
            _geojson,
            whole=False,
        ),
        Format("gpkg", _("GeoPackage"), _("All layers, for QGIS."), geodata.GEOPACKAGE, _gpkg),
        Format("fgb", _("FlatGeobuf"), _("Places, for large maps."), geodata.FLATGEOBUF, _fgb),
        Format("kml", _("KML"), _("Layers for Google Earth."), kml.MEDIA_TYPE, _kml),
    )
}


def parts_of(
    wanted: Format, read: Callable[[Path], Content], *, title: str, note: str = "", at: dt.datetime
) -> Generator[bytes, None, None]:
    """Yield a file, dated to the second, in parts of some size.

    `read` puts content into a folder that is there for as long as parts are asked for.
    """
    at = at.astimezone(dt.UTC).replace(microsecond=0)
    with tempfile.TemporaryDirectory() as folder:
        yield from gathered(wanted.parts(Paper(read, title, note, at, Path(folder))))


def gathered(parts: Iterator[bytes]) -> Generator[bytes, None, None]:
    """Yield short parts in larger ones, each of which costs the server a write; the first goes at once."""
    yield next(parts, b"")
    held = bytearray()
    for part in parts:
        held += part
        if len(held) >= _BLOCK:
            yield bytes(held)
            held.clear()
    yield bytes(held)
