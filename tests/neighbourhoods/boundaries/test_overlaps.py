import pytest

from tests.drawings import approved

pytestmark = pytest.mark.django_db


def test_an_overlap_is_told_as_normal_with_both_shares(agreed, moderator, settled, client):
    with settled():
        approved(moderator, 5, name="Westcombe Park", east_m=300)
        approved(moderator, 5, name="Far End", east_m=6_000)
    page = client.get("/neighbourhoods/maze-hill")
    (overlap,) = page.context["profile"].overlaps
    assert overlap.neighbourhood.name == "Westcombe Park"
    assert overlap.percent == pytest.approx(50, abs=5)
    assert overlap.percent_of_other == pytest.approx(50, abs=5)
    assert "That is normal" in page.content.decode()


def test_a_pens_width_along_a_shared_edge_is_no_overlap(agreed, moderator, settled, client):
    with settled():
        approved(moderator, 5, name="Next Door", east_m=605)
    assert client.get("/neighbourhoods/maze-hill").context["profile"].overlaps == []
