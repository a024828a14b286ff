import pytest

from assets.feedback.actions.visitors import report_problem, suggest_asset
from tests.drawings import make_editor
from tests.places import HOME, make_asset


@pytest.fixture
def hall(db):
    return make_asset("Ashburnham Hall", "community-centre", phone="020 7946 0001")


@pytest.fixture
def editor(db):
    return make_editor()


@pytest.fixture
def desk(client, editor):
    """A browser in which an editor is logged in."""
    client.force_login(editor)
    return client


def send_report(asset, **values):
    values = {"topic": "phone", "text": "It is 020 7946 0002 now.", "network": ""} | values
    return report_problem(asset=asset, **values)


SUGGESTED = {
    "name": "Knit and Natter",
    "summary": "Knitting, tea and company.",
    "category": "informal-group",
    "delivery": ["in_person"],
    "location": list(HOME),
    "postcode": "SE10 8EW",
    "opening_note": "Tuesdays 2pm to 4pm",
}


def send_suggestion(**values):
    return suggest_asset(values=SUGGESTED | values, network="")
