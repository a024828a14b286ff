import pytest

from tests.places import make_neighbourhood_of_assets


@pytest.fixture
def street(db):
    """A postcode with assets of every sort around it."""
    return make_neighbourhood_of_assets()
