import pytest

from tests.browser.conftest import PHONE, WIDE
from tests.browser.find.conftest import RESULTS


@pytest.mark.parametrize("size", [{"width": 320, "height": 640}, PHONE, WIDE], ids=["320", "390", "wide"])
def test_a_page_fits_the_screen_before_its_script_has_come(page, site, fits, axe, faults, size):
    page.route("**/js/page*.js", lambda route: route.abort())
    site(RESULTS, size)
    fits(page)
    axe(page)
    menu = page.locator(".nhsuk-header__navigation-list")
    menu.get_by_role("link").last.focus()
    assert menu.get_by_role("link").last.bounding_box()["x"] < size["width"]
    assert all("ERR_FAILED" in fault for fault in faults)
    faults.clear()
