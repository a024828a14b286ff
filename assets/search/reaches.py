"""How far people look: the distances that are offered."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# Enough to take in the next reach from each.
FARTHER = 2.5


@dataclass(frozen=True)
class Reach:
    """A distance that people choose, with the words for it on its own and inside a sentence."""

    code: str
    metres: float
    label: str | Promise
    phrase: str | Promise

    @property
    def farther_m(self) -> float:
        """How far to look for what this reach just misses; all the way would cost too much in a city."""
        return self.metres * FARTHER

    @property
    def counted(self) -> list["Reach"]:
        """The reaches up to a little beyond this one, smallest first."""
        return [reach for reach in REACHES if reach.metres <= self.farther_m]


# Walks at 80 metres a minute. Twenty minutes are a mile but for nine metres: one choice, "about", says both.
REACHES = (
    Reach("10min", 800, _("About 10 min, ½ mile"), _("about 10 minutes’ walk")),
    Reach("20min", 1600, _("About 20 min, 1 mile"), _("about 20 minutes’ walk")),
    Reach("30min", 2400, _("About 30 min, 1½ miles"), _("about 30 minutes’ walk")),
    Reach("2mi", 3218.7, _("2 miles"), _("2 miles")),
    Reach("5mi", 8046.7, _("5 miles"), _("5 miles")),
    Reach("10mi", 16093.4, _("10 miles"), _("10 miles")),
)
REACH_BY_CODE = {reach.code: reach for reach in REACHES}
USUAL_REACH = "20min"
