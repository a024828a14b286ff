"""Reading campaigns, neighbourhoods and proposals: each method narrows or orders, and all of them chain."""

import datetime as dt

from django.contrib.gis.db.models import QuerySet
from django.contrib.postgres.search import TrigramWordSimilarity
from django.db.models import BooleanField, Count, ExpressionWrapper, OuterRef, Q, Subquery
from django.utils import timezone

from assets.querysets import bng_point

# Words in a name that is spelt a little differently ("Plumstd") are still found.
LIKE_ENOUGH = 0.45


class CampaignQuerySet(QuerySet):
    def open_on(self, day: dt.date) -> "CampaignQuerySet":
        """Narrow to campaigns that take drawings on that day."""
        still = Q(closes_on=None) | Q(closes_on__gte=day)
        return self.filter(still, opens_on__lte=day, closed_at=None)

    def open_today(self) -> "CampaignQuerySet":
        return self.open_on(timezone.localdate())

    def to_close(self) -> "CampaignQuerySet":
        """Narrow to those whose last day has passed and that nobody has closed."""
        return self.filter(closed_at=None, closes_on__lt=timezone.localdate())


class NeighbourhoodQuerySet(QuerySet):
    def published(self) -> "NeighbourhoodQuerySet":
        """Narrow to names that may be seen: a name waits until a moderator has approved a drawing of it."""
        return self.filter(status__in=["open", "adopted"])

    def adopted(self) -> "NeighbourhoodQuerySet":
        """Narrow to those with a boundary that somebody has signed off."""
        return self.filter(status="adopted")

    def containing(self, lon: float, lat: float) -> "NeighbourhoodQuerySet":
        """Narrow to those whose adopted boundary contains a WGS 84 point, its line included."""
        return self.filter(boundary_bng__covers=bng_point(lon, lat))

    def named_like(self, text: str) -> "NeighbourhoodQuerySet":
        """Narrow to names that contain the text or are spelt much like it, the most alike first."""
        return (
            self.annotate(likeness=TrigramWordSimilarity(text, "name"))
            .filter(Q(name__icontains=text) | Q(likeness__gte=LIKE_ENOUGH))
            .order_by("-likeness", "name", "id")
        )

    def with_counts(self) -> "NeighbourhoodQuerySet":
        """Add `approved_drawings` and `waiting_drawings`."""
        # A grouped query forgets the model's own order.
        return self.annotate(
            approved_drawings=Count("proposals", filter=Q(proposals__status="approved")),
            waiting_drawings=Count("proposals", filter=Q(proposals__status="pending")),
        ).order_by("name", "id")


class ProposalQuerySet(QuerySet):
    def confirmed(self) -> "ProposalQuerySet":
        """Leave out those whose author has yet to confirm their e-mail address."""
        return self.exclude(status="unconfirmed")

    def waiting(self) -> "ProposalQuerySet":
        """Narrow to those that may still come to count: waiting for their author or for a moderator."""
        return self.filter(status__in=["unconfirmed", "pending"])

    def alive(self) -> "ProposalQuerySet":
        """Narrow to those that count or may still come to count."""
        return self.filter(status__in=["unconfirmed", "pending", "approved"])

    def pending(self) -> "ProposalQuerySet":
        return self.filter(status="pending")

    def approved(self) -> "ProposalQuerySet":
        return self.filter(status="approved")

    def shown_alone(self) -> "ProposalQuerySet":
        """Narrow to approved drawings whose authors chose to have them shown."""
        return self.approved().filter(visibility__in=["anonymous", "named"])

    def queued(self) -> "ProposalQuerySet":
        """Order for moderators: those that wait first, the longest wait on top."""
        waits = ExpressionWrapper(Q(status="pending"), output_field=BooleanField())
        return self.annotate(waits=waits).order_by("-waits", "created_at", "id")

    def with_drawing(self) -> "ProposalQuerySet":
        """Add `revision_id`, `shape`, `area_m2`, `drawn_at` and `via` of each proposal's latest drawing."""
        from neighbourhoods.models.proposal import Revision

        latest = Revision.objects.filter(proposal=OuterRef("pk")).order_by("-number")
        return self.annotate(
            revision_id=Subquery(latest.values("pk")[:1]),
            shape=Subquery(latest.values("shape")[:1]),
            area_m2=Subquery(latest.values("area_m2")[:1]),
            drawn_at=Subquery(latest.values("drawn_at")[:1]),
            via=Subquery(latest.values("via")[:1]),
        )
