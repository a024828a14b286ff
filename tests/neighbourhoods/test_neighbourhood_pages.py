import re

import pytest
from django.contrib.gis.geos import Point

from neighbourhoods.actions import adopt_boundary, decline
from neighbourhoods.models import Neighbourhood, Proposal
from tests.drawings import approved, geojson, make_campaign, send, square
from tests.places import make_asset, make_postcode

pytestmark = pytest.mark.django_db


@pytest.fixture
def agreed(moderator, settled):
    with settled():
        return approved(moderator, 6)[0].neighbourhood


def text_of(client, address="/neighbourhoods/maze-hill"):
    page = client.get(address)
    assert page.status_code == 200
    return " ".join(page.content.decode().split())


def test_a_name_that_no_moderator_has_seen_is_nowhere(client):
    send("Rude word")
    assert "Rude word" not in text_of(client, "/neighbourhoods")
    assert client.get("/neighbourhoods/rude-word").status_code == 404
    assert "Rude word" not in text_of(client, "/draw")


def test_below_five_drawings_there_is_neither_a_count_nor_a_shape(client, moderator, settled):
    with settled():
        approved(moderator, 3)
    page = client.get("/neighbourhoods/maze-hill")
    assert "Fewer than 5 people have drawn this so far" in page.content.decode()
    assert page.context["profile"].took_part == []
    assert page.context["profile"].map_data is None


@pytest.mark.parametrize(("visibility", "shown_name"), [("anonymous", ""), ("named", "Ada")])
def test_a_drawing_is_shown_alone_only_by_its_authors_choice(client, moderator, visibility, shown_name):
    approved(moderator, 1)
    approved(moderator, 1, visibility=visibility, shown_name=shown_name)
    areas = client.get("/neighbourhoods/maze-hill").context["profile"].map_data["areas"]
    assert [area["style"] for area in areas] == ["single"]
    assert (areas[0]["label"] == "Ada") == (visibility == "named")


def test_a_drawing_that_waits_is_not_shown_whatever_its_author_chose(client, moderator):
    approved(moderator, 1)
    send(visibility="anonymous")
    assert client.get("/neighbourhoods/maze-hill").context["profile"].map_data is None


def test_the_page_says_in_words_what_the_map_shows(client, agreed):
    words = text_of(client)
    assert "6 people have drawn this." in words
    assert "At least 5 of them include the same" in words
    assert "Agreement is emerging" in words


def test_single_drawings_never_reach_the_page_of_an_agreement(client, agreed):
    areas = client.get("/neighbourhoods/maze-hill").context["profile"].map_data["areas"]
    assert [area["style"] for area in areas] == ["fringe", "boundary", "core"]


def test_rival_areas_are_shown_side_by_side(client, moderator, settled):
    with settled():
        approved(moderator, 6)
        approved(moderator, 5, east_m=3_000)
    words = text_of(client)
    assert "People mean different places" in words
    assert "6 people mean this place" in words
    assert "5 people mean this place" in words


def test_an_adopted_boundary_comes_with_its_reason_and_its_download(client, agreed, moderator):
    adopt_boundary(neighbourhood_id=agreed.pk, by=moderator, reason="All six agree.")
    words = text_of(client)
    assert "Boundary adopted on" in words
    assert "All six agree." in words
    assert f"/api/collections/neighbourhoods/items/{agreed.pk}" in words
    assert client.get(f"/api/collections/neighbourhoods/items/{agreed.pk}").status_code == 200


def test_what_is_inside_is_counted_by_kind_with_a_link_to_the_search(client, agreed):
    make_postcode()
    make_asset("Library", "library")
    make_asset("Another library", "library", at=(50, 50))
    make_asset("Far away", "library", at=(5_000, 0))
    words = text_of(client)
    assert "2 known places are inside" in words
    assert "category=library" in words
    assert "About 16 homes" in words


def test_the_log_tells_of_drawings_together_and_names_no_resident(client, agreed, moderator):
    for number in range(4):
        decline_one(moderator, number, "Drawn twice.")
    words = text_of(client)
    assert "Drawings of at least 5 people were approved." in words
    assert "declined" not in words
    assert "Drawn twice." not in words
    decline_one(moderator, 5, "It is a lake.")
    words = text_of(client)
    assert "Drawings of at least 5 people were declined." in words
    assert "Drawn twice." in words
    assert "It is a lake." in words
    assert not re.search(r"\bAda\b", words)


def decline_one(moderator, number, reason):
    waiting = send(shape=square(10 * number), visibility="named", shown_name="Ada Lovelace")
    decline(proposal_id=waiting.pk, by=moderator, reason=reason)


def test_the_list_groups_names_by_how_far_they_have_got(client, agreed, moderator):
    approved(moderator, 2, name="Westcombe Park")
    make_campaign()
    words = text_of(client, "/neighbourhoods")
    assert (
        words.index("Agreement is emerging") < words.index("Maze Hill") < words.index("Needs more drawings")
    )
    assert words.index("Needs more drawings") < words.index("Westcombe Park")


def test_a_name_is_found_though_spelt_a_little_wrong(client, agreed, moderator):
    approved(moderator, 1, name="Westcombe Park")
    words = text_of(client, "/neighbourhoods?q=mase+hill")
    assert "Maze Hill" in words
    assert "Westcombe" not in words


@pytest.mark.parametrize(
    "query", ["q=%00", "q=" + "x" * 9000, "page=0", "page=-1", "page=1e9", "page=x", "q=%ED%A0%80"]
)
def test_whatever_the_lists_address_says_it_opens(client, query):
    assert client.get(f"/neighbourhoods?{query}").status_code == 200


def test_the_page_takes_a_fixed_number_of_queries(client, agreed, moderator, django_assert_num_queries):
    with django_assert_num_queries(10):
        client.get("/neighbourhoods/maze-hill")
    approved(moderator, 6, visibility="anonymous")
    with django_assert_num_queries(10):
        client.get("/neighbourhoods/maze-hill")


def test_the_list_takes_a_fixed_number_of_queries(client, agreed, moderator, django_assert_num_queries):
    for name in ("One", "Two", "Three"):
        approved(moderator, 1, name=name)
    with django_assert_num_queries(3):
        client.get("/neighbourhoods")


def test_a_drawing_counts_in_the_neighbourhood_it_was_sent_from(client, agreed):
    answers = {"name": "Maze Hill", "connection": "live", "visibility": "aggregate", "via": "tap"}
    client.post("/draw?neighbourhood=maze-hill", answers | {"shape": geojson(square())})
    assert Neighbourhood.objects.count() == 1
    assert Proposal.objects.pending().get().neighbourhood.slug == "maze-hill"


def test_how_many_wait_is_told_from_five_on(client, agreed):
    for _ in range(4):
        send()
    assert "waiting for a moderator" not in text_of(client)
    send()
    assert "5 more drawings are waiting" in text_of(client)


def test_the_middle_that_the_search_starts_from_is_inside(client, agreed):
    profile = client.get("/neighbourhoods/maze-hill").context["profile"]
    lat, lon = map(float, profile.middle.split(", "))
    assert profile.agreement.boundary.contains(Point(lon, lat, srid=4326))
