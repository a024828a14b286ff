"""Reasons ready to decline a drawing with, and what a reason must not hold."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from neighbourhoods.errors import NotAllowedError
from neighbourhoods.screening.personal import holds_contact

# Published with the decision and sent to the author, so they are kind and hold nothing personal.
REASONS: dict[str, Promise] = {
    "elsewhere": gettext_lazy(
        "The drawing shows another place than its name says. Please draw it again where it is."
    ),
    "unclear": gettext_lazy(
        "The name is not one that others could recognise. Please use the name people say."
    ),
    "personal": gettext_lazy("The name holds something personal. Please send it again without."),
    "joke": gettext_lazy("It does not seem to be meant as a neighbourhood."),
    "repeated": gettext_lazy("The same drawing came several times. One of them counts."),
}


def publishable(reason: str) -> str:
    """Return a reason without blanks around it; NotAllowedError if it holds a way to reach somebody."""
    if holds_contact(reason):
        raise NotAllowedError(
            "reason_personal",
            _("The reason is public: leave out e-mail addresses, telephone numbers and postcodes."),
        )
    return reason.strip()
