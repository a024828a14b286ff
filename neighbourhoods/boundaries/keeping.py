"""Writing a neighbourhood's new boundary into its row of boundaries."""

from django.db.models import Max

from assetmap.geo.shapes import area_in_m2
from neighbourhoods.boundaries.models import AdoptedBoundary
from neighbourhoods.geometry import to_shapely
from neighbourhoods.models import Agreement, Neighbourhood


def keep_boundary(
    neighbourhood: Neighbourhood,
    *,
    agreement: Agreement | None = None,
    same_as: AdoptedBoundary | None = None,
) -> AdoptedBoundary:
    """Keep the boundary that a neighbourhood has just been given; its row must be locked."""
    last = neighbourhood.boundaries.aggregate(last=Max("number"))["last"] or 0
    made_from = agreement or same_as
    return AdoptedBoundary.objects.create(
        neighbourhood=neighbourhood,
        number=last + 1,
        shape=neighbourhood.boundary,
        area_m2=area_in_m2(to_shapely(neighbourhood.boundary)),
        adopted_at=neighbourhood.adopted_at,
        adopted_by=neighbourhood.adopted_by,
        reason=neighbourhood.adoption_reason,
        same_as=same_as and same_as.number,
        drawings=made_from and made_from.drawings,
        digest=made_from.digest if made_from else "",
        version=made_from.version if made_from else "",
        source=neighbourhood.source,
        licence=neighbourhood.licence,
        attribution=neighbourhood.attribution,
    )
