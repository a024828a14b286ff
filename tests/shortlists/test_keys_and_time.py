import base64
import logging
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from assetmap.private_paths import public_path
from assets.shortlists.held import COOKIE
from assets.shortlists.models import Item, Shortlist
from assets.shortlists.tokens import digest, new_secret, reading_key

pytestmark = pytest.mark.django_db


@pytest.fixture
def made(add, larder):
    add(larder)
    return Shortlist.objects.get()


def expire(shortlist):
    Shortlist.objects.filter(pk=shortlist.pk).update(
        created_at=timezone.now() - timedelta(days=31), expires_at=timezone.now() - timedelta(seconds=1)
    )


def test_keys_are_long_and_only_digests_are_stored(made, secret):
    key = reading_key(secret())
    for each in (secret(), key):
        assert len(base64.urlsafe_b64decode(each + "=")) >= 16
    stored = " ".join(str(value) for value in Shortlist.objects.values().get().values())
    assert secret() not in stored
    assert key not in stored
    assert made.read_hash == digest(key) != made.edit_hash


def test_the_shared_link_reads_and_does_not_change(made, link):
    stranger = Client()
    assert "Greenwich Larder" in stranger.get(link()).content.decode()
    assert stranger.post(link(), {"step": "save"}).status_code == 405
    assert COOKIE not in stranger.cookies
    key = link().rpartition("/")[2]
    stranger.cookies[COOKIE] = key
    assert "Your shortlist is empty" in stranger.get("/shortlist").content.decode()
    assert stranger.get(f"/change-shortlist/{key}").status_code == 404


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(client, made):
    cookie = client.cookies[COOKIE]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert cookie["max-age"] == 30 * 24 * 3600


def test_the_cookie_travels_encrypted_where_the_service_is(client, add, larder, settings):
    settings.SESSION_COOKIE_SECURE = True
    add(larder)
    assert client.cookies[COOKIE]["secure"]


def test_the_makers_link_goes_on_in_another_browser(made, secret):
    elsewhere = Client()
    answer = elsewhere.get(f"/change-shortlist/{secret()}")
    assert answer["Location"] == "/shortlist"
    assert answer["Referrer-Policy"] == "no-referrer"
    assert "Greenwich Larder" in elsewhere.get("/shortlist").content.decode()


def test_it_lasts_thirty_days_unless_told_otherwise(client, made):
    assert made.expires_at - made.created_at == timedelta(days=30)
    for days in ("7", "90"):
        client.post("/shortlist/keep", {"days": days})
        made.refresh_from_db()
        assert abs(made.expires_at - timezone.now() - timedelta(days=int(days))) < timedelta(minutes=5)
    for days in ("8", "-1", "1e9", "", "\x00"):
        before = made.expires_at
        client.post("/shortlist/keep", {"days": days})
        made.refresh_from_db()
        assert made.expires_at == before


def test_an_expired_list_is_gone_for_readers_and_for_its_maker(client, made, link, secret):
    expire(made)
    for address in (link(), f"{link()}.txt", f"/change-shortlist/{secret()}"):
        answer = client.get(address)
        assert answer.status_code == 404
        assert "This shortlist is not here" in answer.content.decode()
        assert "Larder" not in answer.content.decode()
    assert "Your shortlist is empty" in client.get("/shortlist").content.decode()


def test_an_expired_list_and_one_that_never_was_look_alike(client, made, link):
    def answer(address):
        response = client.get(address)
        return response.status_code, {
            k: v for k, v in response.headers.items() if k != "Content-Security-Policy"
        }

    expire(made)
    assert answer(link()) == answer(f"/shortlist/{new_secret()}")


def test_adding_after_the_end_starts_another(add, library, made, secret):
    before = secret()
    expire(made)
    add(library)
    assert secret() != before
    assert Item.objects.filter(shortlist__edit_hash=digest(secret())).count() == 1


def test_its_maker_can_delete_it_now(client, made, link):
    address = link()
    client.post("/shortlist/delete")
    assert not Shortlist.objects.exists()
    assert Client().get(address).status_code == 404


@pytest.mark.parametrize(
    "address", ["/shortlist/delete", "/shortlist/keep", "/shortlist/sheet", "/shortlist"]
)
def test_a_list_that_went_while_its_page_was_open_is_no_fault(client, made, address):
    Shortlist.objects.all().delete()
    answer = client.post(address, {"days": "7", "step": "save"}, follow=True)
    assert answer.status_code == 200
    assert "Your shortlist is empty" in answer.content.decode()


def test_starting_another_leaves_the_last_one_to_its_readers(client, add, made, larder, link):
    address = link()
    client.post("/shortlist/leave")
    assert "Your shortlist is empty" in client.get("/shortlist").content.decode()
    assert Client().get(address).status_code == 200
    add(larder)
    assert Shortlist.objects.count() == 2


def test_the_purge_deletes_what_has_expired_and_nothing_else(made, add, client, larder, capsys):
    client.post("/shortlist/leave")
    expire(made)
    add(larder)
    call_command("purge_shortlists")
    assert "Deleted 1 expired shortlist(s)." in capsys.readouterr().out
    assert Shortlist.objects.get().pk != made.pk
    assert Item.objects.count() == 1


@pytest.mark.parametrize("suffix", ["", ".txt"])
def test_pages_with_a_key_are_kept_and_found_by_nobody(client, made, link, suffix):
    answer = client.get(link() + suffix)
    assert answer["Referrer-Policy"] == "no-referrer"
    assert "no-store" in answer["Cache-Control"]
    assert "private" in answer["Cache-Control"]
    assert "noindex" in answer["X-Robots-Tag"]


def test_the_makers_page_has_no_key_in_its_address_and_is_kept_by_nobody(client, made):
    answer = client.get("/shortlist")
    assert "no-store" in answer["Cache-Control"]
    assert "noindex" in answer["X-Robots-Tag"]
    # With no-referrer browsers would hide the origin of its forms, which are then taken for forgeries.
    assert answer["Referrer-Policy"] == "same-origin"


def test_keys_stay_out_of_the_logs(client, made, link, secret, caplog):
    addresses = [link(), f"{link()}.txt", f"/change-shortlist/{secret()}"]
    keys = [link().rpartition("/")[2], secret()]
    for address in addresses:
        assert not any(key in public_path(address) for key in keys)
    Shortlist.objects.all().delete()
    with caplog.at_level(logging.DEBUG, "django.request"):
        for address in addresses:
            client.get(address)
    shown = [public_path(str(argument)) for record in caplog.records for argument in record.args]
    assert not any(key in each for key in keys for each in shown)


@pytest.mark.parametrize("cookie", ["", "x", "a" * 27, "a" * 4000, "../../etc", "é" * 27])
def test_a_damaged_cookie_is_no_list(client, larder, cookie):
    client.cookies[COOKIE] = cookie
    assert "Your shortlist is empty" in client.get("/shortlist").content.decode()
    assert client.post(f"/shortlist/add/{larder.pk}", {"wanted": "1"}).status_code == 302


@pytest.mark.parametrize("key", ["a", "a" * 26, "a" * 28, "a" * 27, "%00" * 9, "..%2f", "a" * 27 + ".pdf"])
def test_damaged_links_are_not_found(client, key):
    assert client.get(f"/shortlist/{key}").status_code == 404
