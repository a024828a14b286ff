import pytest

WIDE = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}
RESULTS = "/?where=SE10+8EW"


@pytest.fixture
def site(live_server, demo_assets, page):
    """Return a function that opens an address in a window of some size."""

    def visit(address, size=WIDE):
        page.set_viewport_size(size)
        page.goto(live_server.url + address)
        page.wait_for_load_state("networkidle")
        return page

    return visit
