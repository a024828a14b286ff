import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse

from tests.places import make_neighbourhood_of_assets

pytestmark = pytest.mark.django_db
NOTE = "Mrs Jarndyce, SE10 8EW, low mood since her husband died, uses a stick, free on Tuesdays"


@pytest.fixture(autouse=True)
def street():
    make_neighbourhood_of_assets()


def paste(client, text=NOTE, **query):
    return client.get(reverse("find"), {"q": text} | query)


def test_a_note_leads_to_the_search_that_it_asks_for_without_the_name(client):
    answer = paste(client)
    assert answer.status_code == 302
    assert "Jarndyce" not in answer["Location"]
    for part in ("where=SE10+8EW", "q=low+mood%2C+husband+died", "step_free=1", "open=tue"):
        assert part in answer["Location"]
    assert "no-store" in answer["Cache-Control"]


def test_the_page_tells_once_what_was_left_out(client):
    address = paste(client)["Location"]
    first, second = (client.get(address).content.decode() for _time in range(2))
    assert "Left out, and kept nowhere:" in first
    assert "“Mrs Jarndyce”" in first
    assert "Jarndyce" not in second
    assert "Take off whatever is not meant" not in second


def test_each_thing_that_was_understood_can_be_taken_off(client):
    page = client.get(paste(client)["Location"])
    wants = {chip.words: chip.without for chip in page.context["wants"]}
    assert list(wants) == ["low mood", "husband died"]
    assert "q=husband+died" in wants["low mood"]
    assert "low+mood" not in wants["low mood"]
    assert [chip.words for chip in page.context["chips"]] == ["Open: On Tuesdays", "Step-free"]


def test_nothing_of_a_note_is_stored_here(client, caplog):
    answer = paste(client)
    assert answer.cookies["left_out"]["httponly"]
    assert answer.cookies["left_out"]["samesite"] == "Strict"
    assert answer.cookies["left_out"]["max-age"] == 60
    client.get(answer["Location"])
    assert not Session.objects.exists()
    assert "Jarndyce" not in caplog.text


def test_what_is_chosen_in_the_form_stays_chosen(client):
    answer = paste(client, where="SE10 8EX", open="fri", within="10min")
    for part in ("where=SE10+8EX", "open=fri", "within=10min", "step_free=1"):
        assert part in answer["Location"]


def test_the_address_holds_nothing_that_is_empty(client):
    assert "=&" not in paste(client, category="", need="", age="")["Location"]


def test_a_note_without_a_place_asks_for_one_and_keeps_the_rest(client):
    page = client.get(paste(client, "Mr Jarndyce, low mood, uses a stick", where="")["Location"])
    html = page.content.decode()
    assert "Enter a postcode, place or area" in html
    assert "“Mr Jarndyce”" in html
    assert 'value="low mood"' in html


def test_words_alone_are_searched_for_as_they_are(client):
    assert paste(client, "lost her husband", where="SE10 8EW").status_code == 200


def test_a_note_that_is_too_long_is_told_so(client):
    html = paste(client, NOTE + " and" * 300).content.decode()
    assert "Use at most 1000 letters." in html


@pytest.mark.parametrize("cookie", ["", "[1]", "{}", "%00", "nul", '"x"'])
def test_a_cookie_that_was_made_up_says_nothing(client, cookie):
    client.cookies["left_out"] = cookie
    page = client.get(reverse("find"), {"where": "SE10 8EW"})
    assert page.status_code == 200
    assert "Take off" not in page.content.decode()
