"""KML 2.2 for Google Earth and phones: a folder for each layer, every field as extended data."""

from collections.abc import Iterator, Sequence
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from assetmap.exports.cells import plain, without_forbidden
from assetmap.exports.layers import Feature, Layer

MEDIA_TYPE = "application/vnd.google-earth.kml+xml"
# A reader turns a bare carriage return into a line feed.
_KEPT = {"\r": "&#13;"}


def kml_document(layers: Sequence[Layer], *, name: str, readme: str) -> Iterator[bytes]:
    """Yield a KML document of layers with geometry; what has no place in one has no geometry there."""
    yield (
        '<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="http://www.opengis.net/kml/2.2"><Document>'
        f"<name>{_text(name)}</name><description>{_text(readme)}</description>\n"
    ).encode()
    for layer in layers:
        yield f"<Folder><name>{_text(layer.title)}</name>\n".encode()
        for feature in layer.features():
            yield _placemark(layer, feature).encode()
        yield b"</Folder>\n"
    yield b"</Document></kml>\n"


def _placemark(layer: Layer, feature: Feature) -> str:
    values = zip(layer.fields, layer.values(feature), strict=True)
    data = "".join(
        f"<Data name={quoteattr(field.name)}><value>{_text(_said(value))}</value></Data>"
        for field, value in values
        if value is not None
    )
    name = feature["properties"].get("name") or ""
    return (
        f"<Placemark><name>{_text(name)}</name><ExtendedData>{data}</ExtendedData>"
        f"{_geometry(feature['geometry'])}</Placemark>\n"
    )


def _said(value: Any) -> str:
    value = plain(value)
    return str(value).lower() if isinstance(value, bool) else str(value)


def _text(text: str) -> str:
    return escape(without_forbidden(text), _KEPT)


def _geometry(geometry: dict[str, Any] | None) -> str:
    if geometry is None:
        return ""
    coordinates = geometry["coordinates"]
    match geometry["type"]:
        case "Point":
            return f"<Point><coordinates>{_positions([coordinates])}</coordinates></Point>"
        case "Polygon":
            return _polygon(coordinates)
        case _:
            return f"<MultiGeometry>{''.join(map(_polygon, coordinates))}</MultiGeometry>"


def _polygon(rings: list) -> str:
    edges = ["outerBoundaryIs", *["innerBoundaryIs"] * (len(rings) - 1)]
    parts = [
        f"<{edge}><LinearRing><coordinates>{_positions(ring)}</coordinates></LinearRing></{edge}>"
        for edge, ring in zip(edges, rings, strict=True)
    ]
    return f"<Polygon>{''.join(parts)}</Polygon>"


def _positions(positions: list) -> str:
    return " ".join(",".join(map(repr, position)) for position in positions)
