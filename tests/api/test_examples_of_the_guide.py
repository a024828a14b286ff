"""docs/api.md: every command and script in it works as it stands, and every answer shown is the one given."""

import io
import json
import re
import shlex
import urllib.request
import uuid
from pathlib import Path

import pytest
from django.conf import settings

from assetmap.gazetteer.models import Postcode
from neighbourhoods.models import Proposal
from tests.api.conftest import ITEMS, area, local, place, small_area
from tests.drawings import make_campaign

pytestmark = pytest.mark.django_db
GUIDE = (Path(settings.BASE_DIR) / "docs" / "api.md").read_text(encoding="utf-8")


def commands() -> list[list[str]]:
    """Return the words of every curl command that the guide shows."""
    blocks = re.findall(r"(?:^    .*\n)+", GUIDE, re.MULTILINE)
    shown = [part for block in blocks for part in re.split(r"^(?=    curl )", block, flags=re.MULTILINE)]
    joined = [part.replace("\\\n", " ") for part in shown if part.startswith("    curl ")]
    return [shlex.split(each.replace("$(uuidgen)", str(uuid.uuid4()))) for each in joined]


READING = [words[1] for words in commands() if len(words) == 2]
SENDING = [words for words in commands() if len(words) > 2]


@pytest.fixture(autouse=True)
def somewhere():
    """A postcode that the guide names, and one of each thing that it asks for."""
    Postcode.objects.create(code="SE108EW", location="SRID=4326;POINT(0.01 51.48)")
    place("Pharmacy", category="pharmacy"), place("Library", category="library")
    area(), small_area(district="Greenwich")


def test_the_guide_shows_commands_of_both_sorts():
    assert len(READING) == GUIDE.count("    curl '")
    assert len(SENDING) == GUIDE.count("    curl -X") == 1


@pytest.mark.parametrize("address", READING)
def test_a_command_that_reads_is_answered(client, address):
    response = client.get(local(address))
    assert response.status_code == 200, response.content
    assert response.json()


def test_the_command_that_sends_a_drawing_is_taken(client):
    make_campaign()
    [words] = SENDING
    headers = dict(words[at + 1].split(": ", 1) for at, word in enumerate(words) if word == "-H")
    response = client.post(
        local(words[3]),
        words[words.index("-d") + 1],
        content_type=headers["Content-Type"],
        headers={"Idempotency-Key": headers["Idempotency-Key"]},
    )
    assert response.status_code == 201, response.content
    assert Proposal.objects.get().neighbourhood.name == "Maze Hill"


def test_the_script_follows_every_page(client, monkeypatch):
    for number in range(3):
        place(f"Practice {number}", category="pharmacy")
    monkeypatch.setattr(
        urllib.request, "urlopen", lambda address: io.BytesIO(client.get(local(address)).content)
    )
    [script] = re.findall(r"```python\n(.*?)```", GUIDE, re.DOTALL)
    told = {}
    exec(script.replace("limit=1000", "limit=2"), told)
    assert len(told["features"]) == client.get(ITEMS, {"category": "health"}).json()["numberMatched"] == 4


def test_the_problem_shown_is_the_one_that_is_given(client):
    shown = [json.loads(each) for each in re.findall(r"```json\n(.*?)```", GUIDE, re.DOTALL)]
    [problem] = [each for each in shown if each["code"] == "invalid_parameter"]
    given = client.get(ITEMS, {"limit": 0}).json()
    assert {name: given.get(name) for name in problem} == problem


def test_every_address_in_the_list_of_collections_is_one(client):
    listed = set(re.findall(r"^\| `(/api/collections/[a-z]+/items)`", GUIDE, re.MULTILINE))
    offered = {each["id"] for each in client.get("/api/collections").json()["collections"]}
    assert listed == {f"/api/collections/{name}/items" for name in offered}
