"""QGIS without a screen: python3 qgis_layers.py ADDRESS; prints what it found as JSON."""

import json
import os
import sys

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from qgis.core import (
    Qgis,
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsFeatureRequest,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
)


def layer(address, name, **more):
    parts = {"url": address, "typename": name, "pagingEnabled": "true"} | more
    return QgsVectorLayer(" ".join(f"{key}='{value}'" for key, value in parts.items()), name, "OAPIF")


def main(address):
    application = QgsApplication([], False)
    application.initQgis()
    found = {"program": f"QGIS {Qgis.version()}", "layers": {}}
    for name in ("assets", "neighbourhoods", "agreements", "areas"):
        whole = layer(address, name)
        found["layers"][name] = {
            "valid": whole.isValid(),
            "crs": whole.crs().authid(),
            "count": whole.featureCount(),
            "read": sum(1 for _feature in whole.getFeatures()),
            "without_shape": sum(1 for feature in whole.getFeatures() if feature.geometry().isNull()),
        }
    assets = layer(address, "assets", restrictToRequestBBOX="1")
    request = QgsFeatureRequest(QgsRectangle(-0.01, 51.47, 0.02, 51.49))
    found["in_box"] = sum(1 for _feature in assets.getFeatures(request))
    assets = layer(address, "assets")
    assets.setSubsetString("\"category\" = 'pharmacy'")
    found["pharmacies"] = sum(1 for _feature in assets.getFeatures())
    assets = layer(address, "assets")
    grid = QgsCoordinateReferenceSystem("EPSG:27700")
    request = (
        QgsFeatureRequest().setLimit(1).setDestinationCrs(grid, QgsProject.instance().transformContext())
    )
    point = next(assets.getFeatures(request)).geometry().asPoint()
    found["on_the_grid"] = [point.x(), point.y()]
    print(json.dumps(found))
    sys.stdout.flush()
    # Qt's own tidying up crashes now and then in an interpreter that is ending.
    os._exit(0)


main(sys.argv[1])
