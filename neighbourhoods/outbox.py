"""Sending the letters that wait. A letter leaves the outbox only once the mail server has taken it."""

import datetime as dt
import logging
import threading
from dataclasses import dataclass

from django.core.mail import EmailMessage
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from neighbourhoods.letter_words import written
from neighbourhoods.links import revoke_link
from neighbourhoods.models import Letter

# Minutes until the next try; the last one repeats. It also covers a process that died while sending.
WAITS_MIN = (2, 10, 30, 120, 360)
_log = logging.getLogger(__name__)


@dataclass
class Sent:
    """How many letters went and how many wait for another try."""

    sent: int = 0
    failed: int = 0


def deliver_soon() -> None:
    """Send what is due from a thread of its own: no page waits for a mail server."""
    threading.Thread(target=_deliver_and_hang_up, name="outbox", daemon=True).start()


def deliver_due() -> Sent:
    """Send every letter that is due; one that fails is tried again later. Safe to run several at once."""
    result = Sent()
    while (letter := _claimed()) is not None:
        if _send(letter):
            result.sent += 1
        else:
            result.failed += 1
    return result


def _deliver_and_hang_up() -> None:
    try:
        deliver_due()
    finally:
        connection.close()


@transaction.atomic
def _claimed() -> Letter | None:
    """Take the next letter that is due and put its next try off, so that nobody else sends it now."""
    now = timezone.now()
    due = Letter.objects.select_for_update(skip_locked=True, of=("self",)).filter(next_try_at__lte=now)
    letter = due.select_related("contact__author", "proposal__neighbourhood").first()
    if letter is not None:
        wait = WAITS_MIN[min(letter.tries, len(WAITS_MIN) - 1)]
        letter.tries += 1
        letter.next_try_at = now + dt.timedelta(minutes=wait)
        letter.save(update_fields=["tries", "next_try_at"])
    return letter


def _send(letter: Letter) -> bool:
    """Send one letter with links made for it, which are stored before it goes and end if it does not."""
    try:
        with transaction.atomic():
            words = written(letter)
    except DatabaseError:
        # Its author has deleted everything since it was claimed, the letter included.
        return False
    try:
        EmailMessage(words.subject, words.body, to=[letter.contact.email]).send()
    except (OSError, ValueError) as error:
        # Its text could hold the address, so only the kind of error is kept.
        revoke_link(words.token)
        letter.problem = type(error).__name__[:60]
        Letter.objects.filter(pk=letter.pk).update(problem=letter.problem)
        _log.warning("Letter %s could not be sent (%s); it is tried again.", letter.pk, letter.problem)
        return False
    Letter.objects.filter(pk=letter.pk).delete()
    return True
