"""The list that this browser is working on: a cookie holds its secret, and scripts cannot read it."""

import re
from functools import cached_property

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from assets.shortlists.actions import USUALLY_KEPT_DAYS
from assets.shortlists.models import Item, Shortlist
from assets.shortlists.tokens import KEY_PATTERN, digest

COOKIE = "shortlist"
_SECRET = re.compile(KEY_PATTERN)


def secret_of(request: HttpRequest) -> str:
    """Return the maker's secret that the browser sent, or nothing."""
    sent = request.COOKIES.get(COOKIE, "")
    return sent if _SECRET.fullmatch(sent) else ""


def held(request: HttpRequest) -> Shortlist | None:
    """Return the current list of this browser."""
    secret = secret_of(request)
    return Shortlist.objects.made_with(secret).first() if secret else None


def hold(response: HttpResponse, secret: str, shortlist: Shortlist | None = None) -> None:
    """Let the browser keep a secret for as long as its list lasts."""
    usually = USUALLY_KEPT_DAYS * 24 * 3600
    left = int((shortlist.expires_at - timezone.now()).total_seconds()) if shortlist else usually
    response.set_cookie(
        COOKIE, secret, max_age=left, secure=settings.SESSION_COOKIE_SECURE, httponly=True, samesite="Lax"
    )


def let_go(response: HttpResponse) -> None:
    """Let the browser forget its secret; the list itself stays until it expires."""
    response.delete_cookie(COOKIE, samesite="Lax")


class OnTheList:
    """What every page needs of the list: its places and their number, in one query and only when asked."""

    def __init__(self, secret: str) -> None:
        self.secret = secret

    @cached_property
    def asset_ids(self) -> frozenset[int | None]:
        return frozenset(self._places)

    @cached_property
    def count(self) -> int:
        return len(self._places)

    @cached_property
    def _places(self) -> list[int | None]:
        if not self.secret:
            return []
        items = Item.objects.filter(
            shortlist__edit_hash=digest(self.secret), shortlist__expires_at__gt=timezone.now()
        )
        return list(items.order_by().values_list("asset_id", flat=True))


def shortlist(request: HttpRequest) -> dict[str, object]:
    """Return `shortlist` for templates: an OnTheList that reads nothing before it is used."""
    return {"shortlist": SimpleLazyObject(lambda: OnTheList(secret_of(request)))}
