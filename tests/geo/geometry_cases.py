"""The shared cases of fixtures/geometry, with the shapes that are too long to write out."""

import json
import math
from pathlib import Path

CASES = json.loads((Path(__file__).parents[2] / "fixtures/geometry/cases.json").read_text())["cases"]

_CENTRE_LON, _CENTRE_LAT = -0.0028, 51.4845


def text_of(case):
    """What a stranger would send for this case."""
    if "geometry" in case:
        return json.dumps(case["geometry"])
    return case["text"] if "text" in case else _GENERATORS[case["generate"]["kind"]](**case["generate"])


def polygon_text(ring):
    return json.dumps({"type": "Polygon", "coordinates": [ring]}, separators=(",", ":"))


def around(turns, decimals=6):
    """Points of a closed ring at these fractions of a turn, about 1.5 km from the centre."""
    ring = [
        [
            round(_CENTRE_LON + 0.02 * math.cos(math.tau * turn), decimals),
            round(_CENTRE_LAT + 0.0125 * math.sin(math.tau * turn), decimals),
        ]
        for turn in turns
    ]
    return polygon_text([*ring, ring[0]])


def circle(*, points, decimals=6, **_):
    return around((index / points for index in range(points)), decimals)


def star(*, points, **_):
    """Every point joined to the one nearly opposite, so that all sides cross."""
    step = points // 2 - 1
    return around(index * step / points for index in range(points))


def comb(*, points, **_):
    teeth = [[round(-0.1 + index * 0.0001, 6), 51.5 if index % 2 else 51.485] for index in range(points - 2)]
    return polygon_text([[-0.1, 51.48], *teeth, [teeth[-1][0], 51.48], [-0.1, 51.48]])


def nested(*, open, close, depth, inner="", **_):  # noqa: A002
    return open * depth + inner + close * depth


def padding(*, bytes, **_):  # noqa: A002
    return " " * bytes


def digits(*, digits, **_):
    return polygon_text([[0, 0], [1, 0], [1, 1]]).replace("0", "9" * digits, 1)


_GENERATORS = {f.__name__: f for f in (circle, star, comb, nested, padding, digits)}
