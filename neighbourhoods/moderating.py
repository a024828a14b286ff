"""What a moderator is shown of the drawing that waits next, and the reasons ready to decline it with."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from neighbourhoods.geometry import to_shapely
from neighbourhoods.inside import homes_about
from neighbourhoods.models import Proposal
from neighbourhoods.moderation_pictures import picture_of_proposal

# Published with the decision and sent to the author, so they are kind and hold nothing personal.
REASONS: dict[str, Promise] = {
    "elsewhere": _("The drawing shows another place than its name says. Please draw it again where it is."),
    "unclear": _("The name is not one that others could recognise. Please use the name people say."),
    "personal": _("The name holds something personal. Please send it again without."),
    "joke": _("It does not seem to be meant as a neighbourhood."),
    "repeated": _("The same drawing came several times. One of them counts."),
}


@dataclass(frozen=True)
class Waiting:
    """One drawing that waits, with what helps to decide it; `counted` drawings of its name count already."""

    proposal: Proposal
    picture: SafeString
    homes: int | None
    counted: int
    replaces: bool
    left: int


def next_waiting(*, after: int = 0) -> Waiting | None:
    """Find the drawing that has waited longest, of those numbered above `after`."""
    queue = Proposal.objects.pending().filter(pk__gt=after)
    found = queue.with_drawing().select_related("neighbourhood__campaign").order_by("pk").first()
    if found is None:
        return None
    approved = found.neighbourhood.proposals.approved()
    return Waiting(
        proposal=found,
        picture=picture_of_proposal(found),
        homes=homes_about(to_shapely(found.shape)),
        counted=approved.count(),
        replaces=found.author_id is not None and approved.filter(author=found.author_id).exists(),
        left=queue.count(),
    )
