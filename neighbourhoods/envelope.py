"""What stands round the words of a letter: sender, thread, and asking machines not to answer."""

from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage

from neighbourhoods.letter_words import Words
from neighbourhoods.models import Letter


def addressed(letter: Letter, words: Words) -> EmailMessage:
    """Make the message; mail programs show all letters about one drawing as one conversation.

    What comes back undelivered goes to `EMAIL_BOUNCES`, and holidays’ automatic answers are not asked for.
    """
    host = urlsplit(settings.PUBLIC_BASE_URL).hostname
    headers = {
        "From": settings.DEFAULT_FROM_EMAIL,
        "References": f"<drawing.{letter.contact.author_id}@{host}>",
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "All",
    }
    return EmailMessage(
        words.subject, words.body, settings.EMAIL_BOUNCES, [letter.contact.email], headers=headers
    )
