"""The default extent of drawn areas."""

import shapely
from shapely.geometry import Polygon

# A generous outline, 10 to 50 km out to sea, from Scilly and St Kilda to Shetland, that keeps Ireland,
# the Isle of Man and France out where the sea between is wide enough. WGS 84.
GREAT_BRITAIN = Polygon(
    [
        (-6.9, 49.6), (-5.0, 49.6), (-1.5, 50.2), (0.6, 50.5), (1.3, 50.85), (1.65, 51.1), (2.1, 52.0),
        (2.2, 53.0), (1.0, 53.6), (0.2, 54.8), (-1.0, 55.8), (-1.2, 57.0), (-1.0, 58.0), (0.2, 60.0),
        (0.0, 61.1), (-2.5, 61.1), (-6.5, 59.5), (-9.2, 58.3), (-9.0, 56.9), (-7.2, 56.0), (-6.7, 55.45),
        (-5.95, 55.2), (-5.35, 54.8), (-5.3, 54.45), (-4.9, 54.45), (-4.2, 54.5), (-4.0, 54.0), (-5.0, 53.6),
        (-5.2, 52.6), (-5.9, 51.8), (-5.6, 50.9), (-6.9, 50.3),
    ]
)  # fmt: skip
shapely.prepare(GREAT_BRITAIN)
