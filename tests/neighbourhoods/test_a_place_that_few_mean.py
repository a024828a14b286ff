"""Of a contested name, how many mean a place that too few mean to be shown is told nowhere."""

import pytest

from neighbourhoods.campaigns.participation import participation
from tests.drawings import approved, make_campaign

pytestmark = pytest.mark.django_db


@pytest.fixture
def contested(moderator, settled):
    with settled():
        approved(moderator, 8)
        approved(moderator, 7, east_m=3_000)
        return approved(moderator, 3, east_m=6_000)[0].neighbourhood


def told(client):
    collection = client.get("/api/collections/agreements/items").json()
    return {feature["properties"]["drawings_in_all"] for feature in collection["features"]}


def test_the_total_leaves_them_out(contested, client):
    page = client.get(contested.get_absolute_url()).content.decode()
    assert "At least 15 people have drawn this." in page
    assert "Some people mean other places." in page
    assert told(client) == {15}


def test_one_of_them_more_changes_no_figure(contested, client, moderator, settled):
    with settled():
        approved(moderator, 1, east_m=6_000)
    assert "At least 15 people" in client.get(contested.get_absolute_url()).content.decode()
    assert told(client) == {15}


def test_clear_agreement_is_said_from_those_who_are_told(contested, client, moderator, settled):
    with settled():
        approved(moderator, 4, east_m=3_000)
    contested.agreement.refresh_from_db()
    assert (contested.agreement.drawings, contested.agreement.status) == (19, "emerging")


def test_its_campaign_counts_no_more_than_its_page_says(contested, client, moderator, settled):
    contested.campaign = make_campaign()
    contested.save()
    for _one_more in range(2):
        found = participation(contested.campaign)
        assert (found.drawings, found.at_least, found.names[0].people) == (15, True, 15)
        with settled():
            approved(moderator, 1, east_m=6_000)
