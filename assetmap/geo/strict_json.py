"""JSON from strangers: size, depth and encoding are checked before the parser sees it."""

import json
from typing import Any

from django.utils.translation import gettext_lazy as _

from .json_depth import TooDeepError, refuse_deep
from .other_formats import other_format
from .problems import UnusableAreaError, unusable

MAX_BYTES = 1_000_000


def parse_json(text: bytes | str) -> Any:
    """Parse JSON of at most 1 MB and 32 levels, with finite numbers and no key twice in one object.

    Raises UnusableAreaError with code `bad_upload`; never RecursionError, whatever is sent.
    """
    text = _decoded(text)
    try:
        refuse_deep(text)
        return json.loads(text, parse_constant=_refuse_constant, object_pairs_hook=_refuse_double_keys)
    except TooDeepError as error:
        raise unusable("bad_upload", _("The file is nested too deeply to be a drawn area.")) from error
    except ValueError as error:
        raise _not_json(text.encode()) from error


def _decoded(text: bytes | str) -> str:
    """Text of an upload, refusing what is too big, empty or not clean UTF-8."""
    if len(text) > MAX_BYTES:
        raise unusable("bad_upload", _("The file is too big. The limit is 1 megabyte."))
    try:
        # Encoding a string finds lone surrogates, which the database cannot store.
        raw = text.encode() if isinstance(text, str) else text
        decoded = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise unusable("bad_upload", other_format(raw) or _("The file’s text is not in UTF-8.")) from error
    except UnicodeEncodeError as error:
        raise _not_json() from error
    if len(raw) > MAX_BYTES:
        raise unusable("bad_upload", _("The file is too big. The limit is 1 megabyte."))
    if "\0" in decoded:
        raise _not_json(raw)
    if not decoded.strip():
        raise unusable("bad_upload", _("The file is empty."))
    return decoded


def _refuse_constant(_name: str) -> None:
    raise unusable("bad_upload", _("A coordinate is not an ordinary number."))


def _refuse_double_keys(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    # Two programs reading the same file would see two different shapes.
    if len(members) != len(pairs):
        raise unusable("bad_upload", _("The file gives the same thing twice, so its shape is unclear."))
    return members


def _not_json(raw: bytes = b"") -> UnusableAreaError:
    return unusable("bad_upload", other_format(raw) or _("This is not a GeoJSON file that we can read."))
