import pytest
from django.contrib.auth.models import Group, User
from django.contrib.gis.geos import Point
from django.urls import reverse

from assets.actions import add_asset
from assets.models import Asset, Category, ImportConflict, ImportRun, Source

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    user = User.objects.create_user("editor", is_staff=True)
    user.groups.add(Group.objects.get(name="Editors"))
    client.force_login(user)
    return user


@pytest.fixture
def hall(editor):
    return add_asset(
        values={
            "name": "Progress Hall",
            "category": Category.objects.get(code="community-centre"),
            "location": Point(0.0516, 51.4587, srid=4326),
            "delivery": ["in_person"],
        },
        by=editor,
    )


def typed(asset: Asset | None = None, **values) -> dict:
    """Return what the admin's form posts for an asset."""
    form = {
        "name": "Progress Hall",
        "category": Category.objects.get(code="community-centre").pk,
        "status": "published",
        "longitude": "0.0516",
        "latitude": "51.4587",
        "delivery": ["in_person"],
        "changes-TOTAL_FORMS": 0,
        "changes-INITIAL_FORMS": 0,
        "step_free": "unknown",
        "accessible_toilet": "unknown",
        "hearing_loop": "unknown",
        "offers_space": "unknown",
    }
    return form | values


def test_a_correction_in_the_admin_is_in_the_history_and_held(client, editor, hall):
    response = client.post(
        reverse("admin:assets_asset_change", args=[hall.pk]), typed(phone="020 7946 0002"), follow=True
    )
    assert response.status_code == 200
    hall.refresh_from_db()
    assert hall.phone == "020 7946 0002"
    assert hall.held_fields == ["phone"]
    latest = hall.changes.first()
    assert (latest.by, latest.changes) == (editor, {"phone": ["", "020 7946 0002"]})


def test_an_asset_can_be_added_with_a_position_in_two_numbers(client, editor):
    client.post(reverse("admin:assets_asset_add"), typed(name="Chess club"))
    added = Asset.objects.get()
    assert added.location.coords == (0.0516, 51.4587)
    assert added.changes.get().kind == "created"


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"latitude": ""}, "Give both longitude and latitude"),
        ({"latitude": "", "longitude": ""}, "Support in person needs a position"),
        ({"latitude": "12"}, "greater than or equal to 49.5"),
        ({"opening_hours": "Mondays"}, "cannot be understood"),
        ({"website": "javascript:alert(1)"}, "Enter a valid URL"),
        ({"age_min": "30", "age_max": "20"}, "asset_ages_are_in_order"),
        ({"name": "x" * 201}, "at most 200 characters"),
        ({"name": "nul\x00byte"}, "Null characters are not allowed"),
    ],
)
def test_wrong_input_is_explained_and_nothing_changes(client, hall, values, sentence):
    response = client.post(reverse("admin:assets_asset_change", args=[hall.pk]), typed(**values))
    assert response.status_code == 200
    assert sentence in response.content.decode()
    assert hall.changes.count() == 1


def test_editors_cannot_delete_an_asset(client, hall):
    assert client.post(reverse("admin:assets_asset_delete", args=[hall.pk])).status_code == 403


def test_confirming_chosen_records_dates_them(client, hall):
    client.post(
        reverse("admin:assets_asset_changelist"), {"action": "confirm_chosen", "_selected_action": [hall.pk]}
    )
    hall.refresh_from_db()
    assert hall.confirmed_by == "editor"


def test_a_conflict_can_be_given_back_to_the_source(client, hall):
    Asset.objects.update(held_fields=["phone"])
    source = Source.objects.create(code="council", name="Council list", licence="OGL 3")
    run = ImportRun.objects.create(source=source, format="csv", started_at=hall.created_at)
    conflict = ImportConflict.objects.create(run=run, asset=hall, field="phone", ours="a", theirs="b")
    client.post(
        reverse("admin:assets_importconflict_changelist"),
        {"action": "give_back", "_selected_action": [conflict.pk]},
    )
    conflict.refresh_from_db()
    hall.refresh_from_db()
    assert conflict.settled_at is not None
    assert hall.held_fields == []


@pytest.mark.parametrize(
    "model", ["asset", "importrun", "importconflict", "organisation", "source", "category"]
)
def test_every_list_of_the_desk_opens(client, editor, hall, model):
    assert client.get(reverse(f"admin:assets_{model}_changelist")).status_code == 200


def test_the_list_of_assets_takes_a_constant_number_of_queries(
    client, editor, hall, django_assert_max_num_queries
):
    for number in range(30):
        Asset.objects.create(
            name=f"Hall {number}", category=hall.category, location=hall.location, delivery=["in_person"]
        )
    with django_assert_max_num_queries(12):
        client.get(reverse("admin:assets_asset_changelist"))


def test_an_analyst_may_read_a_record_but_not_change_it(client, hall):
    analyst = User.objects.create_user("analyst", is_staff=True)
    analyst.groups.add(Group.objects.get(name="Analysts"))
    client.force_login(analyst)
    address = reverse("admin:assets_asset_change", args=[hall.pk])
    page = client.get(address)
    assert page.status_code == 200
    assert "Progress Hall" in page.content.decode()
    assert client.post(address, typed(hall, name="Other")).status_code == 403
