import pytest
from hypothesis import given
from hypothesis import strategies as st

from assetmap.geo.tiles import TILE_PIXELS
from assetmap.web.map_picture import HEIGHT_PX, WIDTH_PX, picture_tiles

TEMPLATE = "/basemap/{z}/{x}/{y}.png"


@given(st.floats(-9, 3), st.floats(49, 62))
def test_the_tiles_cover_the_picture_without_gaps(lon, lat):
    tiles = picture_tiles(lon, lat, TEMPLATE)
    assert min(tile.x for tile in tiles) <= 0
    assert min(tile.y for tile in tiles) <= 0
    assert max(tile.x for tile in tiles) + TILE_PIXELS >= WIDTH_PX
    assert max(tile.y for tile in tiles) + TILE_PIXELS >= HEIGHT_PX
    assert len({tile.href for tile in tiles}) == len(tiles) <= 12


def test_a_template_may_name_hosts_and_sharp_tiles():
    tiles = picture_tiles(-0.02, 51.47, "https://{s}.tiles.example/{z}/{x}/{y}{r}.png")
    assert tiles[0].href.startswith("https://a.tiles.example/16/")
    assert "{" not in tiles[0].href


@pytest.mark.parametrize("point", [(-180, 85), (180, -85), (0, 90)])
def test_the_ends_of_the_world_have_no_tiles_outside_it(point):
    for tile in picture_tiles(*point, TEMPLATE):
        x, y = (int(part.removesuffix(".png")) for part in tile.href.split("/")[3:])
        assert 0 <= x < 2**16
        assert 0 <= y < 2**16
