import re

import pytest

from assets.actions import edit_asset, restore_asset, retire_asset
from assets.feedback.actions.merging import merge_assets, undo_merge
from assets.models import Asset, AssetChange
from assets.shortlists.models import Item
from tests.places import make_asset

pytestmark = pytest.mark.django_db


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


def seen_button(client):
    html = client.get("/shortlist").content.decode()
    return re.search(r'value="(seen:\d+:\w+)"', html)


def test_a_change_that_its_maker_has_seen_is_marked_no_longer(client, add, larder, editor, sheet):
    add(larder)
    assert not seen_button(client)
    edit_asset(asset=larder, values={"phone": "020 7946 0999"}, by=editor)
    client.post("/shortlist", {"step": seen_button(client)[1], f"reason-{Item.objects.get().pk}": "Tea"})
    html = sheet()
    assert "am-mark" not in html
    assert "020 7946 0999" in html
    assert "Tea" in html
    assert not seen_button(client)
    edit_asset(asset=larder, values={"cost": "paid"}, by=editor)
    html = sheet()
    assert "Cost changed on" in html
    assert "Phone number changed" not in html


def test_a_change_that_came_after_the_look_is_still_marked(client, add, larder, editor, sheet):
    add(larder)
    edit_asset(asset=larder, values={"phone": "020 7946 0999"}, by=editor)
    looked_at = seen_button(client)[1]
    edit_asset(asset=larder, values={"cost": "paid"}, by=editor)
    answer = client.post("/shortlist", {"step": looked_at}, follow=True)
    assert "It has changed again since." in answer.content.decode()
    assert "Phone number changed on" in sheet()


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
