"""How the pages of shortlists are sent: kept by nobody, indexed by nobody."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control

View = Callable[..., HttpResponse]


def private_page(view: View) -> View:
    """Keep a page out of every cache and search engine."""

    @wraps(view)
    def sent(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
        return response

    return cache_control(private=True, no_store=True)(sent)


def keyed_page(view: View) -> View:
    """Treat an address that holds a key: besides, its links must not tell where the reader came from.

    Such a page can have no form that sends: without a referrer browsers hide the origin of what is sent,
    and it would be taken for a forgery.
    """

    @wraps(view)
    def sent(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response["Referrer-Policy"] = "no-referrer"
        return response

    return private_page(sent)
