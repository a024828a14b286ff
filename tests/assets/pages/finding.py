"""Asking the page of results, and reading it."""

from django.urls import reverse


def find(client, **query):
    """Return the answer to a search."""
    return client.get(reverse("find"), query)


def names(response):
    """Return the names of the places near, in their order."""
    return [asset.name for asset in response.context["findings"].near.assets]
