import pytest

from neighbourhoods.actions import approve
from neighbourhoods.models import Neighbourhood, Proposal
from tests.drawings import approved

pytestmark = pytest.mark.django_db


def test_i_would_draw_it_the_same_counts_as_that_persons_drawing(client, moderator, settled):
    with settled():
        approved(moderator, 5)
    page = client.get("/neighbourhoods/maze-hill").content.decode()
    assert "/neighbourhoods/maze-hill/same" in page
    sent = client.post("/neighbourhoods/maze-hill/same", {"connection": "live"})
    assert sent.status_code == 302
    assert client.get(sent["Location"]).status_code == 200
    same = Proposal.objects.latest("pk")
    assert (same.status, same.revisions.get().via) == ("pending", "same")
    assert same.revisions.get().shape.equals(same.neighbourhood.agreement.boundary)
    with settled():
        approve(proposal_ids=[same.pk], by=moderator)
    same.neighbourhood.refresh_from_db()
    assert Neighbourhood.objects.get().agreement.drawings == 6


def test_nearly_opens_the_drawing_page_with_that_shape(client, moderator, settled):
    with settled():
        approved(moderator, 5)
    page = client.get("/draw?neighbourhood=maze-hill&begin=nearly")
    begun = page.context["map_data"]["begin_with"]
    assert begun["type"] == "Polygon"
    assert page.context["form"]["name"].value() == "Maze Hill"
    assert client.get("/draw?neighbourhood=maze-hill").context["map_data"]["begin_with"] is None


@pytest.mark.parametrize("answers", [{}, {"connection": "x"}, {"connection": "live", "website": "spam"},
                                     {"connection": "live", "email": "x"}])  # fmt: skip
def test_whatever_is_answered_to_the_same_gets_a_sentence(client, moderator, settled, answers):
    with settled():
        approved(moderator, 5)
    assert client.post("/neighbourhoods/maze-hill/same", answers).status_code == 422
