"""QGIS opening files: python3 qgis_files.py FILE...; prints the rows of every layer as JSON."""

import json
import os
import sys
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from qgis.core import Qgis, QgsApplication, QgsDataProvider, QgsVectorLayer


def layers(path):
    """Yield (name, layer) of everything in a file that QGIS would offer."""
    if path.suffix == ".csv":
        address = f"{path.as_uri()}?type=csv&xField=lon&yField=lat&crs=EPSG:4326&geomType=point"
        yield path.stem, QgsVectorLayer(address, path.stem, "delimitedtext")
        return
    whole = QgsVectorLayer(str(path), path.stem, "ogr")
    for each in whole.dataProvider().subLayers():
        name = each.split(QgsDataProvider.sublayerSeparator())[1]
        yield name, QgsVectorLayer(f"{path}|layername={name}", name, "ogr")


def look(layer):
    features = list(layer.getFeatures())
    return {
        "valid": layer.isValid(),
        "crs": layer.crs().authid(),
        "count": layer.featureCount(),
        "read": len(features),
        "placed": sum(1 for feature in features if not feature.geometry().isNull()),
        "fields": len(layer.fields()),
    }


def main(paths):
    application = QgsApplication([], False)
    application.initQgis()
    found = {path.suffix[1:]: {name: look(layer) for name, layer in layers(path)} for path in paths}
    print(json.dumps({"program": f"QGIS {Qgis.version()} opening files", "files": found}))
    sys.stdout.flush()
    # Qt's own tidying up crashes now and then in an interpreter that is ending.
    os._exit(0)


main([Path(each) for each in sys.argv[1:]])
