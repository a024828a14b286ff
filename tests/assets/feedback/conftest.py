import threading

import pytest
from django.db import connection

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


def at_once(*acts):
    """Run each act on a thread and a connection of its own; return what each raised."""
    start, raised = threading.Barrier(len(acts)), [None] * len(acts)

    def run(index, act):
        start.wait()
        try:
            act()
        except Exception as error:
            raised[index] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return raised
