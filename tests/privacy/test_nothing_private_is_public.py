"""No page, file, interface or log of the service gives a person away, whoever adds an address to it."""

import logging
import re

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.core import mail
from django.test import Client

from assetmap.private_paths import HidePrivatePaths
from neighbourhoods.actions import adopt_boundary
from neighbourhoods.letters import ask_for_links
from neighbourhoods.models import Neighbourhood, Proposal
from neighbourhoods.outbox import deliver_due
from neighbourhoods.plans.actions import save_plan
from neighbourhoods.plans.files import FORMATS
from neighbourhoods.plans.models import Plan
from neighbourhoods.plans.selection import Selection
from tests.drawings import geojson, make_analyst, make_moderator, square
from tests.places import make_asset, make_postcode
from tests.privacy.addresses import addresses, crawl, parameters, routes
from tests.privacy.world import make_world

pytestmark = pytest.mark.django_db

# What stands for a private key in an address, where nobody's own may be used.
NOBODYS = "A" * 32
# Routes of which a stranger can only ever be told that there is nothing: each leads to what is one's own.
ONLY_BY_KEY = re.compile(r"(?:(?:api/)?proposals|confirm-drawing|reports|group|shortlist|change-shortlist)/<")
# Other routes that no address here can reach, each with the reason.
OUT_OF_REACH = {
    "^api/.*$": "says that there is nothing at an address of the API",
    "edit/merges/<int:pk>/undo": "asks to log in",
}
# The admin asks for an account at every address; tests of its own look at what it shows.
LEFT_OUT = ("admin/",)
SHOWN_IN_ADMIN = ("proposal", "neighbourhood", "event", "campaign")
VARIANTS = ("f=json", "f=html", "f=csv", "limit=1000", "crs=http://www.opengis.net/def/crs/EPSG/0/27700")


@pytest.fixture
def world(db, settings, monkeypatch, django_capture_on_commit_callbacks):
    settings.EMAIL_ON = True
    monkeypatch.setattr("neighbourhoods.outbox.deliver_soon", deliver_due)
    monkeypatch.setattr("neighbourhoods.lost_links.ask_soon", ask_for_links)
    make_postcode()
    make_asset("Library")
    moderator = make_moderator()
    with django_capture_on_commit_callbacks(execute=True):
        secrets = make_world(moderator)
    maze_hill = Neighbourhood.objects.select_related("agreement").get(name="Maze Hill")
    adopt_boundary(neighbourhood_id=maze_hill.pk, by=moderator, reason="All agree.")
    maze_hill.refresh_from_db()
    analyst = make_analyst()
    save_plan(selection=Selection((maze_hill,)), name="Plan", note="", expires_on=None, by=analyst)
    mail.outbox.clear()
    return secrets


def values(client):
    """Values for the parameters of routes: the keys of everything there is, wherever they may lead."""
    pending = Proposal.objects.pending().values_list("pk", flat=True)
    keys = {str(number) for number in (1, Proposal.objects.earliest("pk").pk, *pending)}
    keys |= {str(pk) for pk in Neighbourhood.objects.values_list("pk", flat=True)}
    keys |= {str(make_asset("Café").pk), *_keys_of_items(client)}
    slugs = [*Neighbourhood.objects.values_list("slug", flat=True), "greenwich", "ended"]
    collections = [each["id"] for each in client.get("/api/collections").json()["collections"]]
    return {
        "pk": sorted(keys),
        "slug": slugs,
        "token": [NOBODYS],
        "key": [NOBODYS, Plan.objects.get().key],
        "secret": [NOBODYS],
        "collection_id": collections,
        "feature_id": sorted(keys),
        "z": ["12"],
        "x": ["2047"],
        "y": ["1362"],
        "sharp": ["", "@2x"],
        "code": list(FORMATS),
        "kind": ["svg", "png"],
        "which": ["1", "2"],
    }


def _keys_of_items(client):
    for collection in client.get("/api/collections").json()["collections"]:
        items = client.get(f"/api/collections/{collection['id']}/items").json()
        yield from (str(feature["id"]) for feature in items["features"])


def test_no_public_address_shows_a_contact_a_single_drawing_or_what_fewer_than_five_drew(
    world, client, caplog
):
    caplog.set_level(logging.DEBUG)
    known = values(client)
    answered = {}
    for route in routes(leaving_out=LEFT_OUT):
        strange = set(parameters(route)) - set(known)
        assert not strange, f"say in `values` what {strange} of {route} may be, or leave it out by name"
        answered |= dict.fromkeys(addresses(route, known), route)
    lists = [each for each in answered if each.endswith("/items")]
    starts = [*answered, *(f"{each}?{variant}" for each in lists for variant in VARIANTS)]
    reached = set()
    for address, status, text in crawl(client, starts):
        assert status < 500, address
        # The page to log in at says again what was asked for.
        assert [each for each in world.shown_in(text) if each not in address] == [], address
        if status != 404:
            reached.add(answered.get(address))
    out_of_reach = {route for route in answered.values() if route not in reached}
    unexplained = {
        route for route in out_of_reach if not ONLY_BY_KEY.match(route) and route not in OUT_OF_REACH
    }
    assert not unexplained, "no address here shows what is there: give `values` one that does, or a reason"
    assert world_in_logs(world, caplog) == []


def test_no_desk_shows_a_contact_or_a_private_link_even_to_moderators(world, client):
    client.force_login(User.objects.get(username="mo"))
    waiting = Proposal.objects.pending().get()
    desk = ["/moderate", f"/moderate/{waiting.pk}?lines=on", "/admin/", *map(_in_the_admin, SHOWN_IN_ADMIN)]
    desk.append(f"/admin/neighbourhoods/proposal/{waiting.pk}/change/")
    kept_apart = [word for word in world.words if "@" in word or len(word) == len(NOBODYS)]
    for address in desk:
        page = client.get(address)
        assert page.status_code == 200, address
        assert [word for word in kept_apart if word in page.content.decode()] == [], address
    assert client.get("/admin/neighbourhoods/contact/").status_code == 404


def _in_the_admin(model):
    return f"/admin/neighbourhoods/{model}/"


def test_the_sweep_would_notice_each_kind_of_secret(world):
    for word in world.words + world.names:
        assert world.shown_in(f"<p>{word}</p>")
    for corner in list(world.corners)[:20]:
        assert world.shown_in(f'{{"coordinates": [[{corner[0]}, {corner[1]}]]}}')
        assert world.shown_in(f"lat={corner[1]}&lon={corner[0]}"), corner
    for zone in world.zones:
        middle = zone.centroid
        assert world.shown_in(f"[1, {middle.x}, {middle.y}, 2]")
    assert world.shown_in("The library is at 51.476494, -0.020064; 7 people, 360000 m2") == []


def test_the_logs_of_a_whole_visit_hold_nothing_private(world, caplog, monkeypatch):
    caplog.set_level(logging.DEBUG)
    client = Client(raise_request_exception=False)
    token = next(word for word in world.words if len(word) == len(NOBODYS))
    for page in ("", "/change", "/data", "/delete", "/nowhere"):
        client.get(f"/proposals/{token}{page}")
        if page != "/delete":
            client.post(f"/proposals/{token}{page}", {"do": "answer", "answer": ""})
    client.get(f"/draw/thanks/{token}")
    client.post("/draw/lost-link", {"email": "secret-1@example.org"})
    answers = {"name": "Plumtree Hill", "connection": "live", "visibility": "aggregate", "via": "tap"}
    for shape in (square(side_m=170), square(side_m=5)):
        client.post("/draw", answers | {"shape": geojson(shape), "email": "secret-99@example.org"})
    monkeypatch.setattr("neighbourhoods.views.own.take_back", lambda **_values: 1 / 0)
    assert client.post(f"/proposals/{token}", {"do": "withdraw"}).status_code == 500
    world.words.append("secret-99@example.org")
    assert world_in_logs(world, caplog) == []


def test_private_pages_stay_out_of_caches_search_engines_and_referers(world, client):
    token = next(word for word in world.words if len(word) == len(NOBODYS))
    for page in ("", "/change", "/data", "/delete"):
        answer = client.get(f"/proposals/{token}{page}")
        assert "no-store" in answer["Cache-Control"]
        assert answer["Referrer-Policy"] == "strict-origin"
        assert answer["X-Robots-Tag"] == "noindex"


def world_in_logs(world, caplog):
    """List what the log would give away, as its handler writes it; statements are not logged in service."""
    hide = HidePrivatePaths()
    lines = [
        logging.Formatter().format(record)
        for record in caplog.records
        if hide.filter(record) and not record.name.startswith("django.db")
    ]
    assert settings.LOGGING["root"]["level"] == "INFO"
    return [word for word in world.words for line in lines if word in line]
