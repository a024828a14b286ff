"""An agreement is worked out after the decision, in nobody's way, and never forgotten."""

import logging
import threading
from contextlib import contextmanager

import pytest
from django.core.management import call_command
from django.db import connection

from neighbourhoods import agreement as algorithm
from neighbourhoods.actions import adopt_boundary, approve, take_back
from neighbourhoods.errors import NotAllowedError
from neighbourhoods.models import Agreement, Proposal
from neighbourhoods.recounts import doing
from neighbourhoods.recounts.doing import recount_due
from neighbourhoods.recounts.models import Recount
from tests.drawings import approved, make_moderator, send, square

pytestmark = pytest.mark.django_db
# As it is outside the tests, which work agreements out in their own thread.
RECOUNT_SOON = doing.recount_soon
# Only what would wait for ever takes as long.
MOST_SECONDS = 120


@pytest.fixture
def later(monkeypatch):
    """Nothing is worked out until a test says so: the process ended before it came to it."""
    monkeypatch.setattr("neighbourhoods.recounts.doing.recount_soon", lambda: None)


def test_what_a_process_left_undone_is_stored_with_the_decision_and_done_by_the_next(later, moderator):
    approved(moderator, 5)
    assert not Agreement.objects.exists()
    assert Recount.objects.exists()
    call_command("recompute_agreements", "--due")
    assert Agreement.objects.get().drawings == 5
    assert not Recount.objects.exists()


def test_a_decision_that_fails_asks_for_nothing(later, moderator):
    with pytest.raises(NotAllowedError):
        approve(proposal_ids=[send().pk, 0], by=moderator)
    assert not Recount.objects.exists()


def test_the_page_says_that_it_is_being_worked_out_and_when_it_was(later, client, moderator):
    proposals = approved(moderator, 6)
    recount_due()
    assert "Worked out on" in client.get("/neighbourhoods/maze-hill").content.decode()
    assert "worked out again now" not in client.get("/neighbourhoods/maze-hill").content.decode()
    take_back(author_id=proposals[0].author_id)
    assert "worked out again now" in client.get("/neighbourhoods/maze-hill").content.decode()
    recount_due()
    assert "worked out again now" not in client.get("/neighbourhoods/maze-hill").content.decode()


def test_below_five_the_page_does_not_say_that_anything_is_worked_out(later, client, moderator):
    approved(moderator, 1)
    page = client.get("/neighbourhoods/maze-hill").content.decode().lower()
    assert "worked out" not in page


def test_nobody_adopts_what_is_being_worked_out_again(later, moderator):
    proposals = approved(moderator, 6)
    recount_due()
    take_back(author_id=proposals[0].author_id)
    adopt = {"neighbourhood_id": proposals[0].neighbourhood_id, "by": moderator, "reason": "All agree."}
    with pytest.raises(NotAllowedError) as error:
        adopt_boundary(**adopt)
    assert error.value.code == "being_worked_out"
    recount_due()
    assert adopt_boundary(**adopt).status == "adopted"


def test_one_that_fails_holds_up_no_other_and_is_tried_again(later, moderator, monkeypatch, caplog):
    approved(moderator, 5)
    approved(moderator, 5, name="Westcombe Park", east_m=5_000)
    agree, broken = algorithm.agree, approved(moderator, 1, name="Broken")[0].neighbourhood_id

    def fail_once(areas):
        monkeypatch.setattr(algorithm, "agree", agree)
        raise RuntimeError("something about a drawing")

    monkeypatch.setattr(algorithm, "agree", fail_once)
    with caplog.at_level(logging.WARNING):
        assert recount_due() == 2
    assert Agreement.objects.count() == 1
    assert not Recount.objects.filter(neighbourhood=broken).exists()
    assert "RuntimeError" in caplog.text
    assert "something about" not in caplog.text
    assert Recount.objects.exists()
    assert recount_due() == 0, "it waits a while"
    Recount.objects.update(due_at="2020-01-01T00:00Z")
    recount_due()
    assert Agreement.objects.count() == 2
    assert not Recount.objects.exists()


def test_drawings_that_are_the_same_again_are_not_counted_again(moderator, settled, monkeypatch):
    with settled():
        approved(moderator, 5)
    before = Agreement.objects.get()
    monkeypatch.setattr(algorithm, "agree", lambda _areas: pytest.fail("counted in vain"))
    call_command("recompute_agreements")
    assert Agreement.objects.get().computed_at == before.computed_at


@contextmanager
def no_lock_is_waited_for():
    """Have this connection fail where it waits for a lock, and none of the tests that use it later."""
    with connection.cursor() as cursor:
        cursor.execute("SET lock_timeout = '2s'")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("RESET lock_timeout")


@pytest.mark.django_db(transaction=True)
def test_deciding_waits_for_nobody_who_works_an_agreement_out(later, monkeypatch):
    moderator = make_moderator()
    approved(moderator, 5)
    agree, reached, go_on = algorithm.agree, threading.Event(), threading.Event()

    def slowly(areas):
        reached.set()
        assert go_on.wait(MOST_SECONDS)
        return agree(areas)

    monkeypatch.setattr(algorithm, "agree", slowly)

    def work():
        recount_due()
        connection.close()

    worker = threading.Thread(target=work)
    worker.start()
    assert reached.wait(MOST_SECONDS)
    with no_lock_is_waited_for():
        (sixth,) = approve(proposal_ids=[send(shape=square(70)).pk], by=moderator)
        take_back(author_id=Proposal.objects.approved().earliest("pk").author_id)
    go_on.set()
    worker.join()
    assert Agreement.objects.get().drawings == Proposal.objects.approved().count() == 5
    assert sixth.status == "approved"
    assert not Recount.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_thread_of_its_own_works_it_out(monkeypatch):
    done = threading.Event()

    def work():
        recount_due()
        done.set()

    monkeypatch.setattr(doing._errand, "_work", work)
    monkeypatch.setattr("neighbourhoods.recounts.doing.recount_soon", RECOUNT_SOON)
    approved(make_moderator(), 5)
    assert done.wait(MOST_SECONDS)
    assert Agreement.objects.get().drawings == 5
