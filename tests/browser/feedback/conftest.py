import pytest

from tests.drawings import make_editor
from tests.places import make_asset, make_postcode


@pytest.fixture
def hall(transactional_db):
    make_postcode()
    return make_asset("Ashburnham Hall", "community-centre", phone="020 7946 0001", postcode="SE10 8EW")


@pytest.fixture
def editor(transactional_db):
    return make_editor()


@pytest.fixture
def site(visit, hall):
    """Return a function that opens an address, with a hall to be found there."""
    return visit


@pytest.fixture
def desk(site, editor, log_in):
    """The same with an editor logged in."""
    log_in(editor)
    return site
