"""Time the agreement of invented drawings: `python -m benchmarks.agreement`."""

import time
import tracemalloc

import numpy as np
from shapely.geometry import Polygon

from assetmap.geo.crs import shape_to_wgs84
from neighbourhoods.agreement import agree


def invented_drawings(number: int, *, corners: int = 60, radius_m: float = 1_500, rivals: int = 1) -> list:
    """Wobbly outlines of about one place in Greenwich, or of several places 4 km apart."""
    random = np.random.default_rng(20)
    drawings = []
    for person in range(number):
        centre = np.array([539_000 + 4_000 * (person % rivals), 177_000]) + random.normal(0, radius_m / 6, 2)
        turns = np.sort(random.uniform(0, 2 * np.pi, corners))
        reach = radius_m * random.lognormal(0, 0.2) * (1 + 0.15 * np.sin(3 * turns + random.uniform(0, 6)))
        ring = centre + np.column_stack([np.cos(turns), np.sin(turns)]) * reach[:, None]
        drawings.append((person, Polygon(ring)))
    shapes = shape_to_wgs84(np.array([shape for _, shape in drawings]))
    return list(zip(range(number), shapes, strict=True))


def main() -> None:
    """Print seconds, peak memory and the result for each size."""
    agree(invented_drawings(5))
    for label, options in [
        ("one place", {}),
        ("one place, 1,000 corners each", {"corners": 1_000}),
        ("one place, 12 km across", {"radius_m": 6_000}),
        ("two rival places", {"rivals": 2}),
    ]:
        for number in (20, 200, 1_000):
            drawings = invented_drawings(number, **options)
            start = time.perf_counter()
            result = agree(drawings)
            seconds = time.perf_counter() - start
            tracemalloc.start()
            agree(drawings)
            peak_mb = tracemalloc.get_traced_memory()[1] / 1e6
            tracemalloc.stop()
            rivals = [rival.drawings for rival in result.rivals]
            print(
                f"{label}: {number:5} drawings {seconds:6.3f} s, {peak_mb:4.0f} MB,"
                f" cell {result.cell_m:.0f} m, ratio {result.ratio:.2f}, rivals {rivals[:4]}"
            )


if __name__ == "__main__":
    main()
