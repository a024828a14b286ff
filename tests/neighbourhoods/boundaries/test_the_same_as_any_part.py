import pytest

from neighbourhoods.actions import import_boundaries
from neighbourhoods.actions.importing import Publication
from neighbourhoods.boundaries.shown import shown_part
from neighbourhoods.models import Neighbourhood, Proposal
from neighbourhoods.published_file import PublishedArea
from tests.drawings import approved, square

pytestmark = pytest.mark.django_db


@pytest.fixture
def contested(moderator, settled):
    with settled():
        approved(moderator, 6)
        return approved(moderator, 5, east_m=3_000)[0].neighbourhood


def latest():
    return Proposal.objects.with_drawing().latest("pk")


@pytest.mark.parametrize(("of", "east"), [("area-a", False), ("area-b", True)])
def test_a_rival_area_counts_as_it_is_shown(contested, client, of, east):
    page = client.get("/neighbourhoods/maze-hill").content.decode()
    assert f"/neighbourhoods/maze-hill/same?of={of}" in page
    answer = client.post(f"/neighbourhoods/maze-hill/same?of={of}", {"connection": "live"})
    assert answer.status_code == 302
    assert (latest().shape.centroid.x > 0.01) == east
    nearly = client.get(f"/draw?neighbourhood=maze-hill&begin=nearly&of={of}")
    west = nearly.context["map_data"]["begin_with"]["coordinates"][0][0][0]
    assert (west > 0.01) == east


def test_an_earlier_boundary_counts_as_it_was(adopted_twice, client):
    first = adopted_twice.boundaries.get(number=1)
    client.post("/neighbourhoods/maze-hill/same?of=boundary-1", {"connection": "work"})
    assert latest().shape == first.shape


def test_what_people_agree_on_can_be_meant_beside_the_adopted_line(adopted_twice, client):
    client.post("/neighbourhoods/maze-hill/same?of=agreement", {"connection": "work"})
    assert latest().shape == Neighbourhood.objects.get().agreed.boundary


def test_an_imported_boundary_that_nobody_drew_can_be_meant(client):
    area = PublishedArea(1, "Broomhill", square())
    import_boundaries([area], publication=Publication("City", "CC BY 4.0", "© City"))
    client.post("/neighbourhoods/broomhill/same", {"connection": "live"})
    assert latest().neighbourhood.name == "Broomhill"


def test_a_line_that_changed_since_it_was_looked_at_is_shown_again(agreed, client):
    page = client.post("/neighbourhoods/maze-hill/same", {"connection": "live", "mark": "0" * 16})
    assert page.status_code == 422
    words = page.content.decode()
    assert "This line has changed since you opened the page." in words
    assert f'value="{shown_part(Neighbourhood.objects.get()).mark}"' in words
    assert Proposal.objects.count() == 6


@pytest.mark.parametrize("of", ["area-a", "area-z", "boundary-1", "boundary-0", "x", "%00", "agreement2"])
def test_what_is_not_shown_cannot_be_meant(agreed, client, of):
    assert client.get(f"/neighbourhoods/maze-hill/same?of={of}").status_code == 404
    assert client.get(f"/draw?neighbourhood=maze-hill&begin=nearly&of={of}").status_code == 200
