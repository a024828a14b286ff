"""The shared link: anybody who has it reads the list."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from assets.shortlists.listing import entries_of
from assets.shortlists.models import Shortlist
from assets.shortlists.private_page import keyed_page
from assets.shortlists.text import as_text


@keyed_page
@require_safe
def read(request: HttpRequest, key: str) -> HttpResponse:
    """Show a shared list with live records, ready to print in large type."""
    shortlist = Shortlist.objects.read_with(key).first()
    if shortlist is None:
        return gone(request)
    context = {"made": shortlist, "entries": entries_of(shortlist), "link": link_to(key), "key": key}
    return render(request, "shortlists/sheet.html", context)


@keyed_page
@require_safe
def read_text(request: HttpRequest, key: str) -> HttpResponse:
    """Give a shared list as plain text."""
    shortlist = Shortlist.objects.read_with(key).first()
    if shortlist is None:
        return gone(request)
    return plain(as_text(shortlist, entries_of(shortlist), link=link_to(key)))


def link_to(key: str) -> str:
    """Return the absolute address under which a list is shared."""
    return settings.PUBLIC_BASE_URL + reverse("shortlist_read", args=[key])


def plain(text: str) -> HttpResponse:
    return HttpResponse(text, content_type="text/plain; charset=utf-8")


def gone(request: HttpRequest) -> HttpResponse:
    """Say that a list has expired, was deleted or never was: from outside these are one."""
    return render(request, "shortlists/gone.html", status=404)
