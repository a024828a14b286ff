"""The markers of categories: a shape, a colour and a short label, alike on the server and in the browser."""

import json
from pathlib import Path

# Each shape is an SVG path inside a 32 x 32 box.
SHAPES: dict[str, str] = json.loads(Path(__file__).with_name("shapes.json").read_text(encoding="utf-8"))

# Where a label looks centred: the weight of these shapes is not in the middle of their box.
LABEL_Y = {"triangle": 25, "kite": 18, "heart": 19, "star": 20}
MIDDLE_Y = 21
