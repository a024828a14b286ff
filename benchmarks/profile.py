"""Time profiles with whatever data the database holds: `python -m benchmarks.profile`.

A neighbourhood of about 50,000 people and a whole borough of about 150,000 homes around Woolwich, each made
in a transaction that is taken back. "Cold" has nothing kept, "kept" finds its reach worked out before.
"""

import os
import time
from collections.abc import Callable
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "assetmap.settings")
django.setup()

from django.contrib.gis.geos import GEOSGeometry  # noqa: E402
from django.db import transaction  # noqa: E402
from django.utils import timezone  # noqa: E402
from shapely.geometry import Point  # noqa: E402

from assetmap.areas.models import PostcodeArea, SmallArea  # noqa: E402
from assetmap.geo.crs import shape_to_wgs84  # noqa: E402
from assets.models import Asset  # noqa: E402
from neighbourhoods.geometry import to_stored  # noqa: E402
from neighbourhoods.inside import bng_geometry  # noqa: E402
from neighbourhoods.models import Campaign, Neighbourhood  # noqa: E402
from neighbourhoods.profiles.models import StoredReach  # noqa: E402
from neighbourhoods.profiles.people import people_of  # noqa: E402
from neighbourhoods.profiles.profile import profile_of  # noqa: E402

MIDDLE_BNG = Point(543_500, 178_000)
ROUNDS = 5


def circle(measure: str, wanted: int) -> Any:
    """Return the WGS 84 circle that holds about so many `residents` or `households`."""
    least_m, most_m = 200.0, 20_000.0
    while most_m - least_m > 20:
        radius_m = (least_m + most_m) / 2
        pieces = PostcodeArea.objects.pieces([_bng(radius_m)])[0]
        if (getattr(people_of(pieces), measure).about or 0) < wanted:
            least_m = radius_m
        else:
            most_m = radius_m
    return shape_to_wgs84(MIDDLE_BNG.buffer(most_m))


def _bng(radius_m: float) -> GEOSGeometry:
    return bng_geometry(shape_to_wgs84(MIDDLE_BNG.buffer(radius_m)))


def neighbourhood(shape: Any) -> Neighbourhood:
    """Store a neighbourhood for the time of a transaction."""
    made = Neighbourhood.objects.create(
        name="Benchmark",
        slug="benchmark",
        status="adopted",
        boundary=to_stored(shape),
        adopted_at=timezone.now(),
        source="benchmark",
        licence="none",
        campaign=Campaign.objects.first(),
    )
    return Neighbourhood.objects.select_related("campaign", "agreement").get(pk=made.pk)


def seconds(work: Callable[[], Any]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main() -> None:
    """Print the seconds of each size, cold and kept."""
    print(f"{Asset.objects.published().count():,} places, {SmallArea.objects.count():,} small areas")
    for label, measure, wanted in [
        ("50,000 residents", "residents", 50_000),
        ("150,000 households", "households", 150_000),
    ]:
        with transaction.atomic():
            found = neighbourhood(circle(measure, wanted))
            cold, kept = [], []
            for _round in range(ROUNDS):
                StoredReach.objects.filter(pk=found.pk).delete()
                cold.append(seconds(lambda: profile_of(found)))  # noqa: B023 - called at once
                kept.append(seconds(lambda: profile_of(found)))  # noqa: B023 - called at once
            profile = profile_of(found)
            print(
                f"{label}: {profile.people.postcodes:,} postcodes, first {cold[0]:.2f} s,"
                f" cold {sorted(cold)[ROUNDS // 2]:.2f} s, kept {sorted(kept)[ROUNDS // 2]:.2f} s"
            )
            transaction.set_rollback(True)


if __name__ == "__main__":
    main()
