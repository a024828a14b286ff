"""One drawing from its first corner to its deletion, as its author and a moderator live it."""

import json

import pytest
from django.core import mail
from django.test import Client

from neighbourhoods.models import Agreement, Contact, Event, Letter, Proposal
from neighbourhoods.moderation.models import Question
from tests.drawings import approved, geojson, square
from tests.letters import link_in

pytestmark = pytest.mark.django_db
ANSWERS = {"name": "Maze Hill", "connection": "live", "visibility": "aggregate", "via": "tap"}
EMAIL = "ada@example.org"


@pytest.fixture
def desk(moderator):
    """A moderator's browser."""
    client = Client()
    client.force_login(moderator)
    return client


def decide(desk, **answers):
    """Open the first drawing of the queue and answer its form."""
    waiting = desk.get("/moderate/next", follow=True).context["waiting"]
    return desk.post(
        f"/moderate/{waiting.proposal.pk}/decide", answers | {"place": waiting.place}, follow=True
    )


def test_drawn_confirmed_asked_declined_sent_again_agreed_changed_withdrawn_and_deleted(
    client, desk, moderator, settled
):
    with settled():
        approved(moderator, 4)
    with settled():
        sent = client.post("/draw", ANSWERS | {"shape": geojson(square(5_000)), "email": EMAIL})
    thanks = client.get(sent["Location"]).content.decode()
    assert "with the link in the e-mail" in thanks
    first = Proposal.objects.latest("pk")
    assert first.status == "unconfirmed"
    assert Event.objects.filter(proposal=first).count() == 0
    assert "No drawing waits here" in desk.get("/moderate").content.decode()

    confirm = link_in(mail.outbox[0], "confirm-drawing")
    assert client.get(confirm).status_code == 200
    first.refresh_from_db()
    assert first.status == "unconfirmed", "opening the link, as mail programs do, confirms nothing"
    with settled():
        confirmed = client.post(confirm, follow=True)
    assert "Your drawing of Maze Hill" in confirmed.content.decode()
    assert client.post(confirm).status_code == client.get(confirm).status_code == 410

    page = desk.get("/moderate").content.decode()
    assert "from every drawing of this name that counts" in page
    with settled():
        desk.post(f"/moderate/{first.pk}/ask", {"question": "Is it on the Isle of Dogs?"})
    own = link_in(mail.outbox[1], "proposals")
    assert "Is it on the Isle of Dogs?" in client.get(own).content.decode()
    client.post(own, {"do": "answer", "answer": "Oh. No, south of the river."})
    assert "south of the river" in desk.get(f"/moderate/{first.pk}").content.decode()

    with settled():
        decide(desk, decision="decline", reason="elsewhere")
    assert "The drawing shows another place" in mail.outbox[2].body
    assert "another place than its name says" in client.get(own).content.decode()
    page = client.get("/neighbourhoods/maze-hill").content.decode()
    assert "another place than its name says" not in page, "one decision alone is between its author and us"

    with settled():
        client.post(own + "/change", ANSWERS | {"shape": geojson(square())})
    second = Proposal.objects.latest("pk")
    assert (second.status, second.revisions.get().number) == ("pending", 2)
    with settled():
        decide(desk, decision="approve")
    assert Agreement.objects.get().drawings == 5
    assert "It now counts" in mail.outbox[3].body
    assert "It counts with everybody else" in client.get(own).content.decode()

    digest = Agreement.objects.get().digest
    page = client.get(own + "/change")
    assert json.loads(page.context["form"].initial["shape"])["type"] == "Polygon"
    with settled():
        changed = client.post(own + "/change", ANSWERS | {"shape": geojson(square(side_m=900))})
    assert changed.status_code == 302
    third = Proposal.objects.latest("pk")
    assert (third.status, third.revisions.get().number) == ("pending", 3)
    assert Agreement.objects.get().digest == digest, "the earlier drawing counts until the newer is approved"
    with settled():
        decide(desk, decision="approve")
    second.refresh_from_db()
    assert second.status == "superseded"
    assert Agreement.objects.get().drawings == 5
    assert Agreement.objects.get().digest != digest

    kept = client.get(own + "/data").json()
    assert [feature["properties"]["status"] for feature in kept["features"]] == [
        "declined", "superseded", "approved",
    ]  # fmt: skip
    assert kept["questions"][0]["answer"] == "Oh. No, south of the river."

    with settled():
        client.post(own, {"do": "withdraw"})
    assert not Agreement.objects.exists()
    third.refresh_from_db()
    assert third.status == "withdrawn"
    kinds = list(Event.objects.order_by("-pk").values_list("kind", flat=True)[:4])
    assert kinds == ["agreed", "withdrawn", "approved", "superseded"]
    log = client.get("/neighbourhoods/maze-hill").content.decode()
    assert "Too few drawings are left" in log
    assert "withdrew" not in log, "one withdrawal is not told by itself"

    with settled():
        assert "deleted" in client.post(own + "/delete").content.decode()
    assert client.get(own).status_code == 404
    assert not Contact.objects.exists()
    assert not Letter.objects.exists()
    assert not Question.objects.exists()
    assert Proposal.objects.count() == 4
    assert EMAIL not in client.get("/neighbourhoods/maze-hill").content.decode()


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
