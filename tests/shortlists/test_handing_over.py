import re

import pytest
import segno
from django.test import Client

from assets.actions import edit_asset
from assets.shortlists.models import Item, Shortlist
from tests.places import make_asset, make_place_name, point

pytestmark = pytest.mark.django_db


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


def test_nobody_is_sent_to_the_base_of_what_is_rung_up(add, sheet):
    add(make_asset("Night Line", "befriending", delivery=["phone"], address="1 Quiet Lane"))
    html = sheet()
    assert "<dt>Based at</dt><dd>1 Quiet Lane" in html
    assert "Map: where" not in html


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


def test_distances_are_from_a_start_that_is_not_kept(client, add, larder, library):
    add(larder)
    html = client.post("/shortlist/sheet", {"start": "SE10 8EW"}).content.decode()
    assert "320 m, about 5 min walk" in html
    assert "Distances are in a straight line from SE10." in html
    assert "SE10 8EW" not in html
    text = client.post("/shortlist/text", {"start": "SE10 8EW"}).content.decode()
    assert "Distance: 320 m, about 5 min walk" in text
    kept = f"{Shortlist.objects.values().get()} {Item.objects.values().get()}"
    # Three letters alone may be part of a form's token.
    end_of_it = re.compile(r"\b(?:SE10)?8EW\b")
    assert not end_of_it.search(kept)
    assert not end_of_it.search(client.get("/shortlist").content.decode())


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
