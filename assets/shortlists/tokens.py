"""The two keys of a shortlist: the maker's secret, and the key to read it that follows from the secret.

Only digests of both are stored. Whoever has the secret can work out the reading key; nobody can go back.
"""

import base64
import hashlib
import hmac
import secrets

_BYTES = 20
# 160 bits in the alphabet of web addresses.
KEY_PATTERN = "[A-Za-z0-9_-]{27}"


def new_secret() -> str:
    """Return a new maker's secret of 160 random bits."""
    return secrets.token_urlsafe(_BYTES)


def reading_key(secret: str) -> str:
    """Return the key in the link that the maker shares."""
    found = hmac.digest(secret.encode(), b"shortlist: read", hashlib.sha256)[:_BYTES]
    return base64.urlsafe_b64encode(found).rstrip(b"=").decode()


def digest(key: str) -> str:
    """Return the SHA-256 of a key, which is what is stored and looked up.

    Finding a row by it takes the same time for every wrong key: how much of a digest is alike says nothing
    about the key.
    """
    return hashlib.sha256(key.encode()).hexdigest()


class KeyConverter:
    """A key as a part of an address."""

    regex = KEY_PATTERN

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value
