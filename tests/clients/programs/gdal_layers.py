"""Debian's GDAL: python3 gdal_layers.py ADDRESS; prints what it found as JSON."""

import json
import sys

from osgeo import gdal, ogr

gdal.UseExceptions()
ogr.UseExceptions()


def read(layer):
    layer.ResetReading()
    return sum(1 for _feature in layer)


def main(address):
    source = ogr.Open(f"OAPIF:{address}")
    found = {"program": f"GDAL {gdal.__version__}", "layers": {}}
    for index in range(source.GetLayerCount()):
        layer = source.GetLayer(index)
        found["layers"][layer.GetName()] = {"count": layer.GetFeatureCount(), "read": read(layer)}
    assets = source.GetLayerByName("assets")
    assets.SetAttributeFilter("category = 'pharmacy'")
    found["pharmacies"] = read(assets)
    assets.SetAttributeFilter(None)
    assets.SetSpatialFilterRect(-0.01, 51.47, 0.02, 51.49)
    found["in_box"] = read(assets)
    print(json.dumps(found))


main(sys.argv[1])
