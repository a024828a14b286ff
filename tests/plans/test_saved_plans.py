"""A saved plan stays what it was, says what has changed, and belongs to its maker."""

import csv
import datetime as dt
import hashlib
import io
import json

import pytest
from django.db import IntegrityError, transaction
from django.test import override_settings
from django.utils import timezone

from neighbourhoods.geometry import to_stored
from neighbourhoods.plans import querysets
from neighbourhoods.plans.actions import purge_expired, save_plan
from neighbourhoods.plans.content import content_from, gather
from neighbourhoods.plans.files import FORMATS
from neighbourhoods.plans.models import Plan, PlanEvent
from neighbourhoods.plans.selection import Selection
from tests.drawings import make_user, square
from tests.places import make_asset
from tests.plans.hill import drawn

ASKED = {"n": "maze-hill", "name": "Spring plan", "note": "", "days": "90"}


def test_an_analyst_saves_what_is_chosen(client, places, analyst):
    client.force_login(analyst)
    answer = client.post("/plan/save", ASKED | {"category": "library", "shape": drawn(east_m=2000)})
    plan = Plan.objects.get()
    assert answer["Location"] == plan.get_absolute_url()
    assert plan.places == 2
    assert plan.expires_on == timezone.localdate() + dt.timedelta(days=90)
    assert plan.digest == hashlib.sha256(bytes(plan.content)).hexdigest()
    event = PlanEvent.objects.get()
    assert (event.kind, event.by, event.data["digest"]) == ("saved", analyst, plan.digest)
    assert b"Spring plan" in client.get("/plan").content


def test_others_may_read_but_not_save(client, plan):
    assert client.get(plan.get_absolute_url()).status_code == 200
    assert client.post("/plan/save", ASKED)["Location"].startswith("/admin/login/")
    assert Plan.objects.count() == 1


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"name": ""}, "Enter a name"),
        ({"note": "for jo@example.org"}, "e-mail address"),
        ({"days": "5"}, "valid choice"),
    ],
)
def test_a_plan_without_a_name_or_with_somebodys_is_refused(client, places, analyst, said, sentence):
    client.force_login(analyst)
    page = client.post("/plan/save", ASKED | said)
    assert page.status_code == 422
    assert sentence in page.content.decode()
    assert not Plan.objects.exists()


def test_a_plan_that_fails_half_way_leaves_nothing(places, hill, analyst, monkeypatch):
    monkeypatch.setattr("neighbourhoods.plans.actions._record", lambda *_: 1 / 0)
    with pytest.raises(TypeError):
        save_plan(selection=Selection((hill,)), name="x", note="", expires_on=None, by=analyst)
    assert not Plan.objects.exists()


def test_the_database_refuses_content_that_is_not_the_digests(plan):
    values = {name: getattr(plan, name) for name in ("made_by", "made_at", "asked", "places", "digest")}
    with pytest.raises(IntegrityError, match="plan_digest_is_of_its_content"), transaction.atomic():
        Plan.objects.create(key="k", name="Other", content=b"other", **values)


def test_the_database_refuses_to_change_what_is_frozen(plan):
    other = b"other"
    changed = {"content": other, "digest": hashlib.sha256(other).hexdigest()}
    with pytest.raises(IntegrityError, match="a frozen plan cannot be changed"), transaction.atomic():
        Plan.objects.update(**changed)
    with pytest.raises(IntegrityError, match="a frozen plan cannot be changed"), transaction.atomic():
        Plan.objects.update(places=7)


def test_content_survives_being_written(hill, places, tmp_path):
    folders = tmp_path / "first", tmp_path / "again"
    for folder in folders:
        folder.mkdir()
    content = gather(Selection((hill,), None, {"free": "true"}), folders[0])
    again = content_from(content.lines(), folders[1])
    assert again.places == content.places == 1
    assert list(again.lines()) == list(content.lines())
    assert again.digest == content.digest


def test_a_plan_is_read_back_in_parts_of_any_size(plan, monkeypatch):
    whole = bytes(Plan.objects.get().content)
    for size in (7, 1000, 1 << 20):
        monkeypatch.setattr(querysets, "PART_BYTES", size)
        assert b"".join(Plan.objects.content_of(plan.pk)) == whole


def test_a_plan_gives_the_same_bytes_after_the_data_has_changed(client, plan, places, body):
    address = plan.get_absolute_url()
    before = {code: body(client.get(f"{address}/plan.{code}")) for code in FORMATS}
    places[1].name = "Renamed Pharmacy"
    places[1].save()
    after = {code: body(client.get(f"{address}/plan.{code}")) for code in before}
    assert [code for code in before if before[code] != after[code]] == []
    assert b"Renamed Pharmacy" in body(client.get(f"{address}/today.geojson"))
    snapshot = body(client.get(f"{address}/snapshot.jsonl"))
    assert hashlib.sha256(snapshot).hexdigest() == plan.digest


def test_a_plan_that_was_made_after_midnight_has_one_day_on_its_page_and_in_its_files(client, plan, body):
    Plan.objects.update(made_at=dt.datetime(2026, 6, 30, 23, 30, tzinfo=dt.UTC))
    assert "As frozen on 1 July 2026" in client.get(plan.get_absolute_url()).content.decode()
    said = json.loads(body(client.get(f"{plan.get_absolute_url()}/plan.geojson")))["about"]
    assert said["made_on"] == "2026-07-01"
    assert "as of 2026-07-01" in said["readme"]


def test_a_plan_says_that_nothing_has_changed(client, plan):
    assert b"Nothing: today" in client.get(plan.get_absolute_url()).content


def test_another_address_of_the_service_changes_no_boundary(client, plan):
    with override_settings(PUBLIC_BASE_URL="https://elsewhere.example"):
        assert b"Nothing: today" in client.get(plan.get_absolute_url()).content


def test_a_plan_says_what_has_changed(client, plan, places, hill):
    larder, pharmacy, library, _far, _words = places
    larder.status = "retired"
    larder.save()
    library.location = None
    library.delivery = ["phone"]
    library.save()
    pharmacy.phone = "020 7946 0000"
    pharmacy.save()
    make_asset("New Choir", "arts-group", at=(0, 0))
    hill.boundary = to_stored(square(side_m=500))
    hill.save()
    page = " ".join(client.get(plan.get_absolute_url()).content.decode().split())
    for said in (
        "New Choir",
        "=Larder: Closed",
        "West Library: Outside the areas",
        "Duncan Pharmacy: Phone (was not known, is “020 7946 0000”)",
    ):
        assert said in page
    assert "The boundary of Maze Hill was about" in page
    text = client.get(f"{plan.get_absolute_url()}/changes.csv").content.decode("utf-8-sig")
    rows = [row for row in csv.DictReader(io.StringIO(text)) if row["what"] != "figure"]
    assert [row["what"] for row in rows] == ["added", "gone", "gone", "changed", "boundary"]
    assert (rows[3]["field"], rows[3]["then"], rows[3]["today"]) == ("phone", "", "020 7946 0000")


def test_only_the_maker_keeps_or_deletes_a_plan(client, plan, analyst):
    address = f"{plan.get_absolute_url()}/keep"
    client.force_login(make_user("other", "Analysts"))
    for wish in ("keep", "delete"):
        assert client.post(address, {"do": wish, "days": "90"}).status_code == 403
    client.force_login(analyst)
    client.post(address, {"do": "keep", "days": "90"})
    plan.refresh_from_db()
    assert plan.expires_on == timezone.localdate() + dt.timedelta(days=90)
    client.post(address, {"do": "delete"})
    assert client.get(plan.get_absolute_url()).status_code == 404
    assert [event.kind for event in PlanEvent.objects.all()] == ["deleted", "kept", "saved"]


def test_a_plan_whose_time_is_over_is_gone_and_purged(client, plan):
    old = timezone.now() - dt.timedelta(days=100)
    Plan.objects.update(made_at=old, expires_on=timezone.localdate() - dt.timedelta(days=1))
    for name in ("", "/plan.csv", "/changes.csv", "/snapshot.jsonl"):
        assert client.get(plan.get_absolute_url() + name).status_code == 404
    assert purge_expired() == 1
    assert PlanEvent.objects.first().kind == "expired"
