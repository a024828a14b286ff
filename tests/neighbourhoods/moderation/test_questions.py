import re

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.utils import timezone

from neighbourhoods.actions import change, confirm
from neighbourhoods.errors import NotAllowedError
from neighbourhoods.links import give_link
from neighbourhoods.models import Event, Letter, Proposal
from neighbourhoods.moderation.models import Question
from neighbourhoods.moderation.questions import answer, ask
from tests.drawings import send, square

pytestmark = pytest.mark.django_db
EMAIL = "ada@example.org"


@pytest.fixture
def written_to(settled):
    """A waiting drawing whose author confirmed an address."""
    with settled():
        proposal = send(email=EMAIL)
        confirm_link = None
    confirm_link = re.search(r"/confirm-drawing/(\S+)", mail.outbox[0].body)[1]
    confirm(token=confirm_link)
    mail.outbox.clear()
    return Proposal.objects.get(pk=proposal.pk)


def test_a_question_goes_by_letter_and_its_answer_comes_back_to_the_queue(desk, client, written_to, settled):
    with settled():
        page = desk.post(
            f"/moderate/{written_to.pk}/ask", {"question": "Does it include the park?"}, follow=True
        )
    assert "comes back to the queue" in page.content.decode()
    (letter,) = mail.outbox
    assert letter.to == [EMAIL]
    assert "Does it include the park?" in letter.body
    own = re.search(r"(/proposals/\S+)", letter.body)[1]
    assert "A moderator asks you" in client.get(own).content.decode()
    said = client.post(own, {"do": "answer", "answer": " Yes,\nall of it. "}, follow=True)
    assert "your answer goes to the moderators" in said.content.decode()
    assert "all of it." in said.content.decode()
    assert "A moderator asks you" not in said.content.decode()
    page = desk.get(f"/moderate/{written_to.pk}").content.decode()
    assert "Yes,<br>all of it." in page
    assert Event.objects.filter(reason__contains="park").count() == 0


def test_without_an_address_the_question_waits_on_the_authors_page(desk, client):
    proposal = send()
    assert "They gave no e-mail address" in desk.get(f"/moderate/{proposal.pk}").content.decode()
    desk.post(f"/moderate/{proposal.pk}/ask", {"question": "Which park?"})
    assert not Letter.objects.exists()
    own = "/proposals/" + give_link(author=proposal.author)
    assert "Which park?" in client.get(own).content.decode()


@pytest.mark.parametrize("text", ["", "  ", "\0"])
def test_an_empty_question_or_answer_is_said_to_be_missing(desk, client, moderator, text):
    proposal = send()
    page = desk.post(f"/moderate/{proposal.pk}/ask", {"question": text}, follow=True)
    assert "Write the question first" in page.content.decode()
    ask(proposal_id=proposal.pk, by=moderator, text="Which park?")
    own = "/proposals/" + give_link(author=proposal.author)
    refused = client.post(own, {"do": "answer", "answer": text})
    assert refused.status_code == 422
    assert "Write your answer first" in refused.content.decode()
    assert Question.objects.get().answered_at is None


def test_one_question_at_a_time(moderator):
    proposal = send()
    ask(proposal_id=proposal.pk, by=moderator, text="Which park?")
    with pytest.raises(NotAllowedError) as error:
        ask(proposal_id=proposal.pk, by=moderator, text="And which river?")
    assert error.value.code == "asked_already"
    answer(author=proposal.author, text="Greenwich Park.")
    ask(proposal_id=proposal.pk, by=moderator, text="And which river?")


def test_a_question_about_what_was_changed_meanwhile_needs_no_answer(desk, moderator):
    proposal = send()
    ask(proposal_id=proposal.pk, by=moderator, text="Which park?")
    newer = change(
        author_id=proposal.author_id, shape=square(50), via="tap", connection="live", visibility="aggregate"
    )
    with pytest.raises(NotAllowedError) as error:
        answer(author=proposal.author, text="This one.")
    assert error.value.code == "nothing_asked"
    assert "Which park?" in desk.get(f"/moderate/{newer.pk}").content.decode()


def test_an_answered_question_is_not_written_any_more(written_to, moderator, monkeypatch, settled):
    monkeypatch.setattr("neighbourhoods.outbox.deliver_soon", lambda: None)
    with settled():
        ask(proposal_id=written_to.pk, by=moderator, text="Which park?")
    assert Letter.objects.get().kind == "question"
    answer(author=written_to.author, text="Greenwich Park.")
    assert not Letter.objects.exists()


def test_demonstration_drawings_have_nobody_to_ask(moderator):
    proposal = send(is_demo=True)
    with pytest.raises(NotAllowedError) as error:
        ask(proposal_id=proposal.pk, by=moderator, text="Which park?")
    assert error.value.code == "nobody_to_ask"


@pytest.mark.parametrize(
    ("constraint", "values"),
    [
        ("question_one_at_a_time", {"text": "Again?"}),
        ("question_asks_something", {"text": "", "answer": "x", "answered_at": timezone.now()}),
        ("question_answer_has_a_time", {"text": "Why?", "answer": "x"}),
        ("question_answer_has_a_time", {"text": "Why?", "answered_at": timezone.now()}),
    ],
)
def test_impossible_questions_are_refused_by_the_database(moderator, constraint, values):
    proposal = send()
    ask(proposal_id=proposal.pk, by=moderator, text="Which park?")
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Question.objects.create(proposal=proposal, by=moderator, asked_at=timezone.now(), **values)
