"""How many people live in a drawn area, where small areas with their figures are loaded."""

from django.utils.translation import gettext_lazy as _

from assetmap.areas.models import PostcodeArea
from assetmap.geo.problems import Problem
from assetmap.geo.shapes import Area
from neighbourhoods.inside import bng_geometry
from neighbourhoods.profiles.people import people_of

# From a hamlet to what a primary care network looks after, with room above.
LEAST, MOST = 500, 60_000
# With fewer of the postcodes in an area of known figures, the sum would be a guess.
_LEAST_KNOWN = 0.8


def residents_about(shape: Area) -> int | None:
    """Estimate the residents of a sound WGS 84 area by its share of each small area's postcodes.

    None where the figures are not known for four fifths of its postcodes, or it has none.
    """
    people = people_of(*PostcodeArea.objects.pieces([bng_geometry(shape)]))
    is_known = people.postcodes > 0 and people.known >= _LEAST_KNOWN * people.postcodes
    return people.residents.about if is_known else None


def unusual_population(shape: Area) -> Problem | None:
    """Give the warning for a sound WGS 84 area with very few or very many residents, where they are known."""
    residents = residents_about(shape)
    if residents is None or LEAST <= residents <= MOST:
        return None
    if residents < LEAST:
        message = _("Fewer than 500 people live there. Most neighbourhoods are bigger. Is that meant?")
    else:
        message = _("More than 60,000 people live there. Most neighbourhoods are smaller. Is that meant?")
    return Problem("unusual_population", "warning", message)
