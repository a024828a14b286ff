import logging

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction

from neighbourhoods.models import Proposal
from neighbourhoods.screening.checking import check, check_due
from neighbourhoods.screening.models import Screening
from tests.drawings import approved, send, square

pytestmark = pytest.mark.django_db


def codes(proposal):
    return {reason["code"] for reason in Screening.objects.get(proposal=proposal).reasons}


def test_a_drawing_is_checked_as_soon_as_it_waits(settled):
    with settled():
        proposal = send("Shit End")
    assert codes(proposal) == {"bad_words"}
    assert proposal.status == "pending"


def test_one_that_waits_for_its_author_is_checked_once_confirmed(settled):
    with settled():
        proposal = send(email="ada@example.org")
    assert check(proposal.pk) is None
    assert not Screening.objects.exists()


def test_it_is_compared_with_those_that_count_and_those_of_the_hour(moderator, settled):
    with settled():
        approved(moderator, 4)
    with settled():
        away = send(shape=square(6_000))
    assert codes(away) == {"far"}
    with settled():
        again = send(shape=square(6_000))
    assert codes(again) == {"far", "same_shape"}


def test_a_burst_from_one_network_is_noticed_and_another_network_is_not_blamed(settled):
    with settled():
        sent = [send(f"Area {number}", square(900 * number), network="a") for number in range(6)]
        other = send("Elsewhere", square(-3_000), network="b")
    assert codes(sent[0]) == codes(sent[-1]) == {"burst"}
    assert codes(other) == set()


def test_a_check_that_fails_leaves_the_drawing_waiting_says_so_and_logs_no_words(
    monkeypatch, settled, caplog
):
    def fail(_evidence):
        raise ValueError("about ada@example.org")

    monkeypatch.setattr("neighbourhoods.screening.checking.screen", fail)
    with settled():
        proposal = send()
    proposal.refresh_from_db()
    assert proposal.status == "pending"
    found = Screening.objects.get()
    assert (found.score, found.problem) == (None, "ValueError")
    assert "ada" not in caplog.text
    assert logging.getLevelName(caplog.records[-1].levelno) == "WARNING"


def test_what_was_checked_by_other_rules_is_checked_anew(settled):
    with settled():
        send()
        send("Blackheath")
    assert check_due(most=10) == 0
    Screening.objects.filter(proposal=Proposal.objects.first()).update(version="0")
    assert check_due(most=10) == 1
    Screening.objects.all().delete()
    assert check_due(most=1) == 1


def test_the_command_checks_all_that_wait(settled, capsys):
    with settled():
        send()
    Screening.objects.all().delete()
    call_command("check_drawings")
    assert "1 drawing(s) checked, 0 could not be." in capsys.readouterr().out
    assert Screening.objects.count() == 1


@pytest.mark.parametrize(
    ("constraint", "values"),
    [
        ("screening_score_is_out_of_100", {"score": 101, "reasons": [{}]}),
        ("screening_has_a_score_or_failed", {"score": None}),
        ("screening_has_a_score_or_failed", {"problem": "ValueError"}),
        ("screening_score_has_reasons", {"score": 3}),
    ],
)
def test_a_score_that_could_not_be_explained_cannot_be_stored(settled, constraint, values):
    with settled():
        send()
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Screening.objects.update(**values)


def test_a_check_asks_a_fixed_number_of_queries(moderator, settled, django_assert_max_num_queries):
    with settled():
        approved(moderator, 6)
        proposal = send()
    with django_assert_max_num_queries(14):
        check(proposal.pk)
