"""Sending the letters that wait. A letter leaves the outbox only once the mail server has taken it."""

import datetime as dt
import logging
import smtplib
from dataclasses import dataclass

from django.db import DatabaseError, transaction
from django.db.models import QuerySet
from django.utils import timezone

from neighbourhoods.envelope import addressed
from neighbourhoods.errands import Errand
from neighbourhoods.letter_words import written
from neighbourhoods.links import revoke_link
from neighbourhoods.models import Letter

# Minutes until the next try; the last one repeats. It also covers a process that died while sending.
WAITS_MIN = (2, 10, 30, 120, 360)
# About a week; from then on only `send_mail_outbox --again` tries.
MOST_TRIES = 30
_log = logging.getLogger(__name__)


@dataclass
class Sent:
    """How many letters went, how many wait for another try and how many will not be tried again."""

    sent: int = 0
    failed: int = 0
    given_up: int = 0


def deliver_soon() -> None:
    """Send what is due from a thread of its own: no page waits for a mail server."""
    _errand.soon()


def deliver_due() -> Sent:
    """Send every letter that is due; one that fails is tried again later. Safe to run several at once."""
    result = Sent()
    while (letter := _claimed()) is not None:
        if _send(letter):
            result.sent += 1
        elif letter.given_up_at:
            result.given_up += 1
        else:
            result.failed += 1
    return result


def try_again() -> int:
    """Have every letter that waits tried now, those given up among them; returns how many."""
    return Letter.objects.update(next_try_at=timezone.now(), given_up_at=None, tries=0)


def _due() -> QuerySet[Letter]:
    return Letter.objects.filter(next_try_at__lte=timezone.now(), given_up_at=None)


@transaction.atomic
def _claimed() -> Letter | None:
    """Take the next letter that is due and put its next try off, so that nobody else sends it now."""
    locked = _due().select_for_update(skip_locked=True, of=("self",))
    letter = locked.select_related("contact__author", "proposal__neighbourhood").first()
    if letter is not None:
        wait = WAITS_MIN[min(letter.tries, len(WAITS_MIN) - 1)]
        letter.tries += 1
        letter.next_try_at = timezone.now() + dt.timedelta(minutes=wait)
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
        addressed(letter, words).send()
    except (OSError, ValueError) as error:
        revoke_link(words.token)
        _keep(letter, error)
        return False
    Letter.objects.filter(pk=letter.pk).delete()
    return True


def _keep(letter: Letter, error: Exception) -> None:
    """Keep a letter that did not go, and whether trying again makes sense."""
    # The error's text could hold the address, so only its kind is kept.
    letter.problem = type(error).__name__[:60]
    if letter.tries >= MOST_TRIES or _is_refused_for_good(error):
        letter.given_up_at = timezone.now()
    Letter.objects.filter(pk=letter.pk).update(problem=letter.problem, given_up_at=letter.given_up_at)
    then = "it is given up" if letter.given_up_at else "it is tried again"
    _log.warning("Letter %s could not be sent (%s); %s.", letter.pk, letter.problem, then)


def _is_refused_for_good(error: Exception) -> bool:
    """Say whether the server knows no such address: trying on would only harm the sender's name."""
    refused = error.recipients.values() if isinstance(error, smtplib.SMTPRecipientsRefused) else []
    return bool(refused) and all(code >= 500 for code, _text in refused)


_errand = Errand("outbox", deliver_due)
