import pytest

from tests.drawings import PASSWORD, make_editor
from tests.places import make_asset, make_postcode

WIDE = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}


@pytest.fixture
def hall(transactional_db):
    make_postcode()
    return make_asset("Ashburnham Hall", "community-centre", phone="020 7946 0001", postcode="SE10 8EW")


@pytest.fixture
def editor(transactional_db):
    return make_editor()


@pytest.fixture
def site(live_server, hall, page):
    """Return a function that opens an address in a window of some size."""

    def visit(address, size=WIDE):
        page.set_viewport_size(size)
        page.goto(live_server.url + address)
        page.wait_for_load_state("networkidle")
        return page

    return visit


@pytest.fixture
def desk(site, editor):
    """The same with an editor logged in."""
    page = site("/admin/login/")
    page.get_by_label("Username").fill(editor.username)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    return site
