import re

import pytest

from neighbourhoods.models import Proposal
from neighbourhoods.patches.from_postcodes import patches_near
from tests.drawings import make_campaign
from tests.places import HOME, make_asset, make_place_name, make_postcode, point

pytestmark = pytest.mark.django_db
LETTERS = "ABDEFGHJLN"


@pytest.fixture
def town():
    """A hundred postcodes on a grid of 80 metres, and one far away."""
    for column in range(10):
        for row in range(10):
            make_postcode(f"SE10{column}A{LETTERS[row]}", at=(80 * column - 360, 80 * row - 360))
    make_postcode("SE10 8EW".replace(" ", ""), at=(3, 4))
    make_postcode("TN11AA", at=(30_000, 0))


def ticked(client, codes, **query):
    return client.get("/draw/by-areas", {"where": "SE10 8EW", "area": codes, "ticked": "1"} | query)


def codes_on(page):
    return re.findall(r'name="area"\s+value="([^"]+)"', page.content.decode())


def test_streets_near_a_place_are_listed_by_what_people_recognise(client, town):
    make_place_name("Maze Hill", "Greenwich", at=(100, 100))
    make_asset("Halstow School", "school", at=(250, 250))
    words = client.get("/draw/by-areas", {"where": "SE10 8EW"}).content.decode()
    assert "Streets right here" in words
    assert "Round Halstow School" in words
    assert "north-east of here" in words
    assert "Maze Hill</legend>" in words
    assert "SE10 8EW" in words
    assert not re.search(r"\bTN1\b", words)


def test_the_same_streets_are_the_same_wherever_one_starts(town):
    def shapes(east_m, north_m):
        position = point(east_m, north_m)
        found = patches_near(position.x, position.y, postcodes=100)
        return {patch.code: (patch.postcodes, patch.shape) for patch in found}

    here, there = shapes(0, 0), shapes(300, 200)
    shared = here.keys() & there.keys()
    assert len(shared) >= 7
    for code in shared:
        assert here[code][0] == there[code][0]
        assert here[code][1].equals_exact(there[code][1], 1e-6)


def test_ticked_streets_become_a_drawing_without_a_map(client, town):
    codes = codes_on(client.get("/draw/by-areas", {"where": "SE10 8EW"}))
    page = ticked(client, codes[:2])
    form = page.context["draw_form"]
    assert "The 2 groups of streets that you ticked." in page.content.decode()
    answers = {"name": "Maze Hill", "connection": "live", "visibility": "aggregate"}
    sent = client.post("/draw", answers | {"shape": form.initial["shape"], "via": form.initial["via"]})
    assert sent.status_code == 302
    assert Proposal.objects.get().revisions.get().via == "areas"


def test_what_is_ticked_stays_ticked(client, town):
    codes = codes_on(client.get("/draw/by-areas", {"where": "SE10 8EW"}))
    page = ticked(client, codes[:2])
    assert page.context["ticked"] == set(codes[:2])
    assert page.content.decode().count(" checked") == 3  # the third is how it may be shown


def test_streets_that_do_not_touch_are_said_to_be_parts(client, town):
    here = patches_near(*HOME, postcodes=100)
    far = max(here, key=lambda patch: patch.shape.distance(here[0].shape))
    page = ticked(client, [here[0].code, far.code]).content.decode()
    assert "It is in 2 parts that do not touch." in page


def test_more_than_three_parts_cannot_be_sent(client):
    for number in range(5):
        make_postcode(f"SE10{number}AA", at=(2_000 * number, 0))
        make_postcode(f"SE1{number}AA", at=(2_000 * number, 800))
    make_postcode(at=(0, 0))
    codes = codes_on(client.get("/draw/by-areas", {"where": "SE10 8EW"}))
    page = ticked(client, codes)
    if page.context["parts"] > 3:
        assert "parts that do not touch, and a neighbourhood may have at most three" in page.content.decode()
        assert "Send my drawing" not in page.content.decode()


def test_ticking_nothing_says_so(client, town):
    assert "Tick the streets that are yours." in ticked(client, []).content.decode()


def test_streets_outside_the_campaign_are_refused_at_once(client, town):
    make_campaign(max_area_m2=20_000, min_area_m2=10_000)
    codes = codes_on(client.get("/draw/by-areas", {"where": "SE10 8EW"}))
    page = ticked(client, codes)
    page = page.content.decode()
    assert "too big" in page
    assert "Send my drawing" not in page


@pytest.mark.parametrize("codes", [["\0"], ["x" * 5_000], ["' OR 1=1"], ["SE10-1"] * 900], ids=len)
def test_whatever_is_ticked_the_page_opens(client, town, codes):
    assert ticked(client, codes, reach="\0").status_code == 200


@pytest.mark.parametrize("address", ["/draw/by-areas", "/draw/by-distance?distance_m=500"])
def test_a_place_that_is_not_known_is_said_at_its_field(client, address):
    page = client.get(address, {"where": "Nowhereville", "distance_m": "500"})
    assert page.context["form"].has_error("where")


def test_a_shape_from_a_list_can_be_changed_on_the_map(client, town):
    codes = codes_on(client.get("/draw/by-areas", {"where": "SE10 8EW"}))
    form = ticked(client, codes[:2]).context["draw_form"]
    page = client.post("/draw", {"do": "map", "shape": form.initial["shape"], "via": "areas"})
    assert page.status_code == 200
    assert page.context["map_data"]["begin_with"]["type"] == "Polygon"
    assert page.context["map_data"]["handed_over"]
    assert page.context["form"]["via"].value() == "areas"
    assert client.post("/draw", {"do": "map", "shape": "hello"}).status_code == 200


def test_listing_streets_takes_a_fixed_number_of_queries(client, town, django_assert_max_num_queries):
    client.get("/draw/by-areas", {"where": "SE10 8EW"})
    with django_assert_max_num_queries(10):
        client.get("/draw/by-areas", {"where": "SE10 8EW"})
