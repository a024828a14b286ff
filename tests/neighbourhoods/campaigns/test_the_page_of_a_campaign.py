import pytest

from neighbourhoods.actions import approve, withdraw
from neighbourhoods.campaigns.coarse_grid import CoarseGrid
from neighbourhoods.campaigns.models import Translation
from tests.drawings import approved, make_campaign, send, square

pytestmark = pytest.mark.django_db


def text_of(client, address="/campaigns/greenwich", **headers):
    page = client.get(address, headers=headers)
    assert page.status_code == 200
    return " ".join(page.content.decode().split())


def test_it_asks_its_question_and_names_every_way_to_take_part(client, campaign):
    words = text_of(client)
    assert "Where are its edges?" in words
    for way in ("/draw", "/draw/by-distance", "/draw/by-areas", "/draw/paper"):
        assert f'href="{way}?campaign=greenwich"' in words
        assert client.get(f"{way}?campaign=greenwich").status_code == 200


def test_a_resident_picks_a_language_and_right_to_left_is_marked(client, campaign):
    Translation.objects.create(campaign=campaign, language="ur", question="کہاں؟", welcome="خوش آمدید")
    assert "کہاں؟" not in text_of(client)
    picked = text_of(client, "/campaigns/greenwich?lang=ur")
    assert '<div class="am-welcome" lang="ur" dir="rtl">' in picked
    assert "خوش آمدید" in picked
    assert "کہاں؟" in text_of(client, accept_language="ur-PK,en;q=0.5")
    assert "کہاں؟" not in text_of(client, "/campaigns/greenwich?lang=en-GB", accept_language="ur")


def test_the_language_that_was_picked_goes_along_on_every_way_to_draw(client, campaign):
    Translation.objects.create(campaign=campaign, language="ur", question="کہاں؟", welcome="خوش آمدید")
    picked = text_of(client, "/campaigns/greenwich?lang=ur")
    for way in ("/draw", "/draw/by-distance", "/draw/by-areas", "/draw/paper"):
        assert f'href="{way}?campaign=greenwich&amp;lang=ur"' in picked
    drawing = text_of(client, "/draw?campaign=greenwich&lang=ur")
    assert '<div lang="ur" dir="rtl"> <p class="am-lede">کہاں؟</p>' in drawing
    assert "خوش آمدید" in drawing
    assert '<input type="hidden" name="lang" value="ur">' in drawing
    without_a_map = text_of(client, "/draw/by-distance?campaign=greenwich&lang=ur")
    assert 'href="/draw?campaign=greenwich&amp;lang=ur"' in without_a_map
    assert "کہاں؟" in text_of(client, "/draw?campaign=greenwich", accept_language="ur")


@pytest.mark.parametrize("lang", ["%00", "x" * 900, "<b>", "%ED%A0%80"])
def test_whatever_the_language_in_the_address_it_opens(client, campaign, lang):
    assert "Where are its edges?" in text_of(client, f"/campaigns/greenwich?lang={lang}")
    drawing = text_of(client, f"/draw?campaign=greenwich&lang={lang}")
    assert "Where are its edges?" in drawing
    assert 'name="lang"' not in drawing


def test_names_and_squares_below_five_are_never_counted(client, campaign, moderator):
    approved(moderator, 4, campaign=campaign)
    news = client.get("/campaigns/greenwich/live.json").json()
    assert news["drawings"] is None
    assert [name["people"] for name in news["names"]] == [None]
    assert news["cells"] == {}
    assert "Fewer than 5" in text_of(client)


def test_from_five_on_squares_are_counted_in_bands(client, campaign, moderator):
    approved(moderator, 7, campaign=campaign)
    approved(moderator, 1, name="Far End", campaign=campaign, east_m=6_000)
    news = client.get("/campaigns/greenwich/live.json").json()
    assert (news["drawings"], news["at_least"]) == (7, True), "8 less 7 would tell of one"
    assert {name["name"]: name["people"] for name in news["names"]} == {"Maze Hill": 7, "Far End": None}
    assert set(news["cells"].values()) == {5}
    words = text_of(client)
    assert "5+" in words
    assert "&lt;5" in words


def test_news_cost_nothing_when_there_is_none(client, campaign, moderator, django_assert_num_queries):
    approved(moderator, 5, campaign=campaign)
    etag = client.get("/campaigns/greenwich/live.json")["ETag"]
    with django_assert_num_queries(2):
        assert (
            client.get("/campaigns/greenwich/live.json", headers={"if-none-match": etag}).status_code == 304
        )
    approve(proposal_ids=[send(campaign=campaign).pk], by=moderator)
    assert client.get("/campaigns/greenwich/live.json", headers={"if-none-match": etag}).status_code == 200


def test_one_more_drawing_costs_one_drawing(client, campaign, moderator, monkeypatch):
    reached, asked = CoarseGrid.reached, []

    def counted(grid, areas):
        asked.append(len(areas))
        return reached(grid, areas)

    monkeypatch.setattr(CoarseGrid, "reached", counted)
    first, *_others = approved(moderator, 6, campaign=campaign)
    client.get("/campaigns/greenwich/live.json")
    approve(proposal_ids=[send(campaign=campaign).pk], by=moderator)
    withdraw(proposal_id=first.pk)
    assert client.get("/campaigns/greenwich/live.json").json()["drawings"] == 6
    assert asked == [6, 1]


def test_a_name_that_no_moderator_has_seen_is_not_on_it(client, campaign):
    send("Rude word", campaign=campaign)
    assert "Rude word" not in text_of(client)


def test_how_many_wait_is_told_from_five_on(client, campaign):
    for number in range(4):
        send("Rude word", square(number), campaign=campaign)
    assert "4 more wait" not in text_of(client)
    assert client.get("/campaigns/greenwich/live.json").json()["waiting"] is None
    send("Rude word", campaign=campaign)
    assert "5 more wait for a moderator." in text_of(client)
    assert client.get("/campaigns/greenwich/live.json").json()["waiting"] == 5


def test_the_page_takes_a_fixed_number_of_queries(client, campaign, moderator, django_assert_max_num_queries):
    for name in ("One", "Two", "Three"):
        approved(moderator, 2, name=name, campaign=campaign)
    with django_assert_max_num_queries(9):
        client.get("/campaigns/greenwich")


def test_its_code_comes_as_files_and_its_poster_in_every_language(client, campaign):
    Translation.objects.create(campaign=campaign, language="ar", question="أين؟")
    assert client.get("/campaigns/greenwich/qr.svg")["Content-Type"] == "image/svg+xml"
    assert client.get("/campaigns/greenwich/qr.png").content.startswith(b"\x89PNG")
    assert client.get("/campaigns/greenwich/qr.gif").status_code == 404
    poster = text_of(client, "/campaigns/greenwich/poster")
    assert "/<wbr>campaigns/<wbr>greenwich</p>" in poster
    assert '<li lang="ar" dir="rtl">' in poster


def test_the_list_tells_open_ones_from_those_that_ended(client, campaign):
    make_campaign(slug="old", title="An old one", closes_on="2020-02-01")
    make_campaign(slug="next", title="A coming one", opens_on="2099-02-01")
    words = text_of(client, "/campaigns")
    assert words.index("Open now") < words.index("To come") < words.index("A coming one")
    assert words.index("Ended, with a result") < words.index("An old one")


def test_an_unknown_campaign_is_not_found(client, db):
    for address in ("", "/live.json", "/poster", "/qr.svg", "/result", "/result.geojson"):
        assert client.get(f"/campaigns/nowhere{address}").status_code == 404
