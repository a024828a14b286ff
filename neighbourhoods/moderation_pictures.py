"""What moderators see of a drawing: its outline over the others of the same name."""

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from neighbourhoods.geometry import to_shapely
from neighbourhoods.map_areas import agreed_areas
from neighbourhoods.models import Neighbourhood, Proposal
from neighbourhoods.outline_svg import Layer, outline_svg

_MOST_OTHERS = 50


def picture_of_proposal(proposal: Proposal) -> SafeString:
    """Draw a proposal over the latest approved drawings of its neighbourhood; expects `with_drawing()`."""
    others = (
        proposal.neighbourhood.proposals.approved()
        .exclude(pk=proposal.pk)
        .with_drawing()
        .order_by("-decided_at")[:_MOST_OTHERS]
    )
    layers = [Layer(to_shapely(other.shape), "other") for other in others]
    label = _("The outline of this drawing, with others of the same name behind it")
    return outline_svg([*layers, Layer(to_shapely(proposal.shape), "own")], label=label)


def picture_of_neighbourhood(neighbourhood: Neighbourhood) -> SafeString | None:
    """Draw what people agree on and the adopted boundary; None when there is neither."""
    areas = agreed_areas(neighbourhood)
    if not areas:
        return None
    return outline_svg([Layer(area.shape, area.style) for area in areas], label=_("What people agree on"))
