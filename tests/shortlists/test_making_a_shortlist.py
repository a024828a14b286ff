import re

import pytest
from django.test import Client

from assets.shortlists.models import MOST_ITEMS, Item, Shortlist
from tests.places import make_asset

pytestmark = pytest.mark.django_db


def names():
    return list(Item.objects.order_by("position").values_list("asset__name", flat=True))


def step(client, step, **more):
    return client.post("/shortlist", {"step": step, **more})


def test_the_first_place_starts_a_list_and_leads_back_to_where_its_button_was(add, larder):
    answer = add(larder, next="/?where=SE10+8EW")
    assert answer.status_code == 302
    assert answer["Location"] == f"/?where=SE10+8EW#add-{larder.pk}"
    assert names() == ["Greenwich Larder"]


def test_a_place_on_the_list_leads_to_the_list_and_the_list_back_to_the_search(client, add, larder):
    to_list = '<a class="am-add__see" href="/shortlist"'
    assert f"{to_list} hidden>" in client.get(larder.get_absolute_url()).content.decode()
    add(larder)
    assert f"{to_list}>See your shortlist</a>" in client.get(larder.get_absolute_url()).content.decode()
    assert '<a class="nhsuk-back-link" href="/" data-back>' in client.get("/shortlist").content.decode()


@pytest.mark.parametrize(
    "onward", ["", "https://evil.example/", "//evil.example", "javascript:alert(1)", "\\\\evil"]
)
def test_nobody_is_sent_to_another_site(add, larder, onward):
    assert add(larder, next=onward)["Location"] == f"{larder.get_absolute_url()}#add-{larder.pk}"


def test_a_place_is_added_once_and_can_be_taken_off(add, larder, library):
    add(larder)
    add(library)
    add(larder)
    assert names() == ["Greenwich Larder", "West Greenwich Library"]
    add(larder, wanted="0")
    assert list(Item.objects.values_list("position", "asset__name")) == [(1, "West Greenwich Library")]
    assert Shortlist.objects.count() == 1


def test_a_script_gets_the_number_of_places(client, larder):
    answer = client.post(
        f"/shortlist/add/{larder.pk}", {"wanted": "1"}, headers={"Accept": "application/json"}
    )
    assert answer.json() == {"wanted": True, "count": 1}


def test_the_header_counts_and_the_button_knows(client, add, larder):
    assert "data-shortlist-count hidden" in client.get("/").content.decode()
    add(larder)
    html = client.get(larder.get_absolute_url()).content.decode()
    assert re.search(r"data-shortlist-count\s*>1<", html)
    assert "On your shortlist: remove" in html


def test_pages_cost_one_query_for_those_who_have_a_list_and_none_for_others(
    client, add, larder, django_assert_num_queries
):
    with django_assert_num_queries(0):
        client.get("/no-such-page")
    add(larder)
    with django_assert_num_queries(1):
        client.get("/no-such-page")


def test_places_move_up_and_down_and_stop_at_the_ends(client, add, larder, library):
    add(larder)
    add(library)
    first = Item.objects.get(asset=larder).pk
    answer = step(client, f"down:{first}")
    assert answer["Location"] == f"/shortlist#item-{first}"
    assert names() == ["West Greenwich Library", "Greenwich Larder"]
    step(client, f"down:{first}")
    assert names() == ["West Greenwich Library", "Greenwich Larder"]
    step(client, f"up:{first}")
    step(client, f"up:{first}")
    assert names() == ["Greenwich Larder", "West Greenwich Library"]


def test_every_button_keeps_the_reasons_that_are_typed(client, add, larder, library):
    add(larder)
    add(library)
    one, two = Item.objects.order_by("position").values_list("pk", flat=True)
    step(client, f"down:{one}", **{f"reason-{one}": "Tea  and\tcompany", f"reason-{two}": "Warm and quiet"})
    assert Item.objects.get(pk=one).reason == "Tea and company"
    assert Item.objects.get(pk=two).reason == "Warm and quiet"


def test_saving_says_so_and_a_script_gets_no_page(client, add, larder):
    add(larder)
    item = Item.objects.get()
    assert step(client, "save", quiet="1").status_code == 204
    html = client.post("/shortlist", {f"reason-{item.pk}": "Free food"}, follow=True).content.decode()
    assert "Your reasons are saved." in html
    assert re.search(r"<textarea[^>]*>\s*Free food</textarea>", html)


def test_there_is_no_field_for_a_name_and_the_form_says_why(client, add, larder):
    add(larder)
    html = client.get("/shortlist").content.decode()
    assert "Write about the place, not the person" in html
    fields = set(re.findall(r'name="([^"]+)"', html)) - {"viewport", "theme-color", "robots"}
    assert fields == {"csrfmiddlewaretoken", "step", "start", "days", f"reason-{Item.objects.get().pk}"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("943 476 5919 likes cake", "looks like an NHS number"),
        ("9434765919", "looks like an NHS number"),
        ("near her flat, se10 8ew", "looks like a postcode"),
        ("write to ada@home.example", "e-mail address"),
        ("DOB 1/2/1950", "date of birth"),
        ("x" * 201, "at most 200 characters"),
        ("nul \x00 byte", "Null characters are not allowed"),
    ],
)
def test_a_reason_that_seems_to_say_who_it_is_for_is_not_kept(client, add, larder, text, said):
    add(larder)
    item = Item.objects.get()
    answer = client.post("/shortlist", {f"reason-{item.pk}": text})
    assert answer.status_code == 422
    html = answer.content.decode()
    assert said in html
    assert re.search(rf'aria-describedby="[^"]* id_reason-{item.pk}_error"', html)
    item.refresh_from_db()
    assert item.reason == ""


@pytest.mark.parametrize("text", ["Ring 020 7946 0123 and ask for Sam", "1234567890", "Bus 177 at 10:15"])
def test_ordinary_reasons_pass(client, add, larder, text):
    add(larder)
    item = Item.objects.get()
    client.post("/shortlist", {f"reason-{item.pk}": text})
    item.refresh_from_db()
    assert item.reason == text


@pytest.mark.parametrize(
    "step_sent",
    ["up", "up:", "up:-1", "up:99999999999999999999", "up:٣", "drop:1", "remove:0", "\x00"],
)
def test_damaged_steps_change_nothing(client, add, larder, step_sent):
    add(larder)
    assert step(client, step_sent).status_code == 302
    assert names() == ["Greenwich Larder"]


def test_somebody_elses_items_are_out_of_reach(client, add, larder):
    add(larder)
    theirs = Item.objects.get()
    other = Client()
    other.post(f"/shortlist/add/{larder.pk}", {"wanted": "1"})
    other.post("/shortlist", {"step": f"remove:{theirs.pk}", f"reason-{theirs.pk}": "Overwritten"})
    theirs.refresh_from_db()
    assert theirs.reason == ""
    assert Item.objects.count() == 2


def test_a_list_holds_thirty_places(client, add):
    for number in range(MOST_ITEMS):
        add(make_asset(f"Hall {number}"))
    answer = add(make_asset("One too many"))
    assert answer.status_code == 409
    assert "A shortlist holds 30 places." in answer.content.decode()
    assert Item.objects.count() == MOST_ITEMS


def test_what_is_not_published_cannot_be_added(add):
    assert add(make_asset("Draft", status="draft")).status_code == 404
    assert add(make_asset("Closed", status="retired")).status_code == 404
    assert not Shortlist.objects.exists()


def test_a_number_too_large_for_the_database_is_not_a_fault(client):
    assert client.post("/shortlist/add/99999999999999999999999", {"wanted": "1"}).status_code == 404


def test_one_network_can_start_only_so_many(client, larder, monkeypatch):
    monkeypatch.setattr("assets.shortlists.actions.MOST_AN_HOUR", 2)
    codes = [Client().post(f"/shortlist/add/{larder.pk}", {"wanted": "1"}).status_code for _try in range(3)]
    assert codes == [302, 302, 409]
    assert "127.0.0" not in Shortlist.objects.first().network


def test_a_form_from_elsewhere_is_refused(larder):
    assert (
        Client(enforce_csrf_checks=True).post(f"/shortlist/add/{larder.pk}", {"wanted": "1"}).status_code
        == 403
    )


def test_reading_addresses_change_nothing(client, add, larder):
    add(larder)
    for address in ("add/1", "sheet", "text", "keep", "delete", "leave"):
        assert client.get(f"/shortlist/{address}").status_code == 405
    assert Item.objects.count() == 1


def test_an_empty_shortlist_explains_itself(client):
    assert "Your shortlist is empty" in client.get("/shortlist").content.decode()
