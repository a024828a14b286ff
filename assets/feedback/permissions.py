"""Who may decide at the editors' desk."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.models import AbstractBaseUser
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

# What the group of editors may do with assets in the admin too.
EDIT = "assets.change_asset"


def require_editor(by: AbstractBaseUser) -> None:
    """Raise PermissionDenied unless `by` may change assets."""
    if not by.has_perm(EDIT):
        raise PermissionDenied(EDIT)


def editors_only(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Ask strangers to log in and turn others away."""

    @never_cache
    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if not request.user.is_staff:
            raise PermissionDenied(EDIT)
        require_editor(request.user)
        return view(request, *args, **kwargs)

    return guarded
