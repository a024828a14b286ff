"""The desk: Django's admin site, entered through our form."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.admin import AdminSite
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse

from assetmap.signing_in.forms import SignInForm

View = Callable[..., HttpResponse]


class Desk(AdminSite):
    login_form = SignInForm
    site_header = site_title = settings.SERVICE_NAME

    def admin_view(self, view: View, cacheable: bool = False) -> View:
        """Wrap every page of the desk: only for those who may, and only for addresses that are text."""
        return super().admin_view(_readable(view), cacheable)


def _readable(view: View) -> View:
    @wraps(view)
    def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        # Lists filter by whatever the address says, and PostgreSQL takes no NUL in a text.
        if any("\0" in text for _name, texts in request.GET.lists() for text in texts):
            raise BadRequest("NUL in the query")
        return view(request, *args, **kwargs)

    return checked
