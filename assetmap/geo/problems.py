"""What can be wrong with a drawn area: a stable code, a place and a sentence a resident understands."""

from dataclasses import dataclass
from typing import Literal

from django.utils.functional import Promise

Level = Literal["error", "warning"]
Place = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Problem:
    """One broken rule.

    `code` never changes and is shared with the browser; `message` is translated when it is shown;
    `place` is (longitude, latitude) in WGS 84 where the map can point at it, else None.
    """

    code: str
    level: Level
    message: str | Promise
    place: Place | None = None


class UnusableAreaError(Exception):
    """What was sent cannot be read as one area; `problem` says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


def unusable(code: str, message: str | Promise, place: Place | None = None) -> UnusableAreaError:
    """Build the exception for an error without an area to go on with."""
    return UnusableAreaError(Problem(code, "error", message, place))
