"""Remembering what messages say: a page looks up hundreds, and one without a translation takes longest."""

from functools import lru_cache

from django.utils.translation import trans_real

MOST_MESSAGES = 8192


def remember(language: str) -> None:
    """Let this process look up each message once in a language; what a message says there never changes.

    Django searches the catalogue of every application, and all of them again in the language they fall back
    to, before it says that there is no translation.
    """
    catalogue = trans_real.translation(language)
    catalogue.gettext = lru_cache(MOST_MESSAGES)(catalogue.gettext)
