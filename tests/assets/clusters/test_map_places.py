import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assetmap.geo.tiles import world_pixels
from assets.clusters.grid import CELL_PX, HIGHEST_ZOOM, MARKER_PX, Cells
from tests.places import HOME, make_asset

pytestmark = pytest.mark.django_db

GOOD = {"bbox": "-0.1,51.4,0.1,51.5", "zoom": "12"}
ANYTHING = st.text(max_size=60) | st.sampled_from(
    [
        "nan",
        "inf",
        "-1",
        "1e400",
        "9" * 400,
        "0,0,0,0",
        "1,2,3",
        "-180,-90,180,90",
        "\x00",
        "\ud800",
        "1_0",
        "١",
    ]
)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("bbox", ""),
        ("bbox", "1,2,3"),
        ("bbox", "1,2,3,4,5"),
        ("bbox", "0.1,51.4,-0.1,51.5"),
        ("bbox", "-0.1,51.5,0.1,51.4"),
        ("bbox", "nan,51,0,52"),
        ("bbox", "-inf,51,0,52"),
        ("bbox", "-200,51,0,52"),
        ("bbox", "-9,49,3,62"),
        ("zoom", ""),
        ("zoom", "-1"),
        ("zoom", "20"),
        ("zoom", "12.5"),
        ("zoom", "1e300"),
        ("zoom", "NaN"),
        ("category", "no-such-kind"),
        ("category", "<script>"),
        ("open", "whenever"),
        ("time", "10:30"),
        ("free", "perhaps"),
        ("age", "-1"),
        ("language", "<x>"),
        ("need", "no-such-need"),
        ("q", "x" * 300),
        ("at", "91,0"),
        ("at", "one,two"),
        ("at", "51.47,-0.02"),
        ("except", "1,two"),
        ("except", "1,,2"),
        ("except", ",".join("1" * 101)),
        ("except", "9" * 30),
    ],
)
def test_what_cannot_be_used_is_a_400_that_says_so(client, name, value):
    response = client.get("/map/places", GOOD | {name: value})
    assert response.status_code == 400
    problem = response.json()
    assert problem["code"] == "invalid_parameter"
    assert problem["parameter"] in {name, "within"}
    assert problem["detail"].endswith(".")


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.dictionaries(
        st.sampled_from(
            [
                "bbox",
                "zoom",
                "at",
                "within",
                "category",
                "except",
                "where",
                "q",
                "open",
                "age",
                "need",
                "free",
            ]
        ),
        ANYTHING,
    )
)
def test_no_request_breaks_it(client, query):
    query = GOOD | {name: value.encode("utf-8", "replace").decode() for name, value in query.items()}
    assert client.get("/map/places", query).status_code in {200, 400}


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    west=st.floats(-180, 179.9),
    south=st.floats(-90, 89.9),
    width=st.floats(0.0001, 180),
    height=st.floats(0.0001, 90),
    zoom=st.integers(0, HIGHEST_ZOOM),
)
def test_any_viewport_of_the_world_is_answered(client, west, south, width, height, zoom):
    east, north = min(west + width, 180), min(south + height, 90)
    response = client.get("/map/places", {"bbox": f"{west},{south},{east},{north}", "zoom": zoom})
    assert response.status_code in {200, 400}
    if response.status_code == 200:
        answer = response.json()["bbox"]
        assert answer[0] <= west + 1e-5
        assert answer[2] >= east - 1e-5


def test_only_reading_is_possible(client):
    assert client.post("/map/places", GOOD).status_code == 405


def test_an_answer_is_geojson_kept_by_this_browser_alone(client):
    response = client.get("/map/places", GOOD)
    assert response["Content-Type"] == "application/geo+json"
    assert "private" in response["Cache-Control"]
    assert "max-age=60" in response["Cache-Control"]


@pytest.mark.parametrize("zoom", [4, 11, 14])
def test_clusters_never_cover_each_other(town, ask, zoom):
    positions = [f["geometry"]["coordinates"] for f in ask(zoom)["features"] if "places" in f["properties"]]
    spots = [world_pixels(*position, zoom) for position in positions]
    for index, (x, y) in enumerate(spots):
        for other_x, other_y in spots[index + 1 :]:
            assert max(abs(x - other_x), abs(y - other_y)) > MARKER_PX - 1


def test_a_cluster_says_how_many_in_words(town, ask):
    (cluster,) = ask(3)["features"]
    assert cluster["properties"] == {"places": 200, "label": "200 places here"}


def test_in_a_street_places_stand_one_by_one_and_in_a_crowd_they_do_not(ask):
    for number in range(150):
        make_asset(f"Stall {number}", "market", at=(number % 15, number // 15))
    assert all("name" in f["properties"] for f in ask(16)["features"])
    for number in range(60):
        make_asset(f"Another {number}", "market", at=(number % 15, number // 15))
    assert any("places" in f["properties"] for f in ask(16)["features"])


def test_more_than_a_kind_is_not_counted_over_the_whole_country(ask):
    assert ask(6, status=400, free="on")["parameter"] == "zoom"
    assert ask(6, free="on", at="51.47,-0.02", within="10mi")["total"] == 0
    assert ask(12, free="on")["total"] == 0


def test_more_of_the_map_than_a_screen_is_refused(ask):
    assert ask(14, size=(5000, 5000), status=400)["parameter"] == "bbox"


@pytest.mark.parametrize("zoom", [5, 12, 15, 17])
def test_the_queries_do_not_grow_with_the_town(ask, town, django_assert_max_num_queries, zoom):
    apart = ",".join(str(p.pk) for p in town[:20])
    with django_assert_max_num_queries(5):
        ask(zoom, category="health", **{"except": apart})


@given(st.floats(-180, 179), st.floats(-85, 84), st.integers(0, HIGHEST_ZOOM))
def test_cells_cover_the_box_they_were_asked_for(west, south, zoom):
    cells = Cells.over((west, south, west + 0.01, south + 0.01), zoom)
    box = cells.box
    assert box[0] <= west + 1e-6
    assert box[1] <= south + 1e-6
    assert box[2] >= west + 0.01 - 1e-6
    assert box[3] >= south + 0.01 - 1e-6
    assert CELL_PX > MARKER_PX


def test_positions_outside_britain_do_no_harm(client):
    assert client.get("/map/places", {"bbox": "170,-50,179,-40", "zoom": "5"}).json()["total"] == 0
    assert HOME[1] > 0


def test_spaces_ask_for_nothing_and_signs_are_refused(town, ask):
    assert ask(14, q="  ")["total"] == ask(14)["total"]
    assert ask(14, q="!!!", status=400)["parameter"] == "q"
