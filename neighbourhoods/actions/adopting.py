"""Signing a boundary off."""

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from neighbourhoods.actions.recording import record, require_permission
from neighbourhoods.errors import NotAllowedError
from neighbourhoods.models import Agreement, Event, Neighbourhood


@transaction.atomic
def adopt_boundary(*, neighbourhood_id: int, by: AbstractBaseUser, reason: str) -> Neighbourhood:
    """Sign off the area that at least half of the drawings contain as the neighbourhood's boundary."""
    require_permission(by, "neighbourhoods.adopt_boundary")
    neighbourhood = Neighbourhood.objects.select_for_update(no_key=True, of=("self",)).get(
        pk=neighbourhood_id
    )
    agreement = Agreement.objects.filter(neighbourhood=neighbourhood).first()
    if not reason.strip():
        raise NotAllowedError("reason_missing", _("Give the reason: it is shown in the public log."))
    if agreement is not None and agreement.contested:
        raise NotAllowedError(
            "contested", _("People draw different places under this name, so there is no one boundary.")
        )
    if agreement is None or agreement.boundary is None:
        raise NotAllowedError("nothing_agreed", _("Too few people have drawn this to adopt a boundary."))
    neighbourhood.status = Neighbourhood.Status.ADOPTED
    neighbourhood.boundary = agreement.boundary
    neighbourhood.adopted_at = timezone.now()
    neighbourhood.adopted_by = by
    neighbourhood.adoption_reason = reason.strip()
    # What residents drew is nobody else's publication.
    neighbourhood.source = neighbourhood.licence = neighbourhood.attribution = ""
    neighbourhood.save()
    figures = {
        "drawings": agreement.drawings,
        "area_m2": round(agreement.boundary_area_m2),
        "digest": agreement.digest,
        "version": agreement.version,
    }
    record(Event.Kind.ADOPTED, neighbourhood, by=by, reason=reason.strip(), data=figures)
    return neighbourhood
