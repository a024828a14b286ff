"""Importing boundaries that somebody else has published, under their licence."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from neighbourhoods.actions.recording import record
from neighbourhoods.boundaries.keeping import keep_boundary
from neighbourhoods.geometry import to_stored
from neighbourhoods.models import Event, Neighbourhood
from neighbourhoods.naming import free_slug
from neighbourhoods.published_file import PublishedArea


@dataclass(frozen=True)
class Publication:
    """Where boundaries come from and what must be said when they are shown."""

    source: str
    licence: str
    attribution: str


@dataclass
class ImportReport:
    """What became of each feature: `read` is the sum of all others but `missing`.

    `missing` names boundaries of this source that the file no longer has; they are kept.
    """

    read: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    rejected: list[PublishedArea] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)


@transaction.atomic
def import_boundaries(
    areas: Iterable[PublishedArea], *, publication: Publication, dry_run: bool = False
) -> ImportReport:
    """Store published boundaries as those of neighbourhoods; the same file again changes nothing.

    A name that residents have used here, or another source has published, is theirs and is rejected. With
    `dry_run` the report is the same and nothing is kept.
    """
    report = ImportReport()
    names = set()
    for area in areas:
        report.read += 1
        names.add(area.name)
        if area.shape is None:
            report.rejected.append(area)
        else:
            _import(area, publication, report)
    known = Neighbourhood.objects.filter(source=publication.source).exclude(name__in=names)
    report.missing = list(known.values_list("name", flat=True))
    if dry_run:
        transaction.set_rollback(True)
    return report


def _import(area: PublishedArea, publication: Publication, report: ImportReport) -> None:
    same_name = Neighbourhood.objects.select_for_update(of=("self",)).filter(
        name__iexact=area.name, campaign=None
    )
    found = same_name.first()
    if found is not None and found.source != publication.source:
        message = _("This name is used here already, by residents or by another source.")
        report.rejected.append(PublishedArea(area.number, area.name, None, "name_taken", message))
        return
    boundary = to_stored(area.shape)
    told = (publication.licence, publication.attribution)
    if found is not None and found.boundary == boundary and (found.licence, found.attribution) == told:
        report.unchanged += 1
        return
    now = timezone.now()
    if found is None:
        report.created += 1
        found = Neighbourhood(name=area.name, slug=free_slug(area.name), source=publication.source)
    else:
        report.updated += 1
    found.status = Neighbourhood.Status.ADOPTED
    found.boundary, found.adopted_at = boundary, now
    found.licence, found.attribution = told
    found.save()
    keep_boundary(found)
    data = {"source": publication.source, "licence": publication.licence}
    record(Event.Kind.IMPORTED, found, at=now, data=data)
