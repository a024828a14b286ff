"""Letters for tests: the address they go to, and the links in them."""

import re

from django.core.mail import EmailMessage

EMAIL = "ada.lovelace@example.org"
ANSWERS = {"connection": "live", "visibility": "aggregate", "via": "tap"}


def token_in(letter: EmailMessage, path: str = "proposals") -> str:
    """Return the token of the link in a letter that leads to a path."""
    return re.search(rf"/{path}/(\S+)", letter.body)[1]


def link_in(letter: EmailMessage, path: str) -> str:
    """Return the address, from its first stroke on, of the link in a letter that leads to a path."""
    return re.search(rf"http://\S+(/{path}/\S+)", letter.body)[1]
