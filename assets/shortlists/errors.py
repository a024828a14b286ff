"""Why a change to a shortlist was refused."""

from django.utils.functional import Promise


class ShortlistError(Exception):
    """A change that the rules forbid: a stable `code` and a sentence for people."""

    def __init__(self, code: str, message: str | Promise) -> None:
        super().__init__(str(message))
        self.code = code
        self.message = message
