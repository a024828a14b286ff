import pytest
from django.db import connection

from assets.models import Need
from assets.search.taxonomy import Taxonomy

pytestmark = pytest.mark.django_db


def named(taxonomy, code):
    return next(each.name for each in taxonomy.needs if each.code == code)


def test_an_unchanged_taxonomy_is_read_once(django_assert_num_queries):
    before = Taxonomy.load()
    with django_assert_num_queries(1):
        assert Taxonomy.load() is before


def test_a_change_made_anywhere_is_seen_at_once_and_so_is_its_undoing():
    before = named(Taxonomy.load(), "food")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE assets_need SET name = 'Something to eat' WHERE code = 'food'")
        assert named(Taxonomy.load(), "food") == "Something to eat"
        cursor.execute("UPDATE assets_need SET name = %s WHERE code = 'food'", [before])
    assert named(Taxonomy.load(), "food") == before


def test_new_words_for_a_need_are_understood_at_once():
    assert not Taxonomy.load().read("zyxwvut").need_ids
    need = Need.objects.get(code="food")
    Need.objects.filter(pk=need.pk).update(synonyms=[*need.synonyms, "zyxwvut"])
    assert Taxonomy.load().read("zyxwvut").need_ids == [need.pk]
