import pytest

from assets.models import Asset
from neighbourhoods.models import Neighbourhood
from neighbourhoods.plans.actions import save_plan
from neighbourhoods.plans.models import Plan
from neighbourhoods.plans.selection import Selection
from tests.plans.hill import make_hill, make_places


@pytest.fixture
def hill(db) -> Neighbourhood:
    return make_hill()


@pytest.fixture
def analyst(hill):
    return hill.adopted_by


@pytest.fixture
def places(hill) -> list[Asset]:
    return make_places()


@pytest.fixture
def plan(hill, places, analyst) -> Plan:
    return save_plan(
        selection=Selection((hill,)), name="Spring plan", note="For March", expires_on=None, by=analyst
    )


@pytest.fixture
def body():
    """Return a function that gives all bytes of an answer, streamed or not."""

    def read(response) -> bytes:
        assert response.status_code == 200, response.content
        return b"".join(response.streaming_content) if response.streaming else response.content

    return read
