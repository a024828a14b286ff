from playwright.sync_api import expect

from neighbourhoods.actions import adopt_boundary
from tests.browser.conftest import PHONE
from tests.browser.draw.conftest import CROSSED
from tests.drawings import approved
from tests.places import make_asset


def test_every_state_of_drawing_is_accessible(site, accessible, tap, answer, faults):
    accessible(site("/draw", PHONE))
    accessible(site("/draw?where=Nowhereville", PHONE))
    accessible(site("/draw/by-distance?where=SE10+8EW&distance_m=500", PHONE))
    accessible(site("/draw/by-areas?where=SE10+8EW&area=SE10-1&ticked=1", PHONE))
    accessible(site("/draw/paper?where=SE10+8EW&size=M", PHONE))
    accessible(site("/draw/from-paper?code=TQ+3759+7714+M&corners=C4,H3,K6,J11", PHONE))
    page = site("/draw?where=SE10+8EW", PHONE)
    tap(page, CROSSED)
    accessible(page)
    page.get_by_role("button", name="Finish").click()
    accessible(page)
    page.get_by_role("button", name="Remove point 4").click()
    page.get_by_role("button", name="Send my drawing").click()
    expect(page.get_by_role("alert")).to_be_visible()
    accessible(page)
    faults.clear()
    answer(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("We have your drawing")
    accessible(page)


def test_every_standing_of_a_neighbourhood_is_accessible(site, accessible, moderator):
    adopted = approved(moderator, 20, name="Adopted")[0].neighbourhood
    adopt_boundary(neighbourhood_id=adopted.pk, by=moderator, reason="All agree.")
    approved(moderator, 20, name="Established")
    approved(moderator, 5, name="Emerging", visibility="anonymous")
    approved(moderator, 6, name="Contested")
    approved(moderator, 6, name="Contested", east_m=3_000)
    approved(moderator, 2, name="Collecting")
    make_asset("Library", "library")
    accessible(site("/neighbourhoods", PHONE))
    accessible(site("/neighbourhoods?q=nothing+like+it", PHONE))
    for slug in ("adopted", "established", "emerging", "contested", "collecting"):
        accessible(site(f"/neighbourhoods/{slug}", PHONE))
