"""Who may decide drawings."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

MODERATE = "neighbourhoods.moderate_proposal"


def moderators_only(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Ask strangers to log in and turn others away."""

    @never_cache
    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if not (request.user.is_staff and request.user.has_perm(MODERATE)):
            raise PermissionDenied(MODERATE)
        return view(request, *args, **kwargs)

    return guarded
