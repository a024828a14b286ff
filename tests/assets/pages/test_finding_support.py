import pytest
from django.urls import reverse

from tests.assets.pages.finding import find, names
from tests.places import make_asset

pytestmark = pytest.mark.django_db


def test_the_start_page_offers_a_form_and_well_known_kinds(client):
    response = find(client)
    assert response.status_code == 200
    assert "Find support near you" in response.content.decode()
    assert "Food bank or pantry" in response.content.decode()


def test_a_kind_chosen_on_the_start_page_stays_chosen(client):
    assert '<option value="food-bank" selected>' in find(client, category="food-bank").content.decode()


def test_a_postcode_gives_the_nearest_first_with_their_distances(client, street):
    response = find(client, where="se10 8ew")
    assert names(response) == [
        "Duncan Pharmacy",
        "Greenwich Larder",
        "West Greenwich Library",
        "Ashburnham Singers",
        "Blackheath Walkers",
    ]
    html = response.content.decode()
    assert "110 m" in html
    assert "about 2 min walk" in html
    assert "5 places" in html


def test_a_distance_limit_is_kept_and_what_lies_beyond_is_said(client, street):
    response = find(client, where="SE10 8EW", within="10min")
    assert names(response)[-1] == "Ashburnham Singers"
    html = response.content.decode()
    assert "The next nearest is 0.9 miles away" in html
    assert "within=20min" in html


def test_a_first_level_kind_includes_all_that_belongs_to_it(client, street):
    assert names(find(client, where="SE10 8EW", category="food")) == ["Greenwich Larder"]
    assert names(find(client, where="SE10 8EW", category="food", within="5mi")) == [
        "Greenwich Larder",
        "Woolwich Community Kitchen",
    ]


def test_nothing_found_names_the_nearest_and_the_change_that_would_find_it(client, street):
    response = find(client, where="SE10 8EW", category="community-meal")
    html = response.content.decode()
    assert "We know of nothing like this within about 20 minutes’ walk." in html
    assert "The nearest is Woolwich Community Kitchen, 3.4 miles away." in html
    assert "within=5mi" in html


def test_nothing_found_offers_no_change_twice(client, street):
    html = find(client, where="SE10 8EW", q="zyxwvut").content.decode()
    assert "Without “zyxwvut”" in html
    assert "Everything near SE10 8EW" not in html
    assert (
        "Everything near SE10 8EW" in find(client, where="SE10 8EW", q="zyxwvut", free="1").content.decode()
    )


def test_long_lists_are_walked_page_by_page_without_gaps_or_repeats(client, street):
    for number in range(30):
        make_asset(f"Shop {number}", "shop", at=(100 + number // 3, 0))
    seen, query = [], "?where=SE10+8EW"
    while query:
        response = client.get(reverse("find") + query)
        seen += names(response)
        numbers = [card.number for card in response.context["near"]]
        assert numbers == [str(number) for number in range(len(seen) - len(numbers) + 1, len(seen) + 1)]
        query = response.context["more"]
    assert len(seen) == len(set(seen)) == 35
    html = response.content.decode()
    assert "<strong>Places 21 to 35 of 35</strong>" in html
    assert '<a href="?where=SE10+8EW">Back to the first</a>' in html


def test_a_name_of_several_places_is_a_question_with_links_that_answer_it(client, street):
    response = find(client, where="Charlton")
    html = response.content.decode()
    assert "Charlton, Greenwich" in html
    assert "Charlton, Wiltshire" in html
    answered = find(client, where="Charlton, Greenwich", at="51.48000,0.03500")
    assert "Support near Charlton, Greenwich" in answered.content.decode()


def test_a_chosen_position_stays_with_the_form_until_another_place_is_typed(client, street):
    chosen = {"where": "the middle of the map", "at": "51.48000,0.03500"}
    html = " ".join(find(client, **chosen).content.decode().split())
    assert '<input type="hidden" name="at" value="51.48000,0.03500">' in html
    assert '<input type="hidden" name="at_of" value="the middle of the map">' in html
    again = chosen | {"at_of": "the middle of the map", "free": "1"}
    assert "near the middle of the map" in find(client, **again).content.decode()
    assert find(client, **again | {"where": "SE10 8EW"}).context["place"].kind == "postcode"


def test_a_place_that_is_not_found_is_an_error_in_words_beside_the_field(client, street):
    html = find(client, where="Nowhereville").content.decode()
    assert "There is a problem" in html
    assert 'aria-invalid="true"' in html


def test_an_empty_search_asks_for_a_place(client):
    assert "Enter a postcode, place or area" in find(client, where="").content.decode()


@pytest.mark.parametrize(
    "query",
    [
        {"at": "nan,0"},
        {"at": "1e400,2"},
        {"at": "91,0"},
        {"at": "1,2,3"},
        {"at": "x"},
        {"after": "-1,5"},
        {"after": "1,5", "seen": "-1"},
        {"after": "1,5", "seen": "٣"},
        {"after": "1,5", "seen": "9" * 20},
        {"after": "1,1e30"},
        {"after": "1"},
    ],
)
def test_a_damaged_address_gets_a_plain_400(client, street, query):
    response = find(client, where="SE10 8EW", **query)
    assert response.status_code == 400
    assert "That did not work" in response.content.decode()


@pytest.mark.parametrize("where", ["x" * 300, "\x00", "\ud83d", "<script>alert(1)</script>", "'; drop"])
def test_strange_text_is_answered_and_never_an_error(client, street, where):
    response = client.get(reverse("find"), {"where": where.encode("utf-8", "replace")})
    assert response.status_code == 200
    assert "<script>alert" not in response.content.decode()


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ({"category": "dragons"}, "Choose one from the list."),
        ({"within": "1e9"}, "Choose one from the list."),
        ({"delivery": "post"}, "Choose one from the list."),
        ({"q": "x" * 5000}, "Use at most 1000 letters."),
        ({"q": "x" * 500}, "Use at most 200 letters."),
        ({"q": "gr\0ief"}, "There is a sign in it that cannot be read. Type it again."),
        ({"age": "forty"}, "Give a whole number of years, at most 130."),
        ({"free": "perhaps"}, "Give true or false."),
    ],
)
def test_a_value_that_no_form_sends_gets_a_plain_sentence(client, street, query, sentence):
    html = find(client, where="SE10 8EW", **query).content.decode()
    assert "There is a problem" in html
    assert sentence in html


@pytest.mark.parametrize(
    ("at", "words"),
    [
        ("48.85,2.35", "That point is not in Great Britain."),
        ("-0.02,51.47", "Did you mean latitude 51.47, longitude -0.02?"),
    ],
)
def test_a_position_that_cannot_be_is_told_so(client, street, at, words):
    assert words in find(client, where="SE10 8EW", at=at).content.decode()


def test_signs_that_are_no_words_are_asked_about(client, street):
    html = find(client, where="SE10 8EW", q="!!!").content.decode()
    assert "There are no words in “!!!”. Type one, such as food or grief." in html
    assert 'value="SE10 8EW"' in html


def test_spaces_ask_for_nothing(client, street):
    response = find(client, where="SE10 8EW", q="  ", age=" ")
    assert names(response) == names(find(client, where="SE10 8EW"))


def test_results_are_for_the_asker_alone(client, street):
    assert "private" in find(client, where="SE10 8EW")["Cache-Control"]


@pytest.mark.parametrize(
    ("asked", "most"),
    [
        ({}, 11),
        ({"category": "social-club"}, 9),
        ({"q": "club"}, 9),
        ({"q": "club", "free": "1", "step_free": "1", "open": "tue", "time": "10:30"}, 12),
    ],
)
def test_a_search_costs_the_same_queries_however_much_it_finds(
    client, street, django_assert_num_queries, django_assert_max_num_queries, asked, most
):
    make_asset("Club", "social-club", at=(10, 0))
    # What a process has read once it keeps.
    find(client, where="SE10 8EW", within="10mi", **asked)
    with django_assert_max_num_queries(most) as few:
        find(client, where="SE10 8EW", within="10mi", **asked)
    for number in range(40):
        make_asset(f"Club {number}", "social-club", at=(number * 10, 0))
    with django_assert_num_queries(len(few.captured_queries)):
        find(client, where="SE10 8EW", within="10mi", **asked)


def test_distances_from_an_area_say_that_they_start_in_its_middle(client, street):
    area = find(client, where="Charlton, Greenwich", at="51.48000,0.03500", within="5mi").content.decode()
    assert "Distances are in a straight line from the middle of Charlton, Greenwich." in area
    assert "from the middle of" not in find(client, where="SE10 8EW").content.decode()
