"""OWSLib: python owslib_client.py ADDRESS; prints what it found as JSON."""

import json
import sys

import owslib
from owslib.ogcapi.features import Features


def main(address):
    service = Features(address)
    found = {"program": f"OWSLib {owslib.__version__}", "layers": {}}
    found["conforms_to"] = len(service.conformance()["conformsTo"])
    for name in service.feature_collections():
        first = service.collection_items(name, limit=1)
        found["layers"][name] = {"count": first["numberMatched"], "read": first["numberReturned"]}
    found["pharmacies"] = service.collection_items("assets", category="pharmacy", limit=1)["numberMatched"]
    box = [-0.01, 51.47, 0.02, 51.49]
    page = service.collection_items("assets", bbox=box, limit=10)
    found["in_box"] = page["numberMatched"]
    one = page["features"][0]["id"]
    found["one"] = service.collection_item("assets", str(one))["id"] == one
    found["queryables"] = len(service.collection_queryables("assets")["properties"])
    print(json.dumps(found))


main(sys.argv[1])
