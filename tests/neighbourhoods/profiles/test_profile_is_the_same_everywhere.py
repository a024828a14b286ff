"""The page, the print of it, the CSV and the data carry the same figures."""

import csv
import io
from html.parser import HTMLParser

import pytest

from neighbourhoods.profiles.profile import profile_of
from neighbourhoods.profiles.templatetags.profiles import in_words

pytestmark = pytest.mark.django_db
PAGE = "/neighbourhoods/maze-hill/profile"
CHOSEN = "?category=community-centre&need=food"


class Figures(HTMLParser):
    """Collects (value, text) of every figure in a page, in order."""

    def __init__(self, html):
        super().__init__()
        self.found, self.open = [], None
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        if tag == "data":
            self.open = dict(attrs)["value"]
            self.found.append([self.open, ""])

    def handle_data(self, data):
        if self.open is not None:
            self.found[-1][1] += data

    def handle_endtag(self, tag):
        if tag == "data":
            self.open = None


def as_text(value):
    return "" if value is None else str(value)


@pytest.mark.parametrize("asked", ["", CHOSEN])
def test_page_csv_and_data_carry_the_same_figures(client, town, asked):
    data = client.get(f"{PAGE}.json{asked}").json()
    from_data = [
        (
            table["code"],
            row["code"],
            measure["code"],
            as_text(row["values"][measure["code"]]),
            measure["unit"],
        )
        for table in data["tables"]
        for row in table["rows"]
        for measure in table["measures"]
    ]
    text = client.get(f"{PAGE}.csv{asked}").content.decode("utf-8-sig")
    from_csv = [
        (row["table"], row["row"], row["measure"], row["value"], row["unit"])
        for row in csv.DictReader(io.StringIO(text))
    ]
    assert from_csv == from_data
    shown = Figures(client.get(PAGE + asked).content.decode()).found
    assert len(shown) == len(from_data) > 100
    by_value = sorted((value, words.strip()) for value, words in shown)
    expected = sorted(
        (value, in_words(float(value) if value else None, unit)) for *_names, value, unit in from_data
    )
    assert by_value == expected


def test_the_rows_for_files_are_those_of_the_csv(client, town):
    town.refresh_from_db()
    rows = profile_of(town).rows()
    text = client.get(f"{PAGE}.csv").content.decode("utf-8-sig")
    assert [as_text(row["value"]) for row in rows] == [
        row["value"] for row in csv.DictReader(io.StringIO(text))
    ]


def test_anybodys_page_may_read_the_data(client, town):
    answer = client.get(f"{PAGE}.json")
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer.json()["neighbourhood"]["slug"] == "maze-hill"
    assert answer.json()["sources"][0]["licence"] == "CC0"
