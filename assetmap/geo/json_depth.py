"""How deeply JSON is nested, looked at before a parser that goes as deep itself."""

import json
import re
from typing import Any

import numpy as np

MAX_DEPTH = 32

# Strings are swallowed whole (the last one may be unterminated), so that brackets in names do not count
# and the scan stays linear on any input.
_STRING = re.compile(r'"(?:[^"\\]++|\\.?)*+"?', re.DOTALL)
_STEPS = bytes.maketrans(b"[{]}", b"\x01\x01\xff\xff")
_NO_BRACKETS = bytes(sorted(set(range(256)) - set(b"[{]}")))


class TooDeepError(ValueError):
    """JSON is nested more deeply than anything that we read."""


def refuse_deep(text: str) -> None:
    """Raise TooDeepError for JSON of more than 32 levels, whether the rest of it is JSON or not.

    A parser that runs into Python's limit takes down whatever else is tidied up at that moment.
    """
    brackets = _STRING.sub("", text).encode(errors="replace").translate(_STEPS, _NO_BRACKETS)
    depths = np.cumsum(np.frombuffer(brackets, dtype=np.int8), dtype=np.int64)
    if depths.max(initial=0) > MAX_DEPTH:
        raise TooDeepError(f"it is nested more than {MAX_DEPTH} levels deep")


def load_json(text: str) -> Any:
    """Parse JSON of at most 32 levels; raises ValueError for anything else, never RecursionError."""
    refuse_deep(text)
    return json.loads(text)
