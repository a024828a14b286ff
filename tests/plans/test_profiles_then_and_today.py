"""The profiles of a plan are compared with today's, figure by figure and in words."""

import csv
import io
import json

import pytest

from assetmap.areas.models import AreaSet, SmallArea
from assets.models import Need
from neighbourhoods.plans import saved_page
from neighbourhoods.plans.comparing_figures import compare_figures
from neighbourhoods.plans.models import Plan
from tests.areas.area_files import feature, load
from tests.drawings import square
from tests.places import make_asset, make_postcode


@pytest.fixture
def peopled(db, tmp_path):
    """Nine hundred people around the postcode, before anything is saved."""
    make_postcode()
    load(tmp_path, [feature("A1", square(side_m=800))], [("A1", 900, 400, 2, 40)])


@pytest.fixture
def peopled_plan(peopled, plan):
    return plan


def words(client, plan, **asked):
    return " ".join(client.get(plan.get_absolute_url(), asked).content.decode().split())


def changed_rows(client, plan):
    text = client.get(f"{plan.get_absolute_url()}/changes.csv").content.decode("utf-8-sig")
    return [row for row in csv.DictReader(io.StringIO(text)) if row["what"] == "figure"]


def test_figures_that_are_the_same_are_not_told(client, peopled_plan):
    assert "Nothing: today’s places, boundaries and profiles" in words(client, peopled_plan)


def test_figures_that_changed_are_told_in_words_and_as_csv(client, peopled_plan):
    SmallArea.objects.update(residents=1800)
    make_asset("New Choir", "arts-group", at=(0, 0))
    page = words(client, peopled_plan)
    assert "Profile of Maze Hill" in page
    assert "Residents: Main line, about (was 900, is 1,800)" in page
    rows = {
        row["field"]: (row["name"], row["then"], row["today"]) for row in changed_rows(client, peopled_plan)
    }
    assert rows["residents.boundary.about"] == ("Maze Hill", "900", "1800")


def test_figures_of_the_neighbourhood_come_before_those_it_is_compared_with():
    def texts(value):
        said = {
            "neighbourhood": "Hill",
            "table": "places",
            "row": "food",
            "row_label": "Food",
            "unit": "rate",
            "sources": ["food"],
        }
        measures = ("campaign_rate", "rate", "alike_rate")
        return [
            json.dumps(
                {"properties": said | {"measure": name, "measure_label": name, "value": value}}
            ).encode()
            for name in measures
        ]

    (changed,) = compare_figures(texts(1), texts(2))
    assert [each.code for each in changed.figures] == [
        "places.food.rate",
        "places.food.campaign_rate",
        "places.food.alike_rate",
    ]


def test_a_line_that_only_one_profile_has_is_told_as_not_listed(client, peopled_plan):
    make_asset("New Choir", "arts-group", at=(0, 0)).needs.set(Need.objects.filter(code="loneliness"))
    assert "(was not listed, is 1)" in words(client, peopled_plan)


def test_other_sources_are_told(client, peopled_plan):
    AreaSet.objects.update(source="Another office")
    page = words(client, peopled_plan)
    assert "The figures about people came from" in page
    assert "Another office" in page
    assert changed_rows(client, peopled_plan)[0]["field"] == "sources"


def test_a_profile_that_is_no_longer_there_is_said_to_be_missing(client, peopled_plan, hill):
    hill.agreement.delete()
    hill.status, hill.boundary, hill.adopted_at, hill.adopted_by = "open", None, None, None
    hill.adoption_reason = ""
    hill.save()
    assert "It had a profile when the plan was frozen and has none today." in words(client, peopled_plan)


def test_many_profiles_are_compared_when_they_are_asked_for(client, peopled_plan, monkeypatch):
    monkeypatch.setattr(saved_page, "MOST_PROFILES", 0)
    SmallArea.objects.update(residents=1800)
    page = words(client, peopled_plan)
    assert "Profile of Maze Hill" not in page
    assert 'href="?profiles=all"' in page
    assert "Profile of Maze Hill" in words(client, peopled_plan, profiles="all")


def test_a_long_list_says_how_many_there_are(client, peopled_plan, monkeypatch):
    monkeypatch.setattr(saved_page, "LISTED", 1)
    SmallArea.objects.update(residents=1800)
    assert "These are the first 1 of" in words(client, peopled_plan)
    assert Plan.objects.count() == 1
