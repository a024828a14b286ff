"""Keeping the stored agreement in step with the approved drawings."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from shapely.geometry import MultiPolygon

from assetmap.geo.geojson import to_geojson
from neighbourhoods import agreement as algorithm
from neighbourhoods.geometry import to_shapely, to_stored
from neighbourhoods.landmarks import places_included
from neighbourhoods.models import Agreement, Event, Proposal, Share
from neighbourhoods.recounts.models import Recount
from neighbourhoods.suppression import total_beside


@transaction.atomic
def recompute_agreement(*, neighbourhood_id: int) -> Agreement | None:
    """Work out what the approved drawings agree on, if that was asked for, and store it; None below five.

    Two at once take turns, and the later one sees every drawing that is committed; nobody else waits, not
    even somebody who decides on another drawing meanwhile. A changed status is recorded in the public log.
    About 0.3 s for 200 drawings.
    """
    # What is asked for from here on is not among these, and is worked out after it.
    asked = list(Recount.objects.select_for_update().filter(neighbourhood=neighbourhood_id))
    before = Agreement.objects.filter(neighbourhood=neighbourhood_id).first()
    if not asked:
        return before
    after = _agreed_now(neighbourhood_id, before)
    _record_change(neighbourhood_id, before, after)
    Recount.objects.filter(pk__in=[each.pk for each in asked]).delete()
    return after


def _agreed_now(neighbourhood_id: int, before: Agreement | None) -> Agreement | None:
    """Store what the drawings agree on now, unless it is what was stored before."""
    drawn = list(
        Proposal.objects.approved()
        .filter(neighbourhood=neighbourhood_id)
        .with_drawing()
        .order_by("pk")
        .values_list("pk", "shape", "drawn_at")
    )
    areas = {pk: to_shapely(shape) for pk, shape, _drawn_at in drawn}
    if len(areas) < algorithm.FEWEST_TO_PUBLISH:
        Agreement.objects.filter(neighbourhood=neighbourhood_id).delete()
        return None
    now = (algorithm.digest_of(areas.values()), algorithm.ALGORITHM_VERSION)
    if before is not None and (before.digest, before.version) == now:
        return before
    found = algorithm.agree(areas.items())
    dates = [drawn_at for _pk, _shape, drawn_at in drawn]
    values = _values(found) | {"first_drawn_at": min(dates), "last_drawn_at": max(dates)}
    values["places"] = places_included(found.fringe, list(areas.values()))
    after, _created = Agreement.objects.update_or_create(neighbourhood_id=neighbourhood_id, defaults=values)
    _store_shares(after, found)
    return after


def _values(found: algorithm.Agreement) -> dict[str, Any]:
    # Beside places that share a name, the sum must not tell of one that too few mean to be shown.
    told, _at_least = total_beside([rival.drawings for rival in found.rivals] or [found.drawings])
    return {
        "status": algorithm.status_of(told or 0),
        "contested": found.contested,
        "drawings": told,
        "fringe": _stored(found.fringe),
        "boundary": _stored(found.boundary),
        "core": _stored(found.core),
        "fringe_area_m2": found.fringe_m2,
        "boundary_area_m2": found.boundary_m2,
        "core_area_m2": found.core_m2,
        "ratio": found.ratio,
        "rivals": [
            {
                "drawings": rival.drawings,
                "area_m2": rival.area_m2,
                "geometry": None if rival.boundary is None else to_geojson(rival.boundary),
            }
            for rival in found.rivals
        ],
        "cell_m": found.cell_m,
        "version": found.algorithm_version,
        "digest": found.digest,
        "computed_at": timezone.now(),
    }


def _store_shares(stored: Agreement, found: algorithm.Agreement) -> None:
    stored.shares.all().delete()
    Share.objects.bulk_create(
        Share(
            agreement=stored,
            percent=share.percent,
            people=share.people,
            shape=_stored(share.shape),
            area_m2=share.area_m2,
        )
        for share in found.shares
    )


def _stored(shape: MultiPolygon | None) -> Any:
    return None if shape is None or shape.is_empty else to_stored(shape)


def _record_change(neighbourhood_id: int, before: Agreement | None, after: Agreement | None) -> None:
    """Log a status that changed."""
    statuses = [found and (found.status, found.contested) for found in (before, after)]
    if statuses[0] == statuses[1]:
        return
    data = {"status": "too_few"}
    if after is not None:
        data = {"status": after.status, "contested": after.contested, "drawings": after.drawings}
        data["digest"] = after.digest
    Event.objects.create(
        neighbourhood_id=neighbourhood_id, kind=Event.Kind.AGREED, at=timezone.now(), data=data
    )
