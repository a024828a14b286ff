"""Two validators of RFC 7946: python rfc7946.py ADDRESS...; prints what each found as JSON."""

import json
import sys
import urllib.request
from importlib.metadata import version

import geojson_validator
from geojson_pydantic import Feature, FeatureCollection
from loguru import logger

logger.remove()


def main(addresses):
    found = {}
    for address in addresses:
        with urllib.request.urlopen(address) as response:
            text = response.read()
        document = json.loads(text)
        kind = FeatureCollection if document["type"] == "FeatureCollection" else Feature
        kind.model_validate_json(text)
        found[address] = {
            "features": len(document.get("features", [document])),
            "structure": geojson_validator.validate_structure(document),
            "shapes": geojson_validator.validate_geometries(document),
        }
    programs = [f"{name} {version(name)}" for name in ("geojson-pydantic", "geojson-validator")]
    print(json.dumps({"program": " and ".join(programs), "answers": found}))


main(sys.argv[1:])
