import json
import stat
from io import StringIO

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command

from assets.models import Asset
from neighbourhoods.campaigns.models import Snapshot
from neighbourhoods.demo.accounts import ensure_accounts
from neighbourhoods.management.commands import load_demo
from neighbourhoods.models import Agreement, Campaign, Event, Neighbourhood, Proposal


@pytest.fixture
def demo(transactional_db, settings, tmp_path, monkeypatch):
    """Return a function that loads the demo and gives what it said; postcodes have tests of their own."""
    settings.DEMO, settings.VAR_DIR = True, tmp_path

    def command(name, *args, **options):
        if name != "load_postcodes":
            call_command(name, *args, **options)

    monkeypatch.setattr(load_demo, "call_command", command)

    def load():
        said = StringIO()
        call_command("load_demo", stdout=said, stderr=said)
        return said.getvalue()

    return load


def counts():
    models = (Asset, User, Campaign, Neighbourhood, Proposal, Event, Agreement, Snapshot)
    return {model.__name__: model.objects.count() for model in models}


def test_the_demo_loads_once_and_again_changes_nothing(demo, tmp_path):
    said = demo()
    first = counts()
    assert (first["Asset"], first["Proposal"], first["Neighbourhood"]) == (399, 66, 8)
    assert "66 invented drawings sent, 2 boundaries adopted." in said
    passwords = json.loads((tmp_path / "demo_accounts.json").read_text())
    assert all(password in said for password in passwords.values())
    again = demo()
    assert counts() == first
    assert all(password in again for password in passwords.values())


def test_what_is_invented_says_so_and_what_waits_still_waits(demo):
    demo()
    for model in (Campaign, Neighbourhood, Proposal):
        assert not model.objects.filter(is_demo=False).exists()
    assert Proposal.objects.pending().count() == 3
    statuses = dict(Neighbourhood.objects.values_list("name", "status"))
    assert sorted(name for name, status in statuses.items() if status == "adopted") == [
        "East Greenwich",
        "Plumstead Common",
    ]
    assert Neighbourhood.objects.get(name="Blackheath").agreement.contested


def test_one_campaign_is_open_in_four_languages_and_one_has_ended_with_its_result(demo):
    demo()
    first, ended = Campaign.objects.order_by("-opens_on")
    assert first.translations.count() == 3
    assert (first.closed_at, ended.snapshot.drawings) == (None, 15)


@pytest.mark.django_db
def test_it_refuses_to_mix_invented_data_with_real(settings):
    settings.DEMO = settings.DEBUG = False
    with pytest.raises(CommandError, match="DEMO=on"):
        call_command("load_demo")


@pytest.mark.django_db
def test_only_the_owner_can_read_the_passwords(tmp_path):
    file = tmp_path / "demo_accounts.json"
    ensure_accounts(file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


@pytest.mark.django_db
def test_a_lost_password_file_is_replaced_and_its_passwords_work(tmp_path):
    file = tmp_path / "demo_accounts.json"
    before = ensure_accounts(file)
    file.write_text("damaged")
    after = ensure_accounts(file)
    assert before != after
    assert User.objects.get(username="moderator").check_password(after["moderator"])
    assert User.objects.get(username="analyst").groups.get().name == "Analysts"
