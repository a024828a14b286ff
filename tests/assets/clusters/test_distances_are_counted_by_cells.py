"""Whole cells and measured edges together hold exactly what lies within each distance."""

import random

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assets.clusters.cover import cover
from assets.clusters.folding import fold
from assets.clusters.grid import CELL_PX, FINEST_KEPT, Cells, degrees
from assets.clusters.plane import Plane
from assets.clusters.within import counted_within, tallied
from assets.models import Asset, Category
from assets.querysets import bng_position
from tests.places import point

pytestmark = pytest.mark.django_db
SAME_DATABASE = settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def county():
    """Four hundred places of three kinds over forty kilometres."""
    chance = random.Random(3)
    kinds = list(Category.objects.filter(code__in=["pharmacy", "library", "cafe"]))
    made = Asset.objects.bulk_create(
        Asset(
            name=f"Place {n}",
            category=kinds[n % 3],
            location=point(chance.gauss(0, 9000), chance.gauss(0, 9000)),
            delivery=["in_person"],
            languages=["pl"] if n % 5 else [],
        )
        for n in range(400)
    )
    fold()
    return made


@SAME_DATABASE
@given(
    east=st.integers(-9000, 9000),
    north=st.integers(-9000, 9000),
    rings=st.lists(st.floats(50, 20_000), min_size=1, max_size=5, unique=True).map(sorted),
    moved=st.integers(0, 5),
)
def test_rings_hold_what_is_measured_place_by_place(county, east, north, rings, moved):
    for n in range(moved):
        Asset.objects.filter(pk=county[n].pk).update(location=point(east + n * 300, north))
    middle = point(east, north)
    found = {}
    for _traits, ring, n in tallied(middle.x, middle.y, rings):
        found[ring] = found.get(ring, 0) + n
    within = 0
    for ring, metres in enumerate(rings):
        within += found.get(ring, 0)
        assert within == Asset.objects.published().near(middle.x, middle.y, within_m=metres).count()


@SAME_DATABASE
@given(zoom=st.integers(4, FINEST_KEPT), metres=st.floats(100, 20_000), east=st.integers(-9000, 9000))
def test_the_map_counts_in_its_cells_what_lies_within_the_distance(county, zoom, metres, east):
    middle = point(east, 0)
    cells = Cells.over((-0.2, 51.4, 0.1, 51.55), zoom) if zoom > 11 else Cells.over((-2, 50, 2, 53), zoom)
    polish = {asset.traits_id for asset in Asset.objects.filter(languages=["pl"])}
    near = list(Asset.objects.published().near(middle.x, middle.y, within_m=metres))
    for traits in (None, sorted(polish)):
        counted = {
            (c.x, c.y): (c.places, c.ids) for c in counted_within(cells, middle.x, middle.y, metres, traits)
        }
        expected: dict = {}
        for asset in near:
            here = Cells.over((asset.location.x, asset.location.y) * 2, zoom)
            inside = cells.west <= here.west <= cells.east and cells.north <= here.north <= cells.south
            if inside and (traits is None or asset.traits_id in polish):
                places, ids = expected.get((here.west, here.north), (0, 0))
                expected[here.west, here.north] = (places + 1, ids + asset.pk)
        assert counted == expected


def cells_of(runs):
    """Return (zoom, y, x) of each cell of the runs of a cover."""
    for run in runs:
        west, east = run >> 17 & 0x1FFFF, run & 0x1FFFF
        assert west <= east
        for x in range(west, east + 1):
            yield run >> 56, run >> 34 & 0x1FFFF, x


def test_no_cell_is_covered_twice():
    covered = cover(-0.02, 51.47, [800.0, 5000.0, 16_000.0])
    edge = list(cells_of(covered.edge))
    assert {zoom for zoom, _y, _x in edge} == {FINEST_KEPT}
    finest = {(y, x) for _zoom, y, x in edge}
    assert len(finest) == len(edge)
    for zoom, y, x in cells_of(covered.whole):
        steps = FINEST_KEPT - zoom
        inside = {
            (yy, xx)
            for yy in range(y << steps, (y + 1) << steps)
            for xx in range(x << steps, (x + 1) << steps)
        }
        assert finest.isdisjoint(inside)
        finest |= inside


@settings(max_examples=50)
@given(
    lon=st.floats(-8, 1.7), lat=st.floats(50, 60.8), metres=st.floats(50, 20_000), zoom=st.integers(10, 15)
)
def test_cells_are_as_far_away_as_the_projection_says(lon, lat, metres, zoom):
    box = (
        lon - metres / 60_000,
        lat - metres / 111_000,
        lon + metres / 60_000,
        lat + metres / 111_000,
    )
    cells = Cells.over(box, zoom)
    away, side = Plane(box, bng_position(lon, lat)).cells(
        np.array([cells.north, cells.south]), np.array([cells.west, cells.east]), zoom
    )
    for n, (y, x) in enumerate([(cells.north, cells.west), (cells.south, cells.east)]):
        middle = degrees(zoom, (x + 0.5) * CELL_PX, (y + 0.5) * CELL_PX)
        assert away[n] == pytest.approx(
            np.hypot(*np.subtract(bng_position(*middle), bng_position(lon, lat))), abs=0.1
        )
        assert side[n] == pytest.approx(40_075_017 * CELL_PX / 256 / 2**zoom * np.cos(np.radians(middle[1])))
