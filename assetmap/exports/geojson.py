"""GeoJSON documents of any length: one feature a line, and an end that says the document is whole."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

MEDIA_TYPE = "application/geo+json"


def geojson_document(about: Mapping[str, Any], batches: Iterable[list[bytes]]) -> Iterator[bytes]:
    """Yield a FeatureCollection (RFC 7946) of features given as JSON texts.

    `about` stands before the features. The last line counts them and says `"complete":true`, so that a
    document that was cut off is told from a whole one.
    """
    head = json.dumps({"type": "FeatureCollection", "about": about}, ensure_ascii=False)
    yield head[:-1].encode() + b',"features":['
    count, before = 0, b"\n"
    for batch in batches:
        yield before + b",\n".join(batch)
        count, before = count + len(batch), b",\n"
    yield b'\n],"numberReturned":%d,"complete":true}\n' % count
