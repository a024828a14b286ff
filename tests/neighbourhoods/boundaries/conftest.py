import pytest

from neighbourhoods.actions import adopt_boundary, approve
from tests.drawings import approved, send, square


@pytest.fixture
def agreed(moderator, settled):
    with settled():
        return approved(moderator, 6)[0].neighbourhood


@pytest.fixture
def adopted_twice(agreed, moderator, settled):
    """Adopt a boundary, let larger drawings move the agreement, and adopt another."""
    adopt_boundary(neighbourhood_id=agreed.pk, by=moderator, reason="The first.")
    with settled():
        larger = [send(shape=square(side_m=1_000)) for _ in range(12)]
        approve(proposal_ids=[proposal.pk for proposal in larger], by=moderator)
    adopt_boundary(neighbourhood_id=agreed.pk, by=moderator, reason="The second.")
    agreed.refresh_from_db()
    return agreed
