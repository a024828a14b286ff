"""Files of a plan in every format; the same content, words and moment make the same bytes."""

import datetime as dt
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from assetmap.exports import archive, delimited, geodata, geojson, kml, workbook
from assetmap.exports.layers import Layer
from neighbourhoods.plans.content import Content
from neighbourhoods.plans.readme import readme


@dataclass(frozen=True)
class Paper:
    """Content with its words: all that a file is made from. `at` is in UTC."""

    content: Content
    title: str
    readme: str
    at: dt.datetime

    def layer(self, name: str) -> Layer:
        return next(layer for layer in self.content.layers() if layer.name == name)


def paper_of(content: Content, *, title: str, note: str = "", at: dt.datetime) -> Paper:
    """Return content with its README, dated to the second."""
    at = at.astimezone(dt.UTC).replace(microsecond=0)
    return Paper(content, title, readme(content, title=title, note=note, day=at.date()), at)


def _put(target: Path, parts: Iterable[bytes]) -> None:
    with target.open("wb") as file:
        file.writelines(parts)


def _geojson(target: Path, paper: Paper, name: str = "assets") -> None:
    about = {
        "title": paper.title,
        "made_on": paper.at.date().isoformat(),
        "layer": name,
        "readme": paper.readme,
    }
    _put(target, geojson.geojson_document(about, [list(paper.layer(name).texts)]))


def _csv(target: Path, paper: Paper, name: str = "assets") -> None:
    _put(target, delimited.csv_lines(paper.layer(name)))


def _xlsx(target: Path, paper: Paper) -> None:
    workbook.write_workbook(target, paper.content.layers(), readme=paper.readme, day=paper.at)


def _gpkg(target: Path, paper: Paper) -> None:
    geodata.write_geopackage(target, paper.content.layers(), readme=paper.readme, day=paper.at)


def _fgb(target: Path, paper: Paper) -> None:
    geodata.write_flatgeobuf(target, paper.layer("assets"))


def _kml(target: Path, paper: Paper) -> None:
    layers = [layer for layer in paper.content.layers() if layer.geometry]
    _put(target, kml.kml_document(layers, name=paper.title, readme=paper.readme))


def _zip(target: Path, paper: Paper) -> None:
    folder = target.parent
    writers: dict[str, Callable[[Path], None]] = {
        "README.txt": lambda path: _put(path, [paper.readme.replace("\n", "\r\n").encode("utf-8-sig")]),
        "plan.xlsx": lambda path: _xlsx(path, paper),
        "plan.gpkg": lambda path: _gpkg(path, paper),
        "plan.kml": lambda path: _kml(path, paper),
        "assets.fgb": lambda path: _fgb(path, paper),
        "snapshot.jsonl": lambda path: _put(path, [paper.content.as_bytes()]),
    }
    for layer in paper.content.layers():
        writers[f"{layer.name}.csv"] = lambda path, name=layer.name: _csv(path, paper, name)
        if layer.geometry:
            writers[f"{layer.name}.geojson"] = lambda path, name=layer.name: _geojson(path, paper, name)
    for name, write in writers.items():
        write(folder / name)
    archive.write_archive(target, [(name, folder / name) for name in writers], paper.at)


@dataclass(frozen=True)
class Format:
    """A kind of file: its name at the end of addresses, what people call it, and how it is written."""

    code: str
    label: str
    about: str
    media_type: str
    write: Callable[[Path, Paper], None]


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
        Format("csv", _("CSV"), _("Places, for any spreadsheet. No limit."), delimited.MEDIA_TYPE, _csv),
        Format("geojson", _("GeoJSON"), _("Places, for web maps. No limit."), geojson.MEDIA_TYPE, _geojson),
        Format("gpkg", _("GeoPackage"), _("All layers, for QGIS."), geodata.GEOPACKAGE, _gpkg),
        Format("fgb", _("FlatGeobuf"), _("Places, for large maps."), geodata.FLATGEOBUF, _fgb),
        Format("kml", _("KML"), _("Layers for Google Earth."), kml.MEDIA_TYPE, _kml),
    )
}


def written(wanted: Format, paper: Paper) -> bytes:
    """Return the bytes of a file."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / f"whole.{wanted.code}"
        wanted.write(target, paper)
        return target.read_bytes()
