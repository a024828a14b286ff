import datetime as dt

import pytest
from django.utils import timezone

from neighbourhoods.actions import propose, purge_contacts
from neighbourhoods.models import Author, Contact, Event, Neighbourhood, Proposal
from tests.drawings import approved, geojson, send, square
from tests.letters import ANSWERS, EMAIL

pytestmark = pytest.mark.django_db


def test_my_data_is_all_of_it(client, confirmed):
    proposal, token = confirmed
    answer = client.get(f"/proposals/{token}/data")
    told = answer.json()
    assert told["contact"]["email"] == EMAIL
    assert told["features"][0]["geometry"]["type"] == "Polygon"
    assert told["features"][0]["properties"]["neighbourhood"] == "Maze Hill"
    assert "no-store" in answer["Cache-Control"]
    assert proposal.neighbourhood.name == "Maze Hill"


def test_deleting_leaves_only_a_line_in_the_log_or_not_even_the_name(client, confirmed, moderator, settled):
    _proposal, token = confirmed
    approved(moderator, 1)
    client.post(f"/proposals/{token}/delete")
    assert list(Event.objects.filter(kind="withdrawn").values_list("proposal", flat=True)) == [None]
    assert not Contact.objects.exists()
    other = client.post("/draw", ANSWERS | {"name": "My name is Ada", "shape": geojson(square())})
    client.post(other["Location"].replace("/draw/thanks/", "/proposals/") + "/delete")
    assert not Neighbourhood.objects.filter(name="My name is Ada").exists()


def test_an_address_can_be_deleted_alone(client, confirmed):
    _proposal, token = confirmed
    client.post(f"/proposals/{token}", {"do": "forget"})
    assert not Contact.objects.exists()
    assert Proposal.objects.get().status == "pending"


def test_addresses_are_deleted_on_their_day_and_so_are_drawings_never_confirmed(confirmed):
    old = timezone.now() - dt.timedelta(days=31)
    send("Never confirmed", email="bob@example.org", at=old)
    Author.objects.filter(proposals__status="unconfirmed").update(started_at=old)
    Contact.objects.filter(email=EMAIL).update(purge_on=timezone.localdate())
    assert purge_contacts() == (1, 1)
    assert not Contact.objects.exists()
    assert list(Neighbourhood.objects.values_list("name", flat=True)) == ["Maze Hill"]


def test_without_mail_nobody_is_asked_for_an_address(client, settings):
    settings.EMAIL_ON = False
    assert 'name="email"' not in client.get("/draw").content.decode()
    sent = client.post("/draw", ANSWERS | {"name": "Maze", "shape": geojson(square()), "email": EMAIL})
    assert sent.status_code == 302
    assert not Contact.objects.exists()


def test_the_repr_of_a_contact_does_not_tell_it(confirmed):
    assert EMAIL not in repr(Contact.objects.get())


def test_propose_without_an_address_makes_no_contact():
    assert propose(campaign=None, name="A1", shape=square(), via="tap", connection="live").author
    assert not Contact.objects.exists()
