import pytest
from django.http import QueryDict

from assets.finding import find
from assets.forms import FindForm
from assets.models import Organisation
from assets.search.taxonomy import Taxonomy
from tests.places import HOME, make_asset

pytestmark = pytest.mark.django_db


def found(text):
    form = FindForm(QueryDict(f"q={text}&within=2mi"), taxonomy=Taxonomy.load())
    assert form.is_valid(), form.errors
    return [asset.name for asset in find(*HOME, reach=form.reach, search=form.search).near.assets]


def test_what_an_organisation_runs_comes_before_what_only_speaks_of_it():
    trust = Organisation.objects.create(name="Acorn Trust")
    make_asset("Mentions", "social-club", summary="With the Acorn Trust", at=(10, 0))
    make_asset("Tuesday table", "social-club", organisation=trust, at=(900, 0))
    make_asset("Elsewhere", "social-club", at=(5, 0))
    assert found("acorn+trust") == ["Tuesday table", "Mentions"]


def test_a_name_and_a_kind_together_find_that_kind_of_the_organisation_first():
    boots = Organisation.objects.create(name="Sturdy Boots plc")
    make_asset("High Street branch", "pharmacy", organisation=boots, at=(800, 0))
    make_asset("Corner Chemist", "pharmacy", at=(50, 0))
    assert found("sturdy+pharmacy") == ["High Street branch", "Corner Chemist"]
