"""The page for a request that cannot be read."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django names both
    """Answer 400. Django's own view looks for a form's token first, in the very body that was refused."""
    return render(request, "400.html", status=400)
