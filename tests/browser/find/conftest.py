import pytest

RESULTS = "/?where=SE10+8EW"


@pytest.fixture
def site(visit, demo_assets):
    """Return a function that opens an address, with assets of every sort to be found there."""
    return visit
