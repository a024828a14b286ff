import pytest
from playwright.sync_api import expect

from neighbourhoods.actions import adopt_boundary
from tests.browser.draw.conftest import CROSSED, PHONE, WIDE
from tests.drawings import approved
from tests.places import make_asset


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_every_state_of_drawing_is_accessible(site, axe, tap, answer, faults, size):
    axe(site("/draw", size))
    axe(site("/draw?where=Nowhereville", size))
    axe(site("/draw/by-distance?where=SE10+8EW&distance_m=500", size))
    axe(site("/draw/by-areas?where=SE10+8EW&area=SE10-1&ticked=1", size))
    axe(site("/draw/paper?where=SE10+8EW&size=M", size))
    axe(site("/draw/from-paper?code=TQ+3759+7714+M&corners=C4,H3,K6,J11", size))
    page = site("/draw?where=SE10+8EW", size)
    tap(page, CROSSED)
    axe(page)
    page.get_by_role("button", name="Finish").click()
    axe(page)
    page.get_by_role("button", name="Remove point 4").click()
    page.get_by_role("button", name="Send my drawing").click()
    expect(page.get_by_role("alert")).to_be_visible()
    axe(page)
    faults.clear()
    answer(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("We have your drawing")
    axe(page)


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_every_standing_of_a_neighbourhood_is_accessible(site, axe, moderator, size):
    adopted = approved(moderator, 20, name="Adopted")[0].neighbourhood
    adopt_boundary(neighbourhood_id=adopted.pk, by=moderator, reason="All agree.")
    approved(moderator, 20, name="Established")
    approved(moderator, 5, name="Emerging", visibility="anonymous")
    approved(moderator, 6, name="Contested")
    approved(moderator, 6, name="Contested", east_m=3_000)
    approved(moderator, 2, name="Collecting")
    make_asset("Library", "library")
    axe(site("/neighbourhoods", size))
    axe(site("/neighbourhoods?q=nothing+like+it", size))
    for slug in ("adopted", "established", "emerging", "contested", "collecting"):
        page = site(f"/neighbourhoods/{slug}", size)
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
