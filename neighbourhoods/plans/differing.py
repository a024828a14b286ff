"""Which features of a layer are not what they were, without holding those that are."""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator

from assetmap.exports.layers import Feature

# Every feature that is written here begins with its type and its id.
_ID = re.compile(rb'\{"type": ?"Feature", ?"id": ?(null|\d+)')


def differences(
    before: Iterable[bytes], after: Iterable[bytes]
) -> Iterator[tuple[Feature | None, Feature | None]]:
    """Yield what came as (None, feature), what went as (feature, None), what changed as (old, new).

    Both are texts of features, each id once, and are read more than once. Most are the same in both; of
    these only digests are held, and none is parsed.
    """
    digests = {_id(text): _digest(text) for text in before}
    changed = {}
    for text in after:
        digest = digests.pop(_id(text), None)
        if digest is None:
            yield None, json.loads(text)
        elif digest != _digest(text):
            changed[_id(text)] = text
    # Whatever is left in `digests` by now has gone.
    for text in before:
        if _id(text) in digests:
            yield json.loads(text), None
        elif _id(text) in changed:
            yield json.loads(text), json.loads(changed.pop(_id(text)))


def _id(text: bytes) -> bytes:
    return _ID.match(text)[1]


def _digest(text: bytes) -> bytes:
    return hashlib.blake2b(text, digest_size=16).digest()
