"""Doing what a button says, once, and saying so."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest
from django.utils.functional import Promise

from assets.feedback.errors import FeedbackError

_LARGEST_KEY = 2**63 - 1


def attempt(request: HttpRequest, act: Callable[..., Any], said: str | Promise, **given: Any) -> bool:
    """Call `act` with what is given and the user as `by`; say that it was done, or why it was not.

    Http404 for what is not known.
    """
    try:
        if any(name.endswith("_id") and value > _LARGEST_KEY for name, value in given.items()):
            raise Http404
        act(by=request.user, **given)
    except FeedbackError as error:
        messages.warning(request, error.message)
        return False
    except ObjectDoesNotExist as error:
        raise Http404 from error
    messages.success(request, said)
    return True
