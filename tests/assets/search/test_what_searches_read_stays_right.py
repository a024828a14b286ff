import pytest
from django.contrib.auth import get_user_model
from django.contrib.postgres.search import SearchQuery
from django.db import connection

from assets import actions
from assets.models import WORDS, Asset, Need
from tests.places import make_asset

pytestmark = pytest.mark.django_db


def need_codes(asset):
    asset.refresh_from_db()
    return [Need.objects.get(pk=pk).code for pk in asset.need_ids]


def matches(text):
    return [asset.name for asset in Asset.objects.filter(words=SearchQuery(text, config=WORDS))]


def test_needs_follow_the_links_that_people_and_bulk_sql_make():
    asset, other = make_asset("Larder"), make_asset("Other")
    debt, food = Need.objects.get(code="debt"), Need.objects.get(code="food")
    asset.needs.set([debt, food])
    assert need_codes(asset) == ["debt", "food"]
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM assets_asset_needs WHERE need_id = %s", [debt.pk])
        cursor.execute("UPDATE assets_asset_needs SET asset_id = %s", [other.pk])
    assert (need_codes(asset), need_codes(other)) == ([], ["food"])


def test_saving_a_row_read_earlier_does_not_bring_old_needs_back():
    asset = make_asset("Larder")
    early = Asset.objects.get(pk=asset.pk)
    asset.needs.add(Need.objects.get(code="food"))
    early.name = "New Larder"
    early.save()
    assert need_codes(asset) == ["food"]


def test_a_corrected_asset_is_found_by_its_new_needs_and_words():
    editor = get_user_model().objects.create_user("editor")
    asset = make_asset("Larder")
    grief = Need.objects.filter(code="bereavement")
    actions.edit_asset(asset=asset, values={"summary": "Meals and grieving"}, needs=grief, by=editor)
    assert need_codes(asset) == ["bereavement"]
    assert matches("grieve") == ["Larder"]


def test_words_match_without_accents_and_by_their_stem():
    make_asset("Café Élan", summary="Walks for widowed neighbours")
    assert matches("cafe") == matches("elan walking") == matches("widow") == ["Café Élan"]


def test_an_asset_added_with_needs_named_beforehand_still_follows_its_links():
    assert Asset.objects.get(pk=make_asset("Larder", need_ids=[1, 2]).pk).need_ids == []
