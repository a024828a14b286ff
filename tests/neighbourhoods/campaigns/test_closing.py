import base64
import hashlib
import json

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction

from neighbourhoods.actions import approve
from neighbourhoods.campaigns.actions import close_campaign, close_what_is_over
from neighbourhoods.campaigns.models import Snapshot
from neighbourhoods.errors import NotAllowedError
from neighbourhoods.models import Campaign
from tests.drawings import approved, geojson, make_campaign, send, square

pytestmark = pytest.mark.django_db


@pytest.fixture
def drawn(campaign, moderator, settled):
    with settled():
        approved(moderator, 6, campaign=campaign)
        approved(moderator, 2, name="Small", campaign=campaign)
    return campaign


def frozen(client):
    answer = client.get("/campaigns/greenwich/result.geojson")
    assert answer.status_code == 200
    return answer


def test_closing_freezes_what_people_agree_on(drawn, organiser, client):
    snapshot = close_campaign(campaign_id=drawn.pk, by=organiser)
    document = json.loads(frozen(client).content)
    levels = [feature["properties"]["level"] for feature in document["features"]]
    assert levels == ["fringe", "boundary", "core"]
    assert document["participation"] == {
        "drawings": 6, "names": {"Maze Hill": 6, "Small": None},
        "note": "A number is null below five; that of all leaves such names out.",
    }  # fmt: skip
    assert len(document["features"][0]["properties"]["digest"]) == 64
    assert document["licence"] == "CC BY 4.0"
    assert snapshot.drawings == 6
    assert drawn.events.get().data == {"sha256": snapshot.sha256}


def test_the_bytes_stay_the_same_whatever_happens_later(drawn, organiser, moderator, client, settled):
    waiting = send(campaign=drawn)
    close_campaign(campaign_id=drawn.pk, by=organiser)
    first = frozen(client)
    with settled():
        approve(proposal_ids=[waiting.pk], by=moderator)
    second = frozen(client)
    assert first.content == second.content
    digest = hashlib.sha256(second.content)
    assert digest.hexdigest() in client.get("/campaigns/greenwich/result").content.decode()
    assert second["Content-Digest"] == f"sha-256=:{base64.b64encode(digest.digest()).decode()}:"
    assert "immutable" in second["Cache-Control"]
    headers = {"if-none-match": second["ETag"]}
    assert client.get("/campaigns/greenwich/result.geojson", headers=headers).status_code == 304


def test_the_database_refuses_to_change_a_frozen_result(drawn, organiser):
    close_campaign(campaign_id=drawn.pk, by=organiser)
    with pytest.raises(IntegrityError, match="never changes"), transaction.atomic():
        Snapshot.objects.update(content=b"{}")


def test_it_closes_once(drawn, organiser):
    close_campaign(campaign_id=drawn.pk, by=organiser)
    with pytest.raises(NotAllowedError, match="closed already"):
        close_campaign(campaign_id=drawn.pk, by=organiser)


def test_one_that_has_not_opened_cannot_be_closed(organiser):
    coming = make_campaign(opens_on="2099-01-01")
    with pytest.raises(NotAllowedError, match="not opened yet"):
        close_campaign(campaign_id=coming.pk, by=organiser)


def test_its_last_day_over_it_closes_by_itself(drawn, client, capsys):
    Campaign.objects.update(closes_on="2020-06-01")
    call_command("close_campaigns")
    assert "closed, sha256" in capsys.readouterr().out
    assert drawn.events.get().by is None
    assert close_what_is_over() == []


def test_opening_the_page_of_one_that_is_over_freezes_it(drawn, client):
    Campaign.objects.update(closes_on="2020-06-01")
    page = client.get("/campaigns/greenwich").content.decode()
    assert "This campaign has ended. Thank you" in page
    assert "/campaigns/greenwich/result" in page
    assert Snapshot.objects.count() == 1


def test_drawing_after_it_has_closed_is_answered_kindly(drawn, organiser, client):
    close_campaign(campaign_id=drawn.pk, by=organiser)
    answers = {"name": "Maze Hill", "connection": "live", "visibility": "aggregate", "via": "tap"}
    page = client.post("/draw?campaign=greenwich", answers | {"shape": geojson(square())})
    assert page.status_code == 422
    assert "has ended and takes no more drawings" in page.content.decode()


def test_a_closed_one_is_not_changed(drawn, organiser, desk):
    close_campaign(campaign_id=drawn.pk, by=organiser)
    assert desk.get("/campaigns/greenwich/poster").status_code == 302
    texts = {"text-TOTAL_FORMS": "0", "text-INITIAL_FORMS": "0"}
    answers = {"title": "New", "question": "New?", "licence": "CC BY 4.0"}
    page = desk.post("/campaigns/greenwich/edit", answers | texts)
    assert "its result stays as it is" in page.content.decode()


def test_closing_is_asked_about_once_with_what_still_waits(drawn, desk):
    send(campaign=drawn)
    page = desk.get("/campaigns/greenwich/close").content.decode()
    assert "One drawing waits for a moderator" in page
    answer = desk.post("/campaigns/greenwich/close")
    assert answer["Location"] == "/campaigns/greenwich/result"
