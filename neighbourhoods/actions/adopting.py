"""Signing a boundary off: what people agree on now, or a boundary that was adopted before."""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.contrib.gis.geos import MultiPolygon
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from neighbourhoods.actions.recording import record, require_permission
from neighbourhoods.boundaries.keeping import keep_boundary
from neighbourhoods.boundaries.models import AdoptedBoundary
from neighbourhoods.errors import NotAllowedError
from neighbourhoods.models import Agreement, Event, Neighbourhood
from neighbourhoods.moderation.reasons import publishable


@dataclass(frozen=True)
class _Chosen:
    """What is to be adopted: the shape, the figures for the log, and where it is from."""

    shape: MultiPolygon
    figures: dict[str, Any]
    agreement: Agreement | None = None
    earlier: AdoptedBoundary | None = None


@transaction.atomic
def adopt_boundary(
    *,
    neighbourhood_id: int,
    by: AbstractBaseUser,
    reason: str,
    digest: str = "",
    earlier: int | None = None,
) -> Neighbourhood:
    """Sign off the area that at least half of the drawings contain, or bring the boundary `earlier` back.

    With `digest` it must still be the agreement that was looked at. Every boundary is kept with its number.
    Raises NotAllowedError with code `reason_missing`, `reason_personal`, `being_worked_out`, `contested`,
    `nothing_agreed`, `changed_meanwhile` or `no_such_boundary`.
    """
    require_permission(by, "neighbourhoods.adopt_boundary")
    neighbourhood = Neighbourhood.objects.select_for_update(no_key=True, of=("self",)).get(
        pk=neighbourhood_id
    )
    if not reason.strip():
        raise NotAllowedError("reason_missing", _("Give the reason: it is shown in the public log."))
    reason = publishable(reason)
    chosen = _earlier(neighbourhood, earlier) if earlier is not None else _agreed(neighbourhood, digest)
    neighbourhood.status = Neighbourhood.Status.ADOPTED
    neighbourhood.boundary = chosen.shape
    neighbourhood.adopted_at = timezone.now()
    neighbourhood.adopted_by = by
    neighbourhood.adoption_reason = reason
    # What residents drew is nobody else's publication; what was published elsewhere stays so.
    for field in ("source", "licence", "attribution"):
        setattr(neighbourhood, field, getattr(chosen.earlier, field, ""))
    neighbourhood.save()
    kept = keep_boundary(neighbourhood, agreement=chosen.agreement, same_as=chosen.earlier)
    figures = chosen.figures | {"number": kept.number, "area_m2": round(kept.area_m2)}
    record(Event.Kind.ADOPTED, neighbourhood, by=by, reason=reason, data=figures)
    return neighbourhood


def _agreed(neighbourhood: Neighbourhood, digest: str) -> _Chosen:
    agreement = Agreement.objects.filter(neighbourhood=neighbourhood).first()
    if agreement is not None and neighbourhood.recounts.exists():
        raise NotAllowedError(
            "being_worked_out",
            _("What people agree on is being worked out again. Look at it again in a moment."),
        )
    if agreement is not None and agreement.contested:
        raise NotAllowedError(
            "contested", _("People draw different places under this name, so there is no one boundary.")
        )
    if agreement is None or agreement.boundary is None:
        raise NotAllowedError("nothing_agreed", _("Too few people have drawn this to adopt a boundary."))
    if digest and digest != agreement.digest:
        raise NotAllowedError(
            "changed_meanwhile", _("What people agree on has changed meanwhile. Look at it again.")
        )
    figures = {
        "drawings": agreement.drawings,
        "digest": agreement.digest,
        "version": agreement.version,
    }
    return _Chosen(agreement.boundary, figures, agreement=agreement)


def _earlier(neighbourhood: Neighbourhood, number: int) -> _Chosen:
    found = neighbourhood.boundaries.filter(number=number).first()
    if found is None:
        raise NotAllowedError("no_such_boundary", _("There is no boundary of this number."))
    return _Chosen(found.shape, {"drawings": found.drawings, "same_as": number}, earlier=found)
