import re

import pytest
import segno
from django.contrib.auth import get_user_model
from django.test import Client

from assets.actions import edit_asset, restore_asset, retire_asset
from assets.feedback.actions.merging import merge_assets, undo_merge
from assets.models import Asset, AssetChange
from assets.shortlists.models import Item, Shortlist
from tests.places import make_asset, make_place_name, point

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return get_user_model().objects.create_user("editor")


@pytest.fixture
def sheet(client, link):
    """Return a function giving the shared page's text, without surplus spaces."""
    return lambda: " ".join(Client().get(link()).content.decode().split())


def test_the_sheet_has_what_somebody_needs_to_go_there(add, larder, client, sheet):
    add(larder)
    client.post("/shortlist", {f"reason-{Item.objects.get().pk}": "Tea & company"})
    html = sheet()
    for words in [
        "Greenwich Larder",
        "Tea &amp; company",
        "020 7946 0123",
        'href="tel:02079460123"',
        "12 Royal Hill",
        "SE10 8RT",
        "<dd>Tuesday: 10am to 1pm</dd>",
        "<dd>Thursday: 5pm to 7pm</dd>",
        "Free",
        "Walk in",
        "Map: where Greenwich Larder is",
        "/basemap/16/",
        "Not confirmed yet",
    ]:
        assert words in html, words


def test_each_place_has_the_qr_code_of_its_own_page(add, larder, library, sheet, settings):
    settings.PUBLIC_BASE_URL = "https://map.example.org"
    add(larder)
    add(library)
    codes = re.findall(r'<svg[^>]*class="am-qr".*?</svg>', sheet())
    assert len(codes) == 2
    for asset, code in zip((larder, library), codes, strict=True):
        assert f"QR code: the page of {asset.name}" in code
        wanted = segno.make_qr(f"https://map.example.org/assets/{asset.pk}", error="m")
        assert modules(code) == [[bool(dark) for dark in row] for row in wanted.matrix]


def modules(svg):
    """Read a code's squares back from the lines that draw it."""
    side = int(re.search(r'viewBox="0 0 (\d+) \d+"', svg).group(1)) - 8
    squares = [[False] * side for _row in range(side)]
    x = y = 0.0
    lines = re.findall(r' d="([^"]+)"', svg)[-1]
    for move, first, second in re.findall(r"([Mmh])(-?[\d.]+)(?: (-?[\d.]+))?", lines):
        if move == "h":
            for column in range(int(x), int(x + float(first))):
                squares[int(y) - 4][column - 4] = True
            x += float(first)
        else:
            x, y = (float(first), float(second)) if move == "M" else (x + float(first), y + float(second))
    return squares


def test_the_list_shows_records_as_they_are_now_and_marks_what_changed(add, larder, editor, sheet):
    add(larder)
    assert "am-mark" not in sheet()
    edit_asset(asset=larder, values={"opening_hours": "Mo 09:00-10:30", "phone": "020 7946 0999"}, by=editor)
    AssetChange.objects.update(at="2099-03-02T12:00:00Z")
    html = sheet()
    assert "Opening hours changed on 2 March 2099" in html
    assert "Phone number changed on 2 March 2099" in html
    assert "Monday: 9am to 10:30am" in html
    assert "020 7946 0999" in html
    assert html.count("am-mark") == 2


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"name": "Royal Larder"}, "Name changed on"),
        ({"address": "13 Royal Hill"}, "Address changed on"),
        ({"website": ""}, "E-mail or website changed on"),
        ({"cost": "paid"}, "Cost changed on"),
        ({"entry": ["referral"]}, "How to get in changed on"),
        ({"step_free": False}, "Step-free access changed on"),
        ({"room_now": "no"}, "Room for more people changed on"),
        ({"opening_note": "Ring first"}, "Opening hours changed on"),
    ],
)
def test_each_thing_somebody_acts_on_has_its_own_mark(add, larder, editor, sheet, values, said):
    add(larder)
    edit_asset(asset=larder, values=values, by=editor)
    assert said in sheet()


def test_what_nobody_acts_on_is_not_marked(add, larder, editor, sheet):
    add(larder)
    edit_asset(asset=larder, values={"summary": "A pantry.", "space_note": "A hall"}, by=editor)
    assert "am-mark" not in sheet()


def test_a_change_that_was_taken_back_is_none(add, larder, editor, sheet):
    add(larder)
    edit_asset(asset=larder, values={"phone": "1"}, by=editor)
    edit_asset(asset=larder, values={"phone": "020 7946 0123"}, by=editor)
    assert "am-mark" not in sheet()


def test_a_change_without_a_date_is_marked_all_the_same(add, larder, sheet):
    add(larder)
    Asset.objects.filter(pk=larder.pk).update(opening_hours="24/7")
    assert "Opening hours changed since it was added" in sheet()


def test_a_place_that_closed_says_so_and_sends_nobody_there(client, add, larder, editor, link, sheet):
    add(larder)
    retire_asset(asset=larder, by=editor)
    html = sheet()
    assert "Closed on" in html
    assert "Greenwich Larder" in html
    assert "020 7946 0123" not in html
    assert "CLOSED ON" in client.get(f"{link()}.txt").content.decode()
    assert "Closed on" in client.get("/shortlist").content.decode()
    restore_asset(asset=larder, by=editor)
    assert "am-mark" not in sheet()


def test_a_duplicate_that_became_another_record_is_that_record_and_not_closed(add, larder, admin_user, sheet):
    add(larder)
    twin = make_asset("Royal Hill Larder", "food-bank", at=(300, 121), phone="020 7946 0777")
    last = make_asset("The Larder", "food-bank", at=(300, 122), phone="020 7946 0888")
    merge_assets(survivor_id=twin.pk, merged_id=larder.pk, by=admin_user)
    merge = merge_assets(survivor_id=last.pk, merged_id=twin.pk, by=admin_user)
    html = sheet()
    assert "The Larder" in html
    assert "020 7946 0888" in html
    assert "Name changed since it was added" in html
    assert "Closed on 2" not in html
    assert "am-mark--gone" not in html
    undo_merge(merge_id=merge.pk, by=admin_user)
    assert "020 7946 0777" in sheet()


def test_a_place_that_is_withdrawn_shows_no_more_than_the_name_it_had(client, add, larder, link):
    add(larder)
    Asset.objects.filter(pk=larder.pk).update(status="draft", name="Not for the public")
    for address in (link(), f"{link()}.txt", "/shortlist"):
        text = client.get(address).content.decode()
        assert "Greenwich Larder" in text
        assert "no longer listed" in text.lower()
        assert "Not for the public" not in text


def test_a_place_that_is_deleted_leaves_its_name(client, add, larder, sheet):
    add(larder)
    larder.delete()
    assert "Greenwich Larder" in sheet()
    assert "No longer listed since it was added" in sheet()
    assert client.post("/shortlist", {"step": f"remove:{Item.objects.get().pk}"}).status_code == 302
    assert not Item.objects.exists()


def test_distances_are_from_a_start_that_is_not_kept(client, add, larder, library):
    add(larder)
    html = client.post("/shortlist/sheet", {"start": "SE10 8EW"}).content.decode()
    assert "320 m, about 5 min walk" in html
    assert "Distances are in a straight line from SE10." in html
    assert "SE10 8EW" not in html
    text = client.post("/shortlist/text", {"start": "SE10 8EW"}).content.decode()
    assert "Distance: 320 m, about 5 min walk" in text
    kept = f"{Shortlist.objects.values().get()} {Item.objects.values().get()}"
    assert "8EW" not in kept
    assert "8EW" not in client.get("/shortlist").content.decode()


@pytest.mark.parametrize(
    ("start", "said"),
    [
        ("Nowhereville", "Nowhereville"),
        ("ZZ99 9ZZ", "ZZ99 9ZZ"),
        ("<script>", "&lt;script&gt;"),
        ("\x00", "Null characters"),
        ("x" * 101, "at most 100 characters"),
    ],
)
def test_a_start_that_is_nowhere_is_asked_about_and_the_reasons_stay_typed(client, add, larder, start, said):
    add(larder)
    answer = client.post(
        "/shortlist/sheet", {"start": start, f"reason-{Item.objects.get().pk}": "Typed with care"}
    )
    assert answer.status_code == 422
    html = answer.content.decode()
    assert said in html
    assert "There is a problem" in html
    assert "Typed with care" in html


def test_a_start_of_several_places_is_a_question(client, add, larder):
    make_place_name("Charlton", "Greenwich", at=(3000, 500))
    make_place_name("Charlton", "Wiltshire", at=(-150_000, -30_000))
    add(larder)
    html = client.post("/shortlist/sheet", {"start": "Charlton"}).content.decode()
    assert "Type one of:" in html
    assert client.post("/shortlist/sheet", {"start": "Charlton, Greenwich"}).status_code == 200


def test_the_sheet_keeps_the_reasons_that_are_typed(client, add, larder):
    add(larder)
    item = Item.objects.get()
    assert "Close by" in client.post("/shortlist/sheet", {f"reason-{item.pk}": "Close by"}).content.decode()
    item.refresh_from_db()
    assert item.reason == "Close by"


def test_plain_text_is_plain(client, add, larder, link):
    add(larder)
    client.post("/shortlist", {f"reason-{Item.objects.get().pk}": "<b>Tea</b> & company"})
    answer = client.get(f"{link()}.txt")
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert answer["X-Content-Type-Options"] == "nosniff"
    lines = answer.content.decode().split("\r\n")
    for line in [
        "1. Greenwich Larder",
        "<b>Tea</b> & company",
        "Phone: 020 7946 0123",
        "Address: 12 Royal Hill, SE10 8RT",
        "Open: Tuesday: 10am to 1pm; Thursday: 5pm to 7pm; Closed on other days",
        "Cost: Free",
        "Getting in: Walk in",
        f"http://127.0.0.1:8000/assets/{larder.pk}",
        f"http://127.0.0.1:8000{link()}",
    ]:
        assert line in lines, line


def test_a_record_cannot_add_lines_or_markup_of_its_own(client, add, link):
    add(make_asset("Evil\r\n2. <script>alert(1)</script>\x1b[31m", address="a\nPhone: 090"))
    text = client.get(f"{link()}.txt").content.decode()
    assert "\n2. " not in text
    assert "\nPhone: 090" not in text
    assert "\x1b" not in text
    for address in (link(), "/shortlist"):
        assert "<script>alert" not in client.get(address).content.decode()


def test_support_without_a_place_has_no_map_and_no_distance(client, add):
    add(make_asset("Warm Words", "befriending", at=None, phone="020 7946 0999"))
    html = client.post("/shortlist/sheet", {"start": "51.4765, -0.0201"}).content.decode()
    assert "By phone" in html
    assert "/basemap/" not in html
    assert "How far" not in html


def test_a_long_list_costs_no_more_queries_than_a_short_one(
    client, add, link, editor, django_assert_max_num_queries
):
    made = [make_asset(f"Hall {number}", at=(number * 10, 0), phone="1") for number in range(30)]
    for asset in made:
        add(asset)
    for asset in made:
        edit_asset(asset=asset, values={"phone": "2", "location": point(5, 5)}, by=editor)
    with django_assert_max_num_queries(3):
        Client().get(link())
    with django_assert_max_num_queries(4):
        client.get("/shortlist")
    with django_assert_max_num_queries(3):
        Client().get(f"{link()}.txt")
