"""Loading one set of small areas with its figures, in one transaction."""

import hashlib
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path

from django.utils import timezone

from assetmap.areas.loading.mapping import Mapping
from assetmap.areas.loading.matching import count_matches, match_postcodes, postcodes_version
from assetmap.areas.loading.problems import AreaLoadError, Rejection
from assetmap.areas.loading.reading import read_areas, read_figures
from assetmap.areas.loading.storing import store_areas
from assetmap.areas.models import AreaSet
from assetmap.gazetteer.loading.source import checksum
from assetmap.gazetteer.loading.transaction import loading

Progress = Callable[[str], None]


@dataclass
class AreaReport:
    """What a load did; `matches` counts live postcodes inside an area, near one, and in none."""

    as_before: bool = False
    gave_way: bool = False
    areas: int = 0
    created: int = 0
    changed: int = 0
    removed: int = 0
    without_figures: int = 0
    rejected: list[Rejection] = field(default_factory=list)
    matches: dict[str, int] = field(default_factory=dict)

    @property
    def unchanged(self) -> int:
        return self.areas - self.created - self.changed


def load_small_areas(
    areas: Path,
    figures: Path,
    *,
    mapping: Mapping,
    force: bool = False,
    progress: Progress = lambda _words: None,
) -> AreaReport:
    """Make the areas and figures of one set what the two files say, and match postcodes to them.

    The same files with the same postcodes change nothing unless `force` is set. Invented areas give way to
    real ones. Raises AreaLoadError, with nothing changed.
    """
    for path in (areas, figures):
        if not path.is_file():
            raise AreaLoadError("no_file", f"There is no file {path}.")
    report = AreaReport()
    digest = _digest(areas, figures, mapping)
    with loading():
        postcodes = postcodes_version()
        same = AreaSet.objects.filter(code=mapping.set, digest=digest, postcodes_version=postcodes)
        if not force and same.exists():
            report.as_before, report.matches = True, count_matches()
            return report
        if mapping.invented and AreaSet.objects.filter(invented=False).exists():
            report.gave_way = True
            return report
        if not mapping.invented:
            AreaSet.objects.filter(invented=True).delete()
        _load(areas, figures, mapping, _remember(mapping, digest, postcodes), report, progress)
        progress("Matching postcodes")
        match_postcodes()
        report.matches = count_matches()
    return report


def _load(
    areas: Path, figures: Path, mapping: Mapping, kept: AreaSet, report: AreaReport, progress: Progress
) -> None:
    progress("Reading areas")
    found = read_areas(areas, mapping, report.rejected)
    progress("Reading figures")
    known = read_figures(figures, mapping, report.rejected)
    for code in known.keys() - found.keys():
        message = f"The figures of {code} belong to no area of {areas.name}."
        report.rejected.append(Rejection(figures.name, "unknown_area", message))
    report.areas, report.without_figures = len(found), len(found.keys() - known.keys())
    progress("Storing areas")
    for name, number in store_areas(kept, found, known).items():
        setattr(report, name, number)


def _remember(mapping: Mapping, digest: str, postcodes: str) -> AreaSet:
    told = asdict(mapping)
    kept, _new = AreaSet.objects.update_or_create(
        code=mapping.set,
        defaults={
            **{
                key: told[key]
                for key in ("name", "source", "licence", "attribution", "deprivation", "invented")
            },
            "data_date": mapping.date,
            "digest": digest,
            "postcodes_version": postcodes,
            "loaded_at": timezone.now(),
        },
    )
    return kept


def _digest(areas: Path, figures: Path, mapping: Mapping) -> str:
    told = "\n".join([checksum(areas), checksum(figures), repr(mapping)])
    return hashlib.sha256(told.encode()).hexdigest()
