"""Who drew a neighbourhood, in broad terms, and the known places that they include."""

from dataclasses import dataclass

from django.db.models import Count

from assets.models import Asset
from neighbourhoods.models import Agreement, Neighbourhood, Proposal
from neighbourhoods.suppression import FEWEST, Share, in_broad_terms


@dataclass(frozen=True)
class IncludedPlace:
    """A known place and how many of those who drew the area include it."""

    asset: Asset
    people: int


def who_took_part(neighbourhood: Neighbourhood) -> list[Share]:
    """Say roughly how many live, work or use services there; nothing below five drawings in all."""
    rows = neighbourhood.proposals.approved().values_list("connection").annotate(people=Count("pk"))
    counts = dict(rows.order_by())
    if sum(counts.values()) < FEWEST:
        return []
    return in_broad_terms({str(label): counts.get(code, 0) for code, label in Proposal.Connection.choices})


def included_places(agreed: Agreement | None) -> list[IncludedPlace]:
    """List the known places with their numbers, as far as they are still published."""
    told = {row["asset"]: row["people"] for row in agreed.places} if agreed else {}
    if not told:
        return []
    found = {asset.pk: asset for asset in Asset.objects.published().filter(pk__in=told).only("name")}
    return [IncludedPlace(found[pk], people) for pk, people in told.items() if pk in found]
