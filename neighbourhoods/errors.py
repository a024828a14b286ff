"""Why a change to a neighbourhood or a proposal was refused."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _


class NotAllowedError(Exception):
    """A change that the rules forbid: a stable `code` and a sentence for people."""

    def __init__(self, code: str, message: str | Promise) -> None:
        super().__init__(str(message))
        self.code = code
        self.message = message

    @classmethod
    def wrong_status(cls, before: str, after: str) -> "NotAllowedError":
        return cls(
            "wrong_status",
            _("This drawing is “%(before)s” already, so it cannot become “%(after)s”.")
            % {"before": before, "after": after},
        )
