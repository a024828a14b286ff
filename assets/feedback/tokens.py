"""Unguessable links: 192 random bits, of which only a digest is ever stored."""

import hashlib
import secrets

_BYTES = 24


def new_token() -> str:
    """Return a fresh key for a link."""
    return secrets.token_urlsafe(_BYTES)


def digest(token: str) -> str:
    """Return what is stored of a key; looking the digest up leaks nothing about it by timing."""
    return hashlib.sha256(token.encode(errors="surrogatepass")).hexdigest()
