import pytest
from django.core import mail
from django.utils import timezone

from neighbourhoods.links import author_with, give_link, renew_link
from neighbourhoods.models import Author, Contact, ManageLink, Proposal
from tests.drawings import send
from tests.letters import EMAIL, token_in

pytestmark = pytest.mark.django_db


def test_only_digests_of_links_are_stored(confirmed):
    _proposal, token = confirmed
    assert not ManageLink.objects.filter(token_hash__contains=token).exists()
    assert author_with(token) == Author.objects.get()


def test_the_fifth_newest_link_is_the_oldest_that_works(confirmed):
    proposal, token = confirmed
    for _ in range(4):
        give_link(author=proposal.author)
    assert author_with(token)
    give_link(author=proposal.author)
    assert author_with(token) is None


def test_a_new_link_ends_all_others(client, confirmed):
    proposal, token = confirmed
    page = client.post(f"/proposals/{token}", {"do": "renew"}, follow=True)
    assert "All others have ended" in page.content.decode()
    assert client.get(f"/proposals/{token}").status_code == 404
    assert renew_link(author=proposal.author)
    assert ManageLink.objects.count() == 1


@pytest.mark.parametrize("token", ["x", "..", "%ED%A0%80", "a" * 5000, "%00", "' OR 1=1"])
@pytest.mark.parametrize(
    "path", ["/proposals/{}", "/proposals/{}/data", "/proposals/{}/change", "/confirm-drawing/{}"]
)
def test_a_link_that_nobody_made_leads_nowhere(client, path, token):
    assert client.get(path.format(token)).status_code in (404, 410)
    assert client.post(path.format(token)).status_code in (404, 405, 410)


def test_a_confirming_link_ends_after_a_week(client, settled):
    with settled():
        send(email=EMAIL)
    Contact.objects.update(confirm_until=timezone.now())
    assert client.post(f"/confirm-drawing/{token_in(mail.outbox[0], 'confirm-drawing')}").status_code == 410
    assert Proposal.objects.get().status == "unconfirmed"


def test_an_unconfirmed_drawing_cannot_be_approved_and_is_not_in_the_queue(client, moderator):
    proposal = send(email=EMAIL)
    client.force_login(moderator)
    page = client.get("/admin/neighbourhoods/proposal/")
    assert "Maze Hill" not in page.content.decode().split('id="content"')[1]
    assert client.get(f"/admin/neighbourhoods/proposal/{proposal.pk}/change/").status_code == 302
