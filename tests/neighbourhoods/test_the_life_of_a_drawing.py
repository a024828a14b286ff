"""One drawing from its first corner to its withdrawal, as its author and the moderator live it."""

import json
import re

import pytest
from django.core import mail

from neighbourhoods.actions import approve
from neighbourhoods.models import Agreement, Contact, Event, Letter, Proposal
from tests.drawings import approved, geojson, square

pytestmark = pytest.mark.django_db
ANSWERS = {"name": "Maze Hill", "connection": "live", "visibility": "aggregate", "via": "tap"}
EMAIL = "ada@example.org"


def link_in(letter, path):
    return re.search(rf"http://\S+(/{path}/\S+)", letter.body)[1]


def test_drawn_confirmed_moderated_agreed_changed_and_withdrawn(client, moderator, settled):
    with settled():
        approved(moderator, 4)
    with settled():
        sent = client.post("/draw", ANSWERS | {"shape": geojson(square()), "email": EMAIL})
    thanks = client.get(sent["Location"]).content.decode()
    assert "Confirm your drawing with the link" in thanks
    proposal = Proposal.objects.latest("pk")
    assert proposal.status == "unconfirmed"
    assert Event.objects.filter(proposal=proposal).count() == 0

    confirm = link_in(mail.outbox[0], "confirm-drawing")
    assert client.get(confirm).status_code == 200
    proposal.refresh_from_db()
    assert proposal.status == "unconfirmed", "opening the link, as mail programs do, confirms nothing"
    confirmed = client.post(confirm, follow=True)
    assert "Your drawing of Maze Hill" in confirmed.content.decode()
    assert client.post(confirm).status_code == client.get(confirm).status_code == 410
    proposal.refresh_from_db()
    assert proposal.status == "pending"

    with settled():
        approve(proposal_ids=[proposal.pk], by=moderator)
    assert Agreement.objects.get().drawings == 5
    assert "It now counts" in mail.outbox[1].body
    own = link_in(mail.outbox[1], "proposals")
    assert "It counts with everybody else" in client.get(own).content.decode()

    digest = Agreement.objects.get().digest
    page = client.get(own + "/change")
    assert json.loads(page.context["form"].initial["shape"])["type"] == "Polygon"
    with settled():
        changed = client.post(own + "/change", ANSWERS | {"shape": geojson(square(side_m=900))})
    assert changed.status_code == 302
    newer = Proposal.objects.latest("pk")
    assert (newer.status, newer.revisions.get().number) == ("pending", 2)
    assert Agreement.objects.get().digest == digest, "the earlier drawing counts until the newer is approved"
    with settled():
        approve(proposal_ids=[newer.pk], by=moderator)
    proposal.refresh_from_db()
    assert proposal.status == "superseded"
    assert Agreement.objects.get().drawings == 5
    assert Agreement.objects.get().digest != digest

    with settled():
        client.post(own, {"do": "withdraw"})
    assert not Agreement.objects.exists()
    newer.refresh_from_db()
    assert newer.status == "withdrawn"
    kinds = list(Event.objects.order_by("-pk").values_list("kind", flat=True)[:4])
    assert kinds == ["agreed", "withdrawn", "approved", "superseded"]

    with settled():
        assert "deleted" in client.post(own + "/delete").content.decode()
    assert client.get(own).status_code == 404
    assert not Contact.objects.exists()
    assert not Letter.objects.exists()
    assert Proposal.objects.count() == 4


def test_without_an_address_it_waits_for_the_moderators_at_once_and_the_link_is_on_the_thanks_page(client):
    sent = client.post("/draw", ANSWERS | {"shape": geojson(square())})
    page = client.get(sent["Location"])
    assert Proposal.objects.get().status == "pending"
    link = page.context["private_link"]
    assert link in page.content.decode()
    own = client.get(link.removeprefix("http://127.0.0.1:8000"))
    assert own.status_code == 200
    assert own["Referrer-Policy"] == "strict-origin"
    assert "no-store" in own["Cache-Control"]
    assert mail.outbox == []
