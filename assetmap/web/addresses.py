"""Addresses of one kind that a page writes dozens of."""

from functools import cache

from django.urls import reverse


@cache
def before_key(name: str) -> str:
    """Return what comes before the key in addresses of this name, which end with one.

    Django tries an address against its pattern each time, which takes as long as all else that is said of a
    result.
    """
    return reverse(name, args=[0]).removesuffix("0")
