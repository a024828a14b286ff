"""What the automatic check noticed, in sentences for moderators and for the drawing's author."""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from neighbourhoods.templatetags.measures import distance_text

_PLAIN: dict[str, Promise] = {
    "bad_words": gettext_lazy("The name holds a word that may offend."),
    "link": gettext_lazy("The name holds an address on the web."),
    "email": gettext_lazy("The name holds an e-mail address."),
    "phone": gettext_lazy("The name holds what looks like a telephone number."),
    "home": gettext_lazy("The name holds a postcode or the number of a house."),
    "person": gettext_lazy("The name reads like a person’s."),
    "very_small": gettext_lazy("It is very small for a neighbourhood."),
    "very_large": gettext_lazy("It is very large for a neighbourhood."),
}


def sentence(code: str, figures: dict[str, Any]) -> str:
    """Put one reason into words; the codes are those of `rules.WEIGHTS`."""
    if code in _PLAIN:
        return str(_PLAIN[code])
    if code == "same_shape":
        return (
            ngettext(
                "Another drawing with the same outline came within an hour of it.",
                "%(number)s others with the same outline came within an hour of it.",
                figures["number"],
            )
            % figures
        )
    if code == "far":
        away = distance_text(figures["away_m"])
        return _("It is %(away)s from every drawing of this name that counts.") % {"away": away}
    if code == "unlike" and not figures["percent"]:
        return _("It has next to nothing in common with any drawing of this name that counts.")
    if code == "unlike":
        return (
            _("It shares at most %(percent)s %% with any of the drawings of this name that count.") % figures
        )
    if code == "size_unlike":
        larger = _("It is %(times)s times as large as most drawings of this name.")
        smaller = _("Most drawings of this name are %(times)s times as large.")
        return (larger if figures["larger"] else smaller) % figures
    return _("It is one of %(number)s drawings from the same network within an hour.") % figures
