import pytest
from shapely.geometry import shape as read_shape

from neighbourhoods.campaigns.models import Translation
from neighbourhoods.models import Proposal
from neighbourhoods.paper.sheet import Sheet
from tests.drawings import make_campaign
from tests.places import HOME, make_asset, make_postcode

pytestmark = pytest.mark.django_db
CODE = Sheet.around(*HOME, "M").code


def entered(client, corners="C4 top left, H3, K6 TR, J11 bottom, D10", code=CODE):
    return client.get("/draw/from-paper", {"code": code, "corners": corners})


def test_a_sheet_has_map_scale_north_grid_places_questions_and_a_way_back(client):
    make_postcode()
    campaign = make_campaign()
    make_asset("Halstow School", "school", at=(250, 250))
    words = client.get("/draw/paper", {"where": "SE10 8EW", "size": "M"}).content.decode()
    for wanted in (
        CODE, "SE10 8EW", "/basemap/15/", "500 metres", ">N</text>", ">A1</text>", ">M14</text>", ">A</text>",
        "Halstow School", "What do you call this neighbourhood?", "I use services here", "GP practice",
        "http://127.0.0.1:8000/draw/from-paper", "am-qr", campaign.question,
    ):  # fmt: skip
        assert wanted in words, wanted


def test_the_sheet_asks_in_the_language_that_was_picked(client):
    make_postcode()
    campaign = make_campaign()
    Translation.objects.create(campaign=campaign, language="ur", question="کہاں؟")
    asked = {"where": "SE10 8EW", "size": "M", "campaign": campaign.slug}
    title = 'id="paper-title" lang="{}" dir="{}">{}</h2>'
    words = " ".join(client.get("/draw/paper", asked).content.decode().split())
    assert title.format("en-GB", "ltr", campaign.question) in words
    words = " ".join(client.get("/draw/paper", asked | {"lang": "ur"}).content.decode().split())
    assert title.format("ur", "rtl", "کہاں؟") in words
    words = " ".join(
        client.get("/draw/paper", asked, headers={"accept-language": "ur"}).content.decode().split()
    )
    assert title.format("ur", "rtl", "کہاں؟") in words


def test_what_people_find_their_way_by_is_numbered_on_the_map_and_named_beside_it(client):
    make_postcode()
    make_asset("Halstow School", "school", at=(250, 250))
    make_asset("Mycenae House", "community-centre", at=(-250, 400))
    make_asset("Faraway Park", "park", at=(9_000, 0))
    make_asset("Invented Hall", "community-centre", at=(0, 100), invented=True)
    page = client.get("/draw/paper", {"where": "SE10 8EW", "size": "M"})
    found = page.context["landmarks"]
    assert [(place.number, place.name) for place in found] == [(1, "Mycenae House"), (2, "Halstow School")]
    assert all(f"{place.name}, {place.square}" in page.content.decode() for place in found)


def test_the_page_asks_where_and_how_much_first(client):
    assert client.get("/draw/paper").status_code == 200
    page = client.get("/draw/paper", {"where": "Nowhereville", "size": "M"})
    assert page.context["form"].has_error("where")
    make_postcode()
    assert client.get("/draw/paper", {"where": "SE10 8EW"}).context["form"].has_error("size")
    abroad = client.get("/draw/paper", {"where": "a", "at": "40,-70", "size": "M"})
    assert abroad.context["form"].has_error("where")


def test_a_helper_enters_what_was_drawn_and_it_is_sent_as_drawn_on_paper(client):
    page = entered(client)
    form = page.context["draw_form"]
    assert page.context["drawn_on"].paths
    answers = {"name": "Maze Hill", "connection": "live", "visibility": "aggregate"}
    sent = client.post("/draw", answers | {"shape": form.initial["shape"], "via": form.initial["via"]})
    assert sent.status_code == 302
    assert Proposal.objects.get().revisions.get().via == "paper"


def test_the_line_goes_through_the_squares_that_were_named(client):
    page = entered(client, "F7, G7, G8, F8")
    handed_over = {"do": "map", "shape": page.context["draw_form"].initial["shape"]}
    area = read_shape(client.post("/draw", handed_over).context["map_data"]["begin_with"])
    sheet = Sheet.from_code(CODE)
    assert {sheet.square_of(*corner) for corner in area.exterior.coords} == {"F7", "G7", "G8", "F8"}


@pytest.mark.parametrize(
    ("corners", "code"),
    [
        ("", "required"),
        ("C4, Z9, D5", "bad_corner"),
        ("C4, C4, C4", "too_few_points"),
        ("C4, D5", "too_few_points"),
        (", ,", "too_few_points"),
        (", ".join(["C4", "D5"] * 150), "too_many_points"),
    ],
)
def test_corners_that_make_no_area_are_said_at_their_field(client, corners, code):
    assert entered(client, corners).context["form"].has_error("corners", code)


def test_a_line_that_crosses_itself_is_shown_and_cannot_be_sent(client):
    page = entered(client, "C4, H8, H4, C8")
    words = page.content.decode()
    assert "crosses or touches itself" in words
    assert "Send my drawing" not in words
    assert "Show it on the map" in words


def test_a_code_that_is_not_on_any_sheet_is_said(client):
    assert entered(client, code="TQ 12").context["form"].has_error("code", "bad_sheet_code")


def test_the_code_on_a_sheet_fills_itself_in(client):
    assert f'value="{CODE}"' in client.get("/draw/from-paper", {"code": CODE}).content.decode()
