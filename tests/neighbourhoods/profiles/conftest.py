import pytest

from neighbourhoods.actions import adopt_boundary
from tests.areas.area_files import feature, load
from tests.drawings import approved, make_campaign, square
from tests.neighbourhoods.profiles.town import fill_town


@pytest.fixture
def town(db, moderator, settled, tmp_path):
    """Give one adopted neighbourhood of 600 m with postcodes, small areas, places and a campaign around."""
    campaign = make_campaign()
    with settled():
        sent = approved(moderator, 6, campaign=campaign)
    adopt_boundary(neighbourhood_id=sent[0].neighbourhood_id, by=moderator, reason="Agreed.")
    fill_town()
    areas = [
        feature("A1", square(side_m=400)),
        feature("A2", square(east_m=400, side_m=400)),
        feature("A3", square(north_m=400, side_m=400)),
    ]
    load(tmp_path, areas, [("A1", 1_500, 600, 2, 40), ("A2", 900, 400, 6, 300), ("A3", "", "", "", "")])
    return sent[0].neighbourhood
