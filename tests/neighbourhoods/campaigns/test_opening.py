import pytest

from assetmap.gazetteer.models import Outline
from assetmap.geo.great_britain import GREAT_BRITAIN
from neighbourhoods.campaigns.actions import open_campaign
from neighbourhoods.geometry import to_stored
from neighbourhoods.models import Campaign
from tests.drawings import approved, geojson, make_analyst, make_campaign, send, square
from tests.places import make_postcode

pytestmark = pytest.mark.django_db

ANSWERS = {
    "title": "Where is Maze Hill?", "question": "Where are its edges?", "welcome": "Welcome.",
    "opens_on": "2026-01-01", "closes_on": "", "min_hectares": "1", "max_hectares": "100",
    "licence": "CC BY 4.0", "extent_from": "area", "slug": "",
    "text-TOTAL_FORMS": "2", "text-INITIAL_FORMS": "0", "text-0-language": "ur", "text-0-question": "کہاں؟",
    "text-1-language": "cy", "text-1-question": "Ble?",
}  # fmt: skip


@pytest.fixture
def answers():
    return ANSWERS | {"area": geojson(square(side_m=9_000))}


def test_an_organiser_opens_a_campaign_with_its_languages(desk, organiser, answers):
    answer = desk.post("/campaigns/new", answers)
    campaign = Campaign.objects.get()
    assert answer["Location"] == "/campaigns/where-is-maze-hill"
    assert (campaign.min_area_m2, campaign.max_area_m2) == (10_000, 1_000_000)
    assert {text.language: text.question for text in campaign.translations.all()} == {
        "cy": "Ble?",
        "ur": "کہاں؟",
    }
    event = campaign.events.get()
    assert (event.kind, event.by) == ("opened", organiser)


def test_the_map_begins_where_the_organiser_was_last_else_where_anybody_was_else_where_the_edges_are(
    desk, organiser, answers
):
    def view():
        return desk.get("/campaigns/new").context["map_data"]["bounds"]

    assert view() == GREAT_BRITAIN.bounds
    edge = to_stored(square(30_000))[0]
    Outline.objects.create(kind="limit", name="Edge", source="test", shape=edge)
    assert view() == pytest.approx(edge.extent)
    other = make_campaign(extent=to_stored(square(60_000))[0])
    assert view() == pytest.approx(other.extent.extent)
    desk.post("/campaigns/new", answers)
    make_campaign(slug="newer", extent=other.extent)
    own = Campaign.objects.get(title="Where is Maze Hill?")
    assert view() == pytest.approx(own.extent.extent)


def test_two_campaigns_of_one_title_have_addresses_of_their_own(desk, answers):
    for _ in range(2):
        desk.post("/campaigns/new", answers)
    assert sorted(Campaign.objects.values_list("slug", flat=True)) == [
        "where-is-maze-hill",
        "where-is-maze-hill-2",
    ]


def test_the_area_is_a_distance_around_a_postcode(desk, answers):
    make_postcode()
    around = {"extent_from": "around", "around": "SE10 8EW", "around_km": "2"}
    desk.post("/campaigns/new", answers | around)
    _west, south, _east, north = Campaign.objects.get().extent.extent
    assert (north - south) * 111_200 == pytest.approx(4_000, rel=0.02)


def test_the_area_is_a_boundary_that_is_known(desk, answers, moderator, settled):
    from neighbourhoods.actions import adopt_boundary

    with settled():
        neighbourhood = approved(moderator, 6)[0].neighbourhood
    adopt_boundary(neighbourhood_id=neighbourhood.pk, by=moderator, reason="Agreed.")
    neighbourhood.refresh_from_db()
    desk.post(
        "/campaigns/new", answers | {"extent_from": "known", "known": f"neighbourhood:{neighbourhood.pk}"}
    )
    assert Campaign.objects.get().extent == neighbourhood.boundary[0]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"area": "nonsense"}, "There is a problem"),
        ({"area": ""}, "Draw the area on the map"),
        ({"extent_from": "known", "known": ""}, "Choose an area"),
        ({"extent_from": "known", "known": "outline:x'"}, "There is a problem"),
        ({"extent_from": "around", "around": "nowhere at all", "around_km": "2"}, "This place is not known"),
        ({"extent_from": ""}, "There is a problem"),
        ({"closes_on": "2025-01-01"}, "The last day is before the first."),
        ({"max_hectares": "1"}, "The largest must be larger"),
        ({"slug": "new"}, "This address is taken"),
        ({"text-1-language": "ur"}, "Each language can be given once."),
        ({"text-1-language": ""}, "Choose the language of this text."),
        ({"text-1-question": ""}, "Enter the question in this language"),
        ({"text-TOTAL_FORMS": "x"}, "ManagementForm"),
        ({"title": "\0"}, "Null characters are not allowed."),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_stored(desk, answers, wrong, said):
    page = desk.post("/campaigns/new", answers | wrong)
    assert page.status_code == 422
    assert said in page.content.decode()
    assert not Campaign.objects.exists()


def test_strangers_log_in_and_others_are_turned_away(client):
    assert client.get("/campaigns/new").status_code == 302
    client.force_login(make_analyst())
    assert client.get("/campaigns/new").status_code == 403


def test_its_words_and_last_day_can_change_until_it_closes(desk, campaign):
    edited = {"question": "Where now?", "closes_on": "2099-01-01", "area": geojson(square(side_m=9_000))}
    desk.post("/campaigns/greenwich/edit", EDITED | edited)
    campaign.refresh_from_db()
    assert campaign.question == "Where now?"
    assert campaign.events.get().data["changed"] == ["closes_on", "extent", "question"]


EDITED = {
    "title": "Where does your neighbourhood end?", "licence": "CC BY 4.0", "opens_on": "2020-01-01",
    "min_hectares": "1", "max_hectares": "15000", "text-TOTAL_FORMS": "0", "text-INITIAL_FORMS": "0",
    "extent_from": "area",
}  # fmt: skip


def test_its_area_stays_once_somebody_has_drawn(desk, campaign):
    send(campaign=campaign)
    assert "so its area" in desk.get("/campaigns/greenwich/edit").content.decode()
    before = campaign.extent
    moved = {"question": "Where now?", "area": geojson(square(side_m=500)), "min_hectares": "5"}
    desk.post("/campaigns/greenwich/edit", EDITED | moved)
    campaign.refresh_from_db()
    assert (campaign.question, campaign.min_area_m2) == ("Where now?", 10_000)
    assert campaign.extent == before


def test_nobody_without_the_permission_opens_one(db):
    from django.core.exceptions import PermissionDenied

    with pytest.raises(PermissionDenied):
        open_campaign(values={"title": "x"}, texts={}, by=make_analyst())
