"""Private links to a drawing and its author's e-mail address: made here, and stored only as digests."""

import datetime as dt

from django.utils import timezone

from assets.feedback.tokens import digest, new_token
from neighbourhoods.models import Author, Contact, ManageLink

CONFIRM_DAYS = 7
_MOST_LINKS = 5


def give_link(*, author: Author) -> str:
    """Make another private link for an author and return its token; the newest five of them work."""
    token = new_token()
    ManageLink.objects.create(author=author, token_hash=digest(token), made_at=timezone.now())
    kept = author.links.values_list("pk", flat=True)[:_MOST_LINKS]
    author.links.exclude(pk__in=list(kept)).delete()
    return token


def renew_link(*, author: Author) -> str:
    """Make a private link that is from now on the only one."""
    author.links.all().delete()
    return give_link(author=author)


def revoke_link(token: str) -> None:
    """Let one private link end."""
    ManageLink.objects.filter(token_hash=digest(token)).delete()


def author_with(token: str) -> Author | None:
    """Find the author whose private link this is."""
    return Author.objects.filter(links__token_hash=digest(token)).first()


def give_confirm_link(*, contact: Contact) -> str:
    """Make the link that confirms an address, in place of one made before; works once, for seven days."""
    token = new_token()
    contact.confirm_hash = digest(token)
    contact.confirm_until = timezone.now() + dt.timedelta(days=CONFIRM_DAYS)
    contact.save(update_fields=["confirm_hash", "confirm_until"])
    return token


def contact_to_confirm(token: str) -> Contact | None:
    """Find the address that a link confirms, while the link works."""
    return Contact.objects.filter(confirm_hash=digest(token), confirm_until__gt=timezone.now()).first()
