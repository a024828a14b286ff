import io
import json
from pathlib import Path

import numpy as np
import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from PIL import Image

from assetmap.gazetteer.basemap.draw import draw_tile, png
from assetmap.gazetteer.loading.density import rebuild_density
from assetmap.gazetteer.loading.labels import weigh_and_label_places
from assetmap.gazetteer.models import Outline, PlaceName
from assetmap.geo.tiles import TILE_PIXELS, Tile, world_pixels
from tests.gazetteer.gazetteer_data import add_place, add_postcodes

pytestmark = pytest.mark.django_db
OUTLINE = Path(__file__).parent.parent.parent / "fixtures" / "greenwich" / "outline.geojson"


@pytest.fixture(autouse=True)
def nothing_drawn_before():
    """Pictures are kept by the version of what is loaded, and another test's map may have had the same."""
    png.cache_clear()


def tile_at(lon, lat, zoom):
    x, y = world_pixels(lon, lat, zoom)
    return Tile(zoom, int(x // TILE_PIXELS), int(y // TILE_PIXELS))


@pytest.fixture
def get(client):
    return lambda tile, sharp="", **headers: client.get(
        f"/basemap/{tile.z}/{tile.x}/{tile.y}{sharp}.png", headers=headers
    )


@pytest.mark.parametrize("zoom", [5, 9, 12, 13, 16, 19])
@pytest.mark.parametrize(("sharp", "side"), [("", 256), ("@2x", 512)])
def test_a_tile_is_a_picture_of_the_town_at_every_zoom(get, zoom, sharp, side):
    add_postcodes()
    rebuild_density()
    response = get(tile_at(-0.020064, 51.476494, zoom), sharp)
    picture = Image.open(io.BytesIO(response.content))
    assert (response["Content-Type"], picture.size) == ("image/png", (side, side))
    assert len(picture.convert("RGB").getcolors()) > 1


def test_a_tile_outside_great_britain_is_plain(get):
    picture = Image.open(io.BytesIO(get(tile_at(20, 40, 10)).content)).convert("RGB")
    assert len(picture.getcolors()) == 1


@pytest.mark.parametrize("numbers", ["4/0/0", "20/0/0", "5/32/0", "5/0/32", "99/9999999/1"])
def test_numbers_outside_the_map_are_not_found(client, numbers):
    assert client.get(f"/basemap/{numbers}.png").status_code == 404


def test_a_tile_is_public_for_a_day_and_answers_with_not_modified(get):
    tile = tile_at(0, 51.5, 12)
    first = get(tile)
    assert first["Cache-Control"] == "public, max-age=86400"
    assert get(tile, if_none_match=first["ETag"]).status_code == 304


def test_loading_gives_tiles_a_new_version(get):
    before = get(tile_at(0, 51.5, 12))["ETag"]
    call_command("load_outlines", OUTLINE)
    assert get(tile_at(0, 51.5, 12))["ETag"] != before


def test_the_cost_of_a_tile_does_not_grow_with_the_data(get, django_assert_max_num_queries):
    add_postcodes()
    call_command("load_outlines", OUTLINE)
    with django_assert_max_num_queries(5):
        get(tile_at(-0.020064, 51.476494, 15))


def test_names_that_meet_are_not_both_shown_and_the_prominent_one_is():
    add_place("Eltham", at=(0.05, 51.45), kind="town")
    add_place("Little Eltham", at=(0.0501, 51.4501), kind="hamlet")
    weigh_and_label_places()
    zooms = dict(PlaceName.objects.values_list("name", "label_zoom"))
    assert zooms["Eltham"] == 8
    assert zooms["Little Eltham"] is None or zooms["Little Eltham"] > 14


def test_a_name_across_the_edge_of_two_tiles_is_whole():
    tile = tile_at(0.05, 51.45, 14)
    _west, south, east, north = tile.bounds()
    add_place("Edgeminster", at=(east, (south + north) / 2), kind="city")
    weigh_and_label_places()
    left = np.asarray(draw_tile(tile, 1))[:, -60:]
    right = np.asarray(draw_tile(Tile(tile.z, tile.x + 1, tile.y), 1))[:, :60]
    assert left.std() > 0
    assert right.std() > 0


def test_the_texture_meets_at_the_edge_of_two_tiles():
    tile = tile_at(0.05, 51.45, 15)
    _west, south, east, north = tile.bounds()
    add_postcodes({"SE91AA": (east, (south + north) / 2)})
    left = np.asarray(draw_tile(tile, 1)).astype(int)[:, -1]
    right = np.asarray(draw_tile(Tile(tile.z, tile.x + 1, tile.y), 1)).astype(int)[:, 0]
    assert left.std() > 0
    assert np.abs(left - right).max() <= 8


def test_the_outline_of_the_demo_area_is_loaded_once():
    call_command("load_outlines", OUTLINE)
    stored = Outline.objects.count()
    call_command("load_outlines", OUTLINE)
    assert Outline.objects.count() == stored > 0


@pytest.mark.parametrize(
    "content",
    [
        "nonsense",
        "[]",
        '{"features": []}',
        json.dumps(
            {
                "features": [
                    {"properties": {"kind": "lava"}, "geometry": {"type": "Point", "coordinates": [0, 51]}}
                ]
            }
        ),
        '{"features": [{"properties": {"kind": "road"}, "geometry": null}]}',
        json.dumps(
            {
                "features": [
                    {
                        "properties": {"kind": "road"},
                        "geometry": {
                            "type": "LineString",
                            "coordinates": [[538000, 177000], [538100, 177000]],
                        },
                    }
                ]
            }
        ),
    ],
)
def test_a_wrong_outline_file_changes_nothing(tmp_path, content):
    path = tmp_path / "outline.geojson"
    path.write_text(content)
    with pytest.raises(CommandError):
        call_command("load_outlines", path)
    assert not Outline.objects.exists()


def test_an_outline_file_that_is_nested_too_deeply_is_refused_before_it_is_parsed(tmp_path):
    path = tmp_path / "outline.geojson"
    path.write_text("[" * 100_000)
    with pytest.raises(CommandError, match="nested"):
        call_command("load_outlines", path)


def test_the_address_of_a_tile_has_a_name():
    assert reverse("basemap", kwargs={"z": 6, "x": 31, "y": 21}) == "/basemap/6/31/21.png"
