import pytest

from neighbourhoods.models import Proposal
from neighbourhoods.population import residents_about
from tests.areas.area_files import feature, load
from tests.drawings import geojson, square
from tests.places import make_postcode

pytestmark = pytest.mark.django_db
ANSWERS = {"name": "Maze Hill", "connection": "live", "visibility": "aggregate", "via": "tap"}


@pytest.fixture
def town(tmp_path):
    """Return a function that puts so many residents into a square with four postcodes, and none beside it."""

    def make(residents):
        for number, at in enumerate([(-100, -100), (100, -100), (100, 100), (-100, 100)]):
            make_postcode(f"SE10{number}AA", at=at)
        make_postcode("SE109ZZ", at=(5_000, 0))
        load(tmp_path, [feature("A1", square(side_m=400))], [("A1", residents, None, None, None)])

    return make


def test_residents_are_shared_out_by_postcodes(town):
    town(4_000)
    assert residents_about(square(side_m=400)) == 4_000
    assert residents_about(square(east_m=100, side_m=300)) == 2_000


def test_what_is_not_known_is_not_guessed(town):
    town("")
    assert residents_about(square(side_m=400)) is None
    assert residents_about(square(east_m=5_000)) is None
    assert residents_about(square(east_m=9_000)) is None


@pytest.mark.parametrize(
    ("residents", "says"), [(200, "Fewer than 500 people"), (90_000, "More than 60,000 people")]
)
def test_an_unusual_number_of_residents_is_asked_about_and_kept_when_confirmed(client, town, residents, says):
    town(residents)
    drawing = ANSWERS | {"shape": geojson(square(side_m=400))}
    page = client.post("/draw", drawing)
    assert page.status_code == 422
    assert page.context["form"].has_error("confirmed", "unusual_population")
    assert says in page.content.decode()
    assert client.post("/draw", drawing | {"confirmed": "on"}).status_code == 302
    assert Proposal.objects.count() == 1


def test_a_usual_number_is_not_asked_about(client, town):
    town(4_000)
    assert client.post("/draw", ANSWERS | {"shape": geojson(square(side_m=400))}).status_code == 302


def test_it_is_said_while_somebody_draws(client, town):
    town(200)
    about = client.post(
        "/draw/summary", geojson(square(side_m=400)), content_type="application/geo+json"
    ).json()
    assert [problem["code"] for problem in about["problems"]] == ["unusual_population"]
    assert about["homes"] == 64
