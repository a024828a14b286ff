"""All layers of a plan show the data as it was at one moment, on real connections."""

import json

import pytest
from django.db import transaction

from neighbourhoods.geometry import to_stored
from neighbourhoods.models import Agreement, Neighbourhood
from neighbourhoods.plans import content
from neighbourhoods.plans.actions import save_plan
from neighbourhoods.plans.content import gather
from neighbourhoods.plans.models import Plan
from neighbourhoods.plans.selection import Selection
from neighbourhoods.profiles.models import StoredReach
from tests.drawings import square
from tests.neighbourhoods.test_deciding import at_once
from tests.places import make_asset
from tests.plans.hill import make_hill, make_places

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def hill():
    hill = make_hill()
    make_places()
    return hill


def change_everything():
    """Move the boundary, change the agreement and add a place, as somebody else would meanwhile."""
    Neighbourhood.objects.update(boundary=to_stored(square(side_m=800)), name="Maze Hill and Westcombe")
    Agreement.objects.update(drawings=8)
    make_asset("New Choir", "arts-group", at=(0, 0))


def layers(found):
    return {name: [json.loads(text) for text in texts] for name, texts in found.texts.items()}


def test_a_write_between_two_layers_is_in_none_of_them(hill, tmp_path, monkeypatch):
    put, written = content._put, []

    def put_and_interrupt(folder, name, texts):
        """Once the first layer is read, and before the others are, somebody else writes."""
        done = put(folder, name, texts)
        if not written:
            assert at_once(change_everything) == [None]
            written.append(name)
        return done

    before, today = tmp_path / "before", tmp_path / "today"
    before.mkdir()
    today.mkdir()
    monkeypatch.setattr(content, "_put", put_and_interrupt)
    then = layers(gather(Selection((hill,)), before))
    assert written == ["boundaries"]
    assert [each["properties"]["name"] for each in then["boundaries"]] == ["Maze Hill"]
    assert {each["properties"]["neighbourhood"] for each in then["profile"]} == {"Maze Hill"}
    assert {each["properties"]["drawings"] for each in then["agreements"]} == {7}
    assert "New Choir" not in [each["properties"]["name"] for each in then["assets"]]
    now = layers(gather(Selection((hill,)), today))
    assert [each["properties"]["name"] for each in now["boundaries"]] == ["Maze Hill and Westcombe"]
    assert {each["properties"]["drawings"] for each in now["agreements"]} == {8}
    assert "New Choir" in [each["properties"]["name"] for each in now["assets"]]


def test_a_boundary_that_moved_since_it_was_chosen_is_todays_in_every_layer(hill, tmp_path):
    chosen = Selection((hill,))
    assert chosen.area is not None
    change_everything()
    found = layers(gather(chosen, tmp_path))
    assert found["boundaries"][0]["properties"]["area_m2"] == pytest.approx(640_000, rel=0.01)
    assert found["profile"][0]["properties"]["neighbourhood"] == "Maze Hill and Westcombe"


def test_what_a_plan_works_out_is_kept_although_its_transaction_only_reads(hill, tmp_path):
    gather(Selection((hill,)), tmp_path)
    assert StoredReach.objects.filter(pk=hill.pk).count() == 1


def test_nothing_is_gathered_inside_a_transaction_that_began_before(hill, tmp_path):
    with transaction.atomic(), pytest.raises(RuntimeError):
        gather(Selection((hill,)), tmp_path)
    with transaction.atomic(), pytest.raises(RuntimeError):
        save_plan(selection=Selection((hill,)), name="x", note="", expires_on=None, by=hill.adopted_by)
    assert not Plan.objects.exists()
