"""One neighbourhood, worked out again in plain shapely from what is stored, apart from the program."""

import pytest
from shapely.geometry import Point, Polygon
from shapely.wkt import loads

from assetmap.areas.models import SmallArea
from assetmap.gazetteer.models import Postcode
from assets.models import Asset
from neighbourhoods.profiles.profile import profile_of

pytestmark = pytest.mark.django_db


def metres(geometry):
    return loads(geometry.wkt)


@pytest.fixture
def worked_out(town):
    """The profile's tables, the boundary and postcodes with their areas, all in metres."""
    town.refresh_from_db()
    boundary = metres(town.boundary_bng)
    postcodes = [metres(each.location_bng) for each in Postcode.objects.live()]
    areas = {area: metres(area.boundary_bng) for area in SmallArea.objects.all()}
    return profile_of(town).tables, boundary, postcodes, areas


def area_of(postcode: Point, areas: dict[SmallArea, Polygon]) -> SmallArea | None:
    near = sorted(areas, key=lambda area: (areas[area].distance(postcode), area.code))
    return near[0] if near and areas[near[0]].distance(postcode) <= 100 else None


def test_residents_are_those_of_each_area_by_its_postcodes_inside(worked_out):
    tables, boundary, postcodes, areas = worked_out
    about = least = most = 0
    for area in areas:
        own = [each for each in postcodes if area_of(each, areas) == area]
        inside = [each for each in own if boundary.covers(each)]
        if area.residents is None or not inside:
            continue
        about += area.residents * len(inside) / len(own)
        least += area.residents if inside == own else 0
        most += area.residents
    found = tables["residents"]
    assert 0 < about < most
    assert found.value("boundary", "about") == round(about / 10) * 10
    assert (found.value("boundary", "least"), found.value("boundary", "most")) == (least, most)
    assert tables["basis"].value("boundary", "postcodes") == sum(map(boundary.covers, postcodes))


def test_shares_within_reach_are_of_the_homes_that_postcodes_stand_for(worked_out):
    tables, boundary, postcodes, areas = worked_out
    homes = {}
    for each in filter(boundary.covers, postcodes):
        area = area_of(each, areas)
        known = area and area.households
        homes[each] = (
            area.households / sum(area_of(other, areas) == area for other in postcodes) if known else 16
        )
    for code, kinds in (("pharmacy", [101]), ("gp", [102]), ("library", [601]), ("green", [801])):
        places = [metres(a.location_bng) for a in Asset.objects.published().filter(category_id__in=kinds)]
        far = {home: min(home.distance(place) for place in places) for home in homes}
        for column, limit_m in (("within_10", 800), ("within_20", 1600)):
            share = sum(homes[home] for home in homes if far[home] <= limit_m) / sum(homes.values())
            assert tables["reach"].value(code, column) == round(share * 100, 1), (code, column)
        half, gone = sum(homes.values()) / 2, 0
        for home in sorted(homes, key=far.get):
            gone += homes[home]
            if gone >= half:
                break
        assert tables["reach"].value(code, "typical_m") == round(far[home] / 10) * 10


def test_places_are_counted_inside_and_for_every_thousand_residents(worked_out):
    tables, boundary, _postcodes, _areas = worked_out
    inside = [
        asset
        for asset in Asset.objects.published().select_related("category__parent")
        if boundary.covers(metres(asset.location_bng))
    ]
    health = sum(asset.category.parent.code == "health" for asset in inside)
    residents = tables["residents"].value("boundary", "about")
    assert health == 1
    assert tables["places"].value("health", "places") == health
    assert tables["places"].value("health", "rate") == round(health / residents * 1000, 2)
