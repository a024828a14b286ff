"""What is chosen, the sentence that counts it, and what cannot be used."""

import pytest

from tests.plans.hill import drawn


def test_the_page_counts_everything_until_an_area_is_chosen(client, places):
    assert client.get("/plan").context["said"] == "5 places everywhere: no area is chosen."


def test_a_neighbourhood_takes_in_what_lies_inside_it(client, places):
    page = client.get("/plan", {"n": "maze-hill"})
    assert page.context["said"] == "3 places in 1 area."
    assert b'value="maze-hill"' in page.content


def test_an_area_of_ones_own_adds_what_it_takes_in(client, places):
    page = client.post("/plan", {"n": "maze-hill", "shape": drawn(east_m=2000)})
    assert page.context["said"] == "4 places in 2 areas."


@pytest.mark.parametrize(
    ("filters", "n"),
    [
        ({"free": "1"}, 1),
        ({"category": ["library", "pharmacy"]}, 2),
        ({"category": "library,pharmacy"}, 2),
        ({"q": "larder"}, 1),
        ({"free": "0"}, 3),
        ({"delivery": ["phone"]}, 0),
    ],
)
def test_filters_are_those_of_the_find_page(client, places, filters, n):
    page = client.get("/plan", {"n": "maze-hill"} | filters)
    assert page.context["places"] == n


def test_choices_without_an_own_area_get_an_address_to_keep(client, places):
    answer = client.post("/plan", {"n": "maze-hill", "category": "library", "q": ""})
    assert answer.status_code == 302
    assert answer["Location"] == "/plan?n=maze-hill&category=library"


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"n": "nowhere"}, "There is no neighbourhood with a boundary"),
        ({"shape": "{"}, "This is not a GeoJSON file"),
        ({"open": "now"}, "Choose one from the list."),
        ({"category": "nonsense"}, "Choose one from the list."),
        ({"age": "900"}, "whole number of years"),
        ({"n": "x\0"}, "There is no neighbourhood with a boundary"),
    ],
)
def test_what_cannot_be_used_is_said(client, places, asked, sentence):
    page = client.post("/plan", asked)
    assert page.status_code == 422
    assert sentence in page.content.decode()
    assert client.post("/plan/count", asked).status_code == 422


def test_the_count_is_told_without_the_page(client, places):
    answer = client.post("/plan/count", {"n": "maze-hill", "category": "library"})
    assert answer.json() == {"said": "1 place in 1 area."}


def test_names_without_a_boundary_are_not_offered(client, hill):
    hill.pk, hill.slug, hill.name, hill.status = None, "other", "Other", "open"
    hill.boundary = hill.adopted_at = hill.adopted_by = None
    hill.adoption_reason = ""
    hill.save(force_insert=True)
    assert [each.slug for each in client.get("/plan").context["offered"]] == ["maze-hill"]


def test_looking_for_a_name_keeps_what_is_ticked(client, hill):
    page = client.get("/plan", {"find": "zzz", "n": "maze-hill"})
    assert [each.slug for each in page.context["offered"]] == ["maze-hill"]
    assert client.get("/plan", {"find": "zzz"}).context["offered"] == []


def test_an_own_area_is_drawn_on_a_page_that_keeps_the_rest(client, places):
    page = client.post("/plan/area", {"n": "maze-hill", "category": "library"})
    assert 'name="category" value="library"' in " ".join(page.content.decode().split())
    sent = {"via": "upload", "shape": drawn(east_m=2000), "category": "library", "n": "maze-hill"}
    assert client.post("/plan/area", sent).context["said"] == "2 places in 2 areas."
    assert client.post("/plan/area", sent | {"shape": "{}"}).status_code == 422


def test_without_a_map_the_page_says_what_to_do_instead(client, places):
    page = client.get("/plan/area").content.decode()
    assert "open “Use a file or paste a shape” below" in page
    assert "Everything on it is also" not in page


def test_the_page_asks_few_questions_however_much_is_chosen(client, places, django_assert_max_num_queries):
    client.get("/plan")
    with django_assert_max_num_queries(7):
        client.get("/plan", {"n": "maze-hill", "category": ["library", "pharmacy"]})


def test_the_filter_of_the_find_page_works_here_too(client, places):
    page = client.get("/plan", {"neighbourhood": "maze-hill", "category": "library"})
    assert page.context["said"] == "1 place everywhere: no area is chosen."
    assert client.get("/plan", {"neighbourhood": "nowhere"}).status_code == 422


def test_a_neighbourhoods_page_leads_to_its_files(client, places):
    assert b'href="/plan?n=maze-hill"' in client.get("/neighbourhoods/maze-hill").content
