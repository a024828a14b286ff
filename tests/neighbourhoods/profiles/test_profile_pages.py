import datetime as dt
import re

import pytest
from django.test import override_settings
from django.utils import timezone

from assetmap.areas.models import AreaSet, SmallArea
from assetmap.gazetteer.models import LoadedPart
from assets.models import Asset, Gap, Need
from neighbourhoods.models import Neighbourhood
from neighbourhoods.profiles.comparing import compared_tables
from neighbourhoods.profiles.models import StoredReach
from neighbourhoods.profiles.profile import profile_of
from tests.drawings import approved, send
from tests.places import make_asset, point

pytestmark = pytest.mark.django_db
PAGE = "/neighbourhoods/maze-hill/profile"


def text_of(client, address=PAGE):
    page = client.get(address)
    assert page.status_code == 200
    return " ".join(page.content.decode().split())


def tables_of(town):
    return profile_of(Neighbourhood.objects.select_related("campaign", "agreement").get(pk=town.pk)).tables


def test_the_neighbourhoods_page_leads_to_its_profile(client, town):
    assert 'href="/neighbourhoods/maze-hill/profile"' in text_of(client, "/neighbourhoods/maze-hill")


@pytest.mark.parametrize("ending", ["", ".csv", ".json", "/beyond.geojson"])
def test_without_a_boundary_there_is_no_profile(client, moderator, ending):
    send("Rude word")
    approved(moderator, 3)
    assert client.get(f"/neighbourhoods/rude-word/profile{ending}").status_code == 404
    assert client.get(f"/neighbourhoods/maze-hill/profile{ending}").status_code == 404
    assert "Profile: who lives" not in text_of(client, "/neighbourhoods/maze-hill")


def test_a_name_without_a_boundary_says_why_it_has_no_profile(client, moderator, settled):
    approved(moderator, 1)
    assert "Fewer than 5 people" in client.get(PAGE).content.decode()
    with settled():
        approved(moderator, 5), approved(moderator, 5, east_m=3000)
    assert "places that hardly overlap" in client.get(PAGE).content.decode()
    assert f'href="{PAGE}"' in text_of(client, "/neighbourhoods/maze-hill")


def test_the_page_says_who_lives_there_with_a_range_and_how_it_is_known(client, town):
    words = text_of(client)
    assert "people live inside the main line: no fewer than 1,500 and no more than 2,400" in words
    assert "shared out by the share of its postcodes inside" in words
    assert "Figures are known for only" in words
    assert "CC0" in words


def test_without_small_areas_people_are_not_known_and_never_nought(client, moderator, settled):
    with settled():
        approved(moderator, 6)
    make_asset("Library", "library")
    words = text_of(client)
    assert "How many people live here is not known" in words
    tables = tables_of(Neighbourhood.objects.get())
    assert tables["residents"].value("boundary", "about") is None
    assert tables["places"].value("learning", "rate") is None
    assert tables["reach"].value("library", "within_10") is None


def test_the_method_says_when_postcodes_are_newer_than_the_areas(client, town):
    newer = "Postcodes were loaded after the small areas"
    assert newer not in text_of(client)
    LoadedPart.objects.create(dataset="postcodes", part="SE", checksum="x", rows=1, loaded_at=timezone.now())
    assert newer in text_of(client)


def test_the_page_says_whose_deprivation_it_is_and_where_nothing_is_known(client, town):
    said = "Some index, for England only; not known in Wales and Scotland"
    AreaSet.objects.update(deprivation=said)
    assert f"Deprivation: {said}." in text_of(client)
    compared = client.get("/neighbourhoods/compare", {"n": "maze-hill"}).content.decode()
    assert f"Deprivation: {said}." in compared
    assert client.get("/neighbourhoods/maze-hill/profile.json").json()["sources"][0]["deprivation"] == said


def test_the_best_place_for_one_more_is_told_in_a_sentence_and_on_a_map(client, town):
    said = "Library: a group or service at Hall would bring about [0-9]+ more homes within reach"
    assert re.search(said, text_of(client))
    picture = client.get("/neighbourhoods/maze-hill/profile").context["page"].sites[0].picture
    assert picture.count("am-site__number") == 1


def test_few_people_are_said_to_be_few(client, town):
    caution = "Fewer than 1,000 people live here"
    assert caution not in text_of(client)
    SmallArea.objects.filter(residents__gt=0).update(residents=100)
    assert caution in text_of(client)


def test_deprivation_is_by_residents_inside_each_line(town):
    deprived = tables_of(town)["deprived"]
    assert [line.code for line in deprived.lines] == ["core", "boundary", "fringe", "whole-area"]
    assert 2 < deprived.value("boundary", "mean_tenth") < 6
    assert deprived.value("boundary", "most_tenth") == 0.0
    assert 50 < deprived.value("boundary", "most_fifth") < 100


def test_a_saturday_counts_only_places_known_to_be_open_then(town):
    saturday = tables_of(town)["saturday"]
    assert saturday.value("pharmacy", "saturday_10") == 100.0
    assert saturday.value("pharmacy", "hours_known") == 1
    assert saturday.value("library", "saturday_20") == 0.0
    assert saturday.value("gp", "saturday_10") is None


def test_one_more_would_help_where_space_is_offered_and_homes_are_far(town):
    sites = tables_of(town)["sites"]
    assert [line.code for line in sites.lines] == ["library-1", "food-help-1"]
    assert sites.lines[0].label == "1. Library at Hall"
    assert sites.value("library-1", "homes") > 100


def test_what_few_looked_for_in_vain_is_not_told(client, town):
    today = timezone.localdate()
    debt, food = Need.objects.get(code="debt"), Need.objects.get(code="food")
    for need, days, times in [(debt, 0, 4), (food, 0, 3), (food, 30, 2), (debt, 400, 9)]:
        Gap.objects.create(need=need, outcode="SE10", day=today - dt.timedelta(days=days), times=times)
    Gap.objects.create(need=debt, outcode="SE3", day=today, times=50)
    unmet = tables_of(town)["unmet"]
    assert [(line.code, line.values) for line in unmet.lines] == [("food", (5,))]
    assert "did not find" in text_of(client)


def test_any_kind_or_need_can_be_asked_for(client, town):
    words = text_of(client, f"{PAGE}?category=community-centre&need=loneliness")
    reach = client.get(f"{PAGE}.json?category=community-centre&need=loneliness").json()["tables"]
    rows = {row["code"]: row for table in reach if table["code"] == "reach" for row in table["rows"]}
    assert rows["category-community-centre"]["values"]["within_10"] == 100.0
    assert rows["need-loneliness"]["values"]["typical_m"] is None
    assert "beyond 5 km" in words


@pytest.mark.parametrize("asked", ["?category=nope&need=nope", "?category=%00&need=%00", "?category=&need="])
def test_what_nobody_knows_asks_nothing_more(client, town, asked):
    assert text_of(client, PAGE + asked).count("Library at Hall") == 1


def test_homes_beyond_reach_are_a_layer_of_squares(client, town):
    layer = client.get(f"{PAGE}/beyond.geojson?of=library")
    assert layer["Content-Type"] == "application/geo+json"
    features = layer.json()["features"]
    assert features
    assert {feature["geometry"]["type"] for feature in features} == {"Polygon"}
    assert not any(feature["properties"]["beyond_20_minutes"] is None for feature in features)
    assert client.get(f"{PAGE}/beyond.geojson?of=pharmacy").json()["features"] == []
    assert client.get(f"{PAGE}/beyond.geojson?of=nothing").status_code == 404


def test_reach_is_worked_out_once_until_its_data_change(town):
    first = tables_of(town)["reach"]
    before = StoredReach.objects.get()
    assert tables_of(town)["reach"] == first
    assert StoredReach.objects.get().computed_at == before.computed_at
    Asset.objects.filter(name="Surgery").update(location=point(0, 0))
    assert tables_of(town)["reach"].value("gp", "typical_m") < first.value("gp", "typical_m")
    assert StoredReach.objects.get().digest != before.digest


def test_like_neighbourhoods_are_near_and_as_deprived(town, moderator, settled):
    with settled():
        approved(moderator, 6, name="Next Door", east_m=100)
        approved(moderator, 6, name="Far Away", east_m=60_000)
    profile = profile_of(Neighbourhood.objects.select_related("campaign", "agreement").get(pk=town.pk))
    assert profile.alike == ("Next Door",)
    assert profile.tables["places"].value("health", "alike_rate") is not None


def test_invented_figures_say_so(client, town):
    assert "Invented figures" not in text_of(client)
    AreaSet.objects.update(invented=True)
    assert "Invented figures" in text_of(client)
    assert client.get(f"{PAGE}.json").json()["figures_are_invented"] is True


def test_several_stand_side_by_side(client, town, moderator, settled):
    with settled():
        approved(moderator, 6, name="Next Door", east_m=100)
    words = text_of(client, "/neighbourhoods/compare?n=maze-hill&n=next-door&n=maze-hill&n=nowhere&n=%00")
    assert words.count('href="/neighbourhoods/next-door/profile"') > 3
    assert "Residents: about" in words
    assert "Choose up to four" in text_of(client, "/neighbourhoods/compare")
    assert 'href="/neighbourhoods/compare"' in text_of(client, "/neighbourhoods")


def test_a_need_that_nothing_meets_is_nought_beside_one_that_is_met(town, moderator, settled):
    debt = Need.objects.get(code="debt")
    make_asset("Debt Advice", "community-centre", at=(-250, 0)).needs.add(debt)
    with settled():
        approved(moderator, 6, name="Next Door", east_m=100)
    found = Neighbourhood.objects.select_related("campaign", "agreement")
    both = [profile_of(found.get(slug=slug)) for slug in ("maze-hill", "next-door")]
    needs = next(table for table in compared_tables(both) if table.title == "Places by need")
    here, beside = dict(needs.rows)[debt.name]
    assert here > 0
    assert beside == 0


def test_what_stands_side_by_side_can_be_taken_away(client, town, moderator, settled):
    with settled():
        approved(moderator, 6, name="Next Door", east_m=100)
    asked = "n=maze-hill&n=next-door"
    page = client.get(f"/neighbourhoods/compare?{asked}").content.decode()
    assert f"/neighbourhoods/compare.csv?{asked.replace('&', '&amp;')}" in page
    table = client.get(f"/neighbourhoods/compare.csv?{asked}").content
    alone = [client.get(f"/neighbourhoods/{slug}/profile.csv").content for slug in ("maze-hill", "next-door")]
    assert table.splitlines() == alone[0].splitlines() + alone[1].splitlines()[1:]


def test_a_neighbourhood_called_compare_keeps_its_own_address(client, moderator):
    assert approved(moderator, 1, name="Compare")[0].neighbourhood.slug == "compare-2"


def test_a_profile_asks_the_database_a_fixed_number_of_times(client, town, django_assert_max_num_queries):
    text_of(client)
    with django_assert_max_num_queries(26):
        text_of(client)


@override_settings(DEMO=True)
def test_the_page_needs_no_script(client, town):
    html = client.get(PAGE).content.decode()
    assert "<svg" in html
    assert "style=" not in html
