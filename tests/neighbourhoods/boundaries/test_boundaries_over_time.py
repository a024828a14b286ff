import pytest
from django.utils import timezone

from neighbourhoods.actions import adopt_boundary, import_boundaries
from neighbourhoods.actions.importing import Publication
from neighbourhoods.errors import NotAllowedError
from neighbourhoods.models import Event, Neighbourhood
from neighbourhoods.published_file import PublishedArea
from tests.drawings import approved, make_analyst, square

pytestmark = pytest.mark.django_db


def text_of(client, address):
    page = client.get(address)
    assert page.status_code == 200
    return " ".join(page.content.decode().split())


def test_every_boundary_keeps_its_number_reason_and_shape(adopted_twice):
    second, first = adopted_twice.boundaries.all()
    assert [(kept.number, kept.reason, kept.drawings) for kept in (first, second)] == [
        (1, "The first.", 6),
        (2, "The second.", 18),
    ]
    assert first.area_m2 < second.area_m2
    assert second.shape == adopted_twice.boundary
    assert len(first.digest) == 64


def test_an_earlier_one_is_brought_back_as_another_adoption(adopted_twice, moderator):
    adopt_boundary(neighbourhood_id=adopted_twice.pk, by=moderator, reason="A mistake.", earlier=1)
    third, _second, first = adopted_twice.boundaries.all()
    assert (third.number, third.same_as, third.drawings) == (3, 1, 6)
    assert third.shape == first.shape
    assert Event.objects.filter(kind="adopted").first().data["same_as"] == 1
    adopted_twice.refresh_from_db()
    assert adopted_twice.boundary == first.shape


def test_one_that_was_imported_is_brought_back_as_its_publishers(client, moderator, settled):
    publication = Publication("City", "CC BY 4.0", "© City")
    import_boundaries([PublishedArea(1, "Maze Hill", square())], publication=publication)
    with settled():
        neighbourhood = approved(moderator, 6)[0].neighbourhood
    adopt_boundary(neighbourhood_id=neighbourhood.pk, by=moderator, reason="Residents’ own.")
    adopt_boundary(neighbourhood_id=neighbourhood.pk, by=moderator, reason="Too early.", earlier=1)
    neighbourhood.refresh_from_db()
    assert (neighbourhood.source, neighbourhood.licence) == ("City", "CC BY 4.0")
    words = text_of(client, "/neighbourhoods/maze-hill")
    assert "Boundary 1 was brought back." in words
    assert "Too early." in words


def test_what_was_not_looked_at_is_not_adopted(agreed, moderator):
    with pytest.raises(NotAllowedError, match="changed meanwhile"):
        adopt_boundary(neighbourhood_id=agreed.pk, by=moderator, reason="Yes.", digest="0" * 64)
    with pytest.raises(NotAllowedError, match="no boundary of this number"):
        adopt_boundary(neighbourhood_id=agreed.pk, by=moderator, reason="Yes.", earlier=1)


def test_a_boundary_is_cited_by_its_number_or_by_a_day(adopted_twice, client):
    assert "The first." in text_of(client, "/neighbourhoods/maze-hill/boundaries/1")
    assert "See the next one" in text_of(client, "/neighbourhoods/maze-hill/boundaries/1")
    today = timezone.localdate().isoformat()
    assert "This is the boundary in force." in text_of(
        client, f"/neighbourhoods/maze-hill/boundaries/{today}"
    )
    feature = client.get("/neighbourhoods/maze-hill/boundaries/1.geojson").json()
    assert feature["geometry"]["type"] == "Polygon"
    assert feature["properties"]["reason"] == "The first."


@pytest.mark.parametrize("which", ["0", "3", "99999999999999999999", "2020-01-01", "2020-13-45", "x", "١"])
def test_what_never_was_is_not_found(adopted_twice, client, which):
    for ending in ("", ".geojson"):
        assert client.get(f"/neighbourhoods/maze-hill/boundaries/{which}{ending}").status_code == 404


def test_the_page_lists_them_all_and_says_which_is_in_force(adopted_twice, client):
    words = text_of(client, "/neighbourhoods/maze-hill")
    assert "Its boundary over time" in words
    assert words.index("Boundary 2</a> <strong>in force") < words.index("Boundary 1</a>")


def test_an_imported_one_is_kept_with_its_publisher_each_time_it_changes(client):
    publication = Publication("City", "CC BY 4.0", "© City")
    for side_m in (600, 900):
        area = PublishedArea(1, "Broomhill", square(side_m=side_m))
        import_boundaries([area], publication=publication)
    kept = Neighbourhood.objects.get().boundaries.all()
    assert [(one.number, one.source, one.adopted_by) for one in kept] == [
        (2, "City", None),
        (1, "City", None),
    ]
    assert "Published by City, CC BY 4.0." in text_of(client, "/neighbourhoods/broomhill/boundaries/1")


def test_a_moderator_sees_what_adopting_would_change(adopted_twice, client, moderator):
    client.force_login(moderator)
    assert "the same as the present boundary" in text_of(client, "/neighbourhoods/maze-hill/adopt")
    back = text_of(client, "/neighbourhoods/maze-hill/adopt?of=boundary-1")
    assert "In: nothing." in back
    assert "Out: about" in back
    answer = client.post("/neighbourhoods/maze-hill/adopt?of=boundary-1", {"reason": ""})
    assert answer.status_code == 422
    assert (
        client.post("/neighbourhoods/maze-hill/adopt?of=boundary-1", {"reason": "Back."}).status_code == 302
    )
    assert adopted_twice.boundaries.count() == 3


@pytest.mark.parametrize("of", ["boundary-9", "boundary-x", "%00", "9" * 400])
def test_whatever_the_address_says_adopting_opens(agreed, client, moderator, of):
    client.force_login(moderator)
    assert client.get(f"/neighbourhoods/maze-hill/adopt?of={of}").status_code == 200


def test_nobody_else_adopts(agreed, client):
    assert client.get("/neighbourhoods/maze-hill/adopt").status_code == 302
    client.force_login(make_analyst())
    assert client.get("/neighbourhoods/maze-hill/adopt").status_code == 403
