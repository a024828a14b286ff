"""Gathering what the automatic check looks at."""

import datetime as dt

import shapely
from django.contrib.gis.geos import GEOSGeometry
from django.db.models import Q, QuerySet

from assetmap.geo.crs import shape_to_bng
from assetmap.geo.lattice import Area
from neighbourhoods.models import Proposal, Revision
from neighbourhoods.screening.rules import Evidence

# The latest; each costs well under a millisecond.
MOST_OTHERS = 50
WITHIN = dt.timedelta(hours=1)


def evidence_for(proposal: Proposal) -> Evidence:
    """Gather what is known of a drawing; expects `with_drawing()` and its neighbourhood. Five queries."""
    mine = Q(pk=proposal.pk) | (Q(author=proposal.author_id) if proposal.author_id else Q())
    others = Proposal.objects.exclude(mine).with_drawing()
    counted = others.approved().filter(neighbourhood=proposal.neighbourhood_id).order_by("-pk")
    network = Q(network=proposal.network) if proposal.network else Q(pk=None)
    hour = (proposal.created_at - WITHIN, proposal.created_at + WITHIN)
    recent = others.filter(created_at__range=hour)
    lately = recent.filter(Q(neighbourhood=proposal.neighbourhood_id) | network).order_by("-pk")
    return Evidence(
        texts=(proposal.neighbourhood.name, proposal.shown_name),
        shape=_in_metres(proposal.shape),
        others=_areas(counted),
        lately=_areas(lately),
        from_network=recent.filter(network).count(),
        endorses=proposal.revisions.filter(via=Revision.Via.SAME).exists(),
    )


def from_one_network(proposal: Proposal) -> list[int]:
    """List the other waiting drawings from a drawing's network within an hour of it, the latest 50."""
    hour = (proposal.created_at - WITHIN, proposal.created_at + WITHIN)
    found = Proposal.objects.pending().filter(network=proposal.network, created_at__range=hour)
    return list(found.exclude(pk=proposal.pk).order_by("-pk").values_list("pk", flat=True)[:MOST_OTHERS])


def _areas(drawings: QuerySet) -> tuple[Area, ...]:
    return tuple(_in_metres(shape) for shape in drawings.values_list("shape", flat=True)[:MOST_OTHERS])


def _in_metres(shape: GEOSGeometry) -> Area:
    return shape_to_bng(shapely.from_wkb(bytes(shape.wkb)))
