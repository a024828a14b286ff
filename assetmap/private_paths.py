"""Keeping addresses that are secrets out of the logs."""

import logging

# What follows these in a path is a key to somebody's drawing or list, or says where they live.
PRIVATE_AFTER = frozenset(
    {
        "proposals",
        "confirm-drawing",
        "thanks",
        "shortlist",
        "change-shortlist",
        "postcodes",
        "reports",
        "group",
        "plan",
    }
)
HIDDEN = "-"


def public_path(path: str) -> str:
    """Return a request's path for the log: no query, one line, and `-` in place of keys and postcodes."""
    segments = path.partition("?")[0].split("/")
    for before, segment in enumerate(segments[1:]):
        if segment and segments[before] in PRIVATE_AFTER:
            segments[before + 1] = HIDDEN
    # A path is percent-decoded by now and could hold a line break, which would forge a log line.
    return "".join(letter if letter.isprintable() else "?" for letter in "/".join(segments))


class HidePrivatePaths(logging.Filter):
    """Rewrites the paths in Django's request messages ("Not Found: /proposals/...")."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrite the record's arguments that are paths; keep every record."""
        if isinstance(record.args, tuple):
            record.args = tuple(
                public_path(argument) if isinstance(argument, str) and argument.startswith("/") else argument
                for argument in record.args
            )
        return True
