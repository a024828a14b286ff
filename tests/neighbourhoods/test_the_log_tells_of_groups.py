"""What the public log says of drawings: of five people or more at a time, by month."""

import datetime as dt

import pytest
from django.utils import timezone

from neighbourhoods.actions import adopt_boundary, change, erase, take_back
from neighbourhoods.log import log_of
from neighbourhoods.models import Event, Neighbourhood
from tests.drawings import approved, send, square

pytestmark = pytest.mark.django_db


def received(count, month):
    """Log so many drawings of one month, each somebody else's."""
    day = dt.datetime(2026, month, 15, tzinfo=dt.UTC)
    for number in range(count):
        proposal = send(shape=square(10 * number))
        Event.objects.filter(proposal=proposal).update(at=day)
    return Neighbourhood.objects.get()


def told(neighbourhood):
    return [(line.when, line.sentence) for line in log_of(neighbourhood)]


def test_nothing_is_told_of_four_drawings():
    assert told(received(4, month=3)) == []


def test_five_of_a_month_are_told_without_the_day():
    assert told(received(5, month=3)) == [("March 2026", "At least 5 people sent a drawing.")]


def test_numbers_are_steps_of_five_so_that_nothing_comes_out_by_subtraction():
    assert told(received(14, month=3)) == [("March 2026", "At least 10 people sent a drawing.")]


def test_months_that_are_not_enough_by_themselves_go_with_the_next_and_the_rest_waits():
    for count, month in ((2, 1), (4, 3), (5, 4), (4, 5)):
        found = received(count, month)
    assert told(found) == [
        ("April 2026", "At least 5 people sent a drawing."),
        ("January to March 2026", "At least 5 people sent a drawing."),
    ]


def test_one_person_who_sends_many_drawings_is_one_person():
    found = received(4, month=3)
    author = found.proposals.earliest("pk").author_id
    for number in range(6):
        change(author_id=author, shape=square(number), via="tap", connection="live", visibility="aggregate")
    assert Event.objects.filter(kind__in=["named", "proposed"]).count() == 10
    assert told(found) == []


def test_what_was_deleted_is_never_told_as_more_people_than_there_were():
    found = received(6, month=3)
    one, other = found.proposals.order_by("pk")[:2]
    erase(author_id=one.author_id)
    assert told(found) == [("March 2026", "At least 5 people sent a drawing.")]
    erase(author_id=other.author_id)
    assert told(found)[0] == ("March 2026", "At least 5 people sent a drawing.")


def test_an_adoption_is_told_with_its_day_whatever_else_is(moderator, settled):
    with settled():
        proposals = approved(moderator, 5)
    with settled():
        take_back(author_id=proposals[0].author_id)
    with settled():
        approved(moderator, 1)
    found = Neighbourhood.objects.get()
    adopt_boundary(neighbourhood_id=found.pk, by=moderator, reason="All agree.")
    lines = {line.sentence: line for line in log_of(found)}
    adopted = lines["A boundary was adopted, from 5 drawings."]
    assert (adopted.machine, adopted.reasons) == (timezone.localdate().isoformat(), ("All agree.",))
    assert adopted.authors == ("a moderator",)
    assert not [sentence for sentence in lines if "withdrew" in sentence]


def test_decisions_are_told_with_their_moderators(moderator):
    moderator.first_name, moderator.last_name = "Mo", "Derator"
    moderator.save()
    approved(moderator, 5)
    decided = next(line for line in log_of(Neighbourhood.objects.get()) if "approved" in line.sentence)
    assert decided.authors == ("Mo Derator",)
