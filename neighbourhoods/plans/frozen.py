"""Reading a saved plan: what was frozen, and the same selection today."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from neighbourhoods.plans.content import MOST_FROZEN, Content, TooManyPlacesError, content_from, gather
from neighbourhoods.plans.models import Plan
from neighbourhoods.plans.selection import selection_from


def frozen(plan: Plan, folder: Path) -> Content:
    """Put the content of a plan into files in `folder`."""
    return content_from(_lines(plan), folder)


@contextmanager
def then_and_today(plan: Plan, *, figures: bool) -> Iterator[tuple[Content, Content | None]]:
    """Give the content of a plan and that of today, for as long as the context lasts.

    None stands for a day on which the same selection holds more than a plan can. Today's profiles are
    only worked out where `figures` are asked for.
    """
    with tempfile.TemporaryDirectory() as name:
        folders = Path(name, "then"), Path(name, "today")
        for folder in folders:
            folder.mkdir()
        then = frozen(plan, folders[0])
        try:
            today = gather(selection_from(plan.asked), folders[1], figures=figures, most=MOST_FROZEN)
        except TooManyPlacesError:
            today = None
        yield then, today


def _lines(plan: Plan) -> Iterator[bytes]:
    rest = b""
    for part in Plan.objects.content_of(plan.pk):
        *lines, rest = (rest + part).split(b"\n")
        yield from lines
