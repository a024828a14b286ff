import re

import pytest
from django.core import mail

from tests.letters import EMAIL, token_in

pytestmark = pytest.mark.django_db


def test_the_lost_link_page_says_the_same_whether_an_address_is_known_or_not(client, confirmed, settled):
    _proposal, token = confirmed
    answers = []
    for email in (EMAIL, "nobody@example.org"):
        with settled():
            answers.append(client.post("/draw/lost-link", {"email": email}).content)
    strip = re.compile(rb'nonce="[^"]*"|value="[A-Za-z0-9]{64}"')
    assert strip.sub(b"", answers[0]) == strip.sub(b"", answers[1])
    (letter,) = mail.outbox
    assert letter.to == [EMAIL]
    assert client.get(f"/proposals/{token_in(letter)}").status_code == 200
    assert client.get(f"/proposals/{token}").status_code == 200
    with settled():
        client.post("/draw/lost-link", {"email": EMAIL})
    assert len(mail.outbox) == 1, "nobody is sent one letter after the other"


@pytest.mark.parametrize(
    "email", ["", "x", "a@b", "a\nb@example.org", "\0@example.org", "x" * 500 + "@a.org"]
)
def test_whatever_is_typed_as_an_address_gets_a_sentence(client, email):
    assert client.post("/draw/lost-link", {"email": email}).status_code == 422
