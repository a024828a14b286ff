"""Whole cells and measured edges together hold exactly what lies within each distance."""

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assets.clusters.cover import cover
from assets.clusters.folding import fold
from assets.clusters.grid import Cells
from assets.clusters.within import counted_within, tallied
from assets.models import Asset, Category
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
@given(zoom=st.integers(4, 14), metres=st.floats(100, 20_000), east=st.integers(-9000, 9000))
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


def test_no_cell_is_covered_twice():
    covered = cover(-0.02, 51.47, [800.0, 5000.0, 16_000.0])
    finest = set(zip(*covered.edge, strict=True))
    assert len(finest) == len(covered.edge[0])
    for zoom, y, x, _ring in zip(*covered.whole, strict=True):
        steps = 14 - zoom
        inside = {
            (yy, xx)
            for yy in range(y << steps, (y + 1) << steps)
            for xx in range(x << steps, (x + 1) << steps)
        }
        assert finest.isdisjoint(inside)
        finest |= inside
