"""The GDAL of pyogrio's wheel: python pyogrio_layers.py ADDRESS; prints what it found as JSON."""

import json
import sys

import pyogrio
import shapely


def main(address):
    source = f"OAPIF:{address}"
    found = {"program": f"GDAL {'.'.join(map(str, pyogrio.__gdal_version__))} (pyogrio)", "layers": {}}
    for name, _kind in pyogrio.list_layers(source):
        information = pyogrio.read_info(source, layer=name, force_feature_count=True)
        _meta, _index, shapes, _fields = pyogrio.raw.read(source, layer=name)
        found["layers"][name] = {"count": information["features"], "read": len(shapes)}
    filtered = pyogrio.raw.read(source, layer="assets", where="category = 'pharmacy'")
    found["pharmacies"] = len(filtered[2])
    found["in_box"] = len(pyogrio.raw.read(source, layer="assets", bbox=(-0.01, 51.47, 0.02, 51.49))[2])
    meta, _index, shapes, _fields = pyogrio.raw.read(source, layer="assets", max_features=1, CRS="EPSG:27700")
    point = shapely.from_wkb(shapes[0])
    found["crs"], found["on_the_grid"] = meta["crs"], [point.x, point.y]
    print(json.dumps(found))


main(sys.argv[1])
