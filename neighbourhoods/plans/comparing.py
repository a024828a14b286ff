"""What has changed since a plan was frozen: places that came, went or changed, boundaries, profiles."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _
from shapely.geometry import shape as read_shape

from assetmap.exports.cells import plain
from assetmap.exports.delimited import csv_line
from assetmap.exports.layers import Feature
from assetmap.geo.crs import shape_to_bng
from assets.models import Asset
from neighbourhoods.plans.comparing_figures import ProfileChange, compare_figures
from neighbourhoods.plans.content import Content
from neighbourhoods.plans.differing import differences
from neighbourhoods.plans.places import PLACES

# When a record was written, and where it can be read, say nothing about the place.
_NOT_COMPARED = {"changed_at", "url"}
_LONGEST = 60
_MARK = "\ufeff".encode()
COLUMNS = ("what", "id", "name", "field", "then", "today")


@dataclass(frozen=True)
class FieldChange:
    """One value of a place that is not what it was."""

    field: str
    then: Any
    today: Any

    @property
    def label(self) -> str:
        """What people call the field."""
        known = PLACES.properties.get(self.field)
        return str(known.description) if known else _("Position")

    @property
    def words(self) -> str:
        """Say what it was and is; only that it moved where a pair of degrees would tell nobody anything."""
        if self.field == "position":
            return _("moved")
        said = [_short(value) for value in (self.then, self.today)]
        return _("was %(then)s, is %(today)s") % {"then": said[0], "today": said[1]}


@dataclass(frozen=True)
class PlaceChange:
    """A place with what changed about it; `why` says why one has gone."""

    id: int
    name: str
    why: str = ""
    fields: tuple[FieldChange, ...] = ()


@dataclass(frozen=True)
class BoundaryChange:
    """An area whose line, standing or evidence changed; areas in square metres, None where there is none."""

    name: str
    then_m2: int | None
    today_m2: int | None
    gained_m2: int
    lost_m2: int


@dataclass(frozen=True)
class Comparison:
    """All that changed between two contents of one selection; `profiles` is None where they were left out."""

    added: list[PlaceChange]
    gone: list[PlaceChange]
    changed: list[PlaceChange]
    boundaries: list[BoundaryChange]
    profiles: list[ProfileChange] | None

    @property
    def anything(self) -> bool:
        return bool(self.added or self.gone or self.changed or self.boundaries or self.profiles)


def compare(then: Content, today: Content, *, figures: bool) -> Comparison:
    """Compare place by place, boundary by boundary and, with `figures`, profile by profile; one query."""
    added, gone, changed = [], [], []
    for old, new in differences(then.texts["assets"], today.texts["assets"]):
        if old is None:
            added.append(_place(new))
        elif new is None:
            gone.append(_place(old))
        elif fields := _changed_fields(old, new):
            changed.append(PlaceChange(new["id"], new["properties"]["name"], fields=fields))
    return Comparison(
        added=_named(added),
        gone=_named(_with_reasons(gone)),
        changed=_named(changed),
        boundaries=list(_boundaries(then, today)),
        profiles=compare_figures(then.texts["profile"], today.texts["profile"]) if figures else None,
    )


def csv_of_changes(comparison: Comparison) -> Iterator[bytes]:
    """Yield the comparison as CSV, one line for each thing that changed."""
    yield _MARK + csv_line(COLUMNS)
    for what, places in (("added", comparison.added), ("gone", comparison.gone)):
        for place in places:
            yield csv_line([what, place.id, place.name, "", place.why, ""])
    for place in comparison.changed:
        for each in place.fields:
            yield csv_line(["changed", place.id, place.name, each.field, plain(each.then), plain(each.today)])
    for area in comparison.boundaries:
        yield csv_line(["boundary", "", area.name, "area_m2", area.then_m2, area.today_m2])
    for profile in comparison.profiles or ():
        for each in profile.figures:
            yield csv_line(["figure", "", profile.name, each.code, each.then, each.today])
        if profile.sources:
            yield csv_line(["figure", "", profile.name, "sources", *profile.sources])


def _short(value: Any) -> str:
    if value is None or value == []:
        return _("not known")
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    text = str(plain(value))
    return f"“{text[:_LONGEST]}…”" if len(text) > _LONGEST else f"“{text}”"


def _place(feature: Feature) -> PlaceChange:
    return PlaceChange(feature["id"], feature["properties"]["name"])


def _named(places: list[PlaceChange]) -> list[PlaceChange]:
    return sorted(places, key=lambda place: (place.name, place.id))


def _with_reasons(gone: list[PlaceChange]) -> list[PlaceChange]:
    ids = [place.id for place in gone]
    status = dict(Asset.objects.filter(pk__in=ids).values_list("pk", "status")) if ids else {}
    why = {
        Asset.Status.RETIRED: _("Closed"),
        Asset.Status.DRAFT: _("No longer listed"),
        Asset.Status.PUBLISHED: _("Outside the areas or filters today"),
    }
    return [replace(place, why=str(why.get(status.get(place.id), _("Deleted")))) for place in gone]


def _changed_fields(old: Feature, new: Feature) -> tuple[FieldChange, ...]:
    then, today = _values(old), _values(new)
    names = [name for name in {**then, **today} if then.get(name) != today.get(name)]
    return tuple(FieldChange(name, then.get(name), today.get(name)) for name in names)


def _values(feature: Feature) -> dict[str, Any]:
    point = feature["geometry"] and feature["geometry"]["coordinates"]
    values = {name: value for name, value in feature["properties"].items() if name not in _NOT_COMPARED}
    return values | {"position": point}


def _boundaries(then: Content, today: Content) -> Iterator[BoundaryChange]:
    pairs = list(differences(then.texts["boundaries"], today.texts["boundaries"]))
    for old, new in sorted(pairs, key=lambda pair: (pair[1] or pair[0])["properties"]["name"]):
        if old is None or new is None or _line(old) != _line(new):
            yield _boundary(old, new)


def _line(feature: Feature) -> tuple[Any, dict[str, Any]]:
    said = {name: value for name, value in feature["properties"].items() if name not in _NOT_COMPARED}
    return feature["geometry"], said


def _boundary(old: Feature | None, new: Feature | None) -> BoundaryChange:
    shapes = [shape_to_bng(read_shape(each["geometry"])) if each else None for each in (old, new)]
    lost, gained = 0.0, 0.0
    if shapes[0] is not None and shapes[1] is not None:
        lost, gained = shapes[0].difference(shapes[1]).area, shapes[1].difference(shapes[0]).area
    areas = [None if shape is None else round(shape.area) for shape in shapes]
    return BoundaryChange(
        (new or old)["properties"]["name"], *areas, gained_m2=round(gained), lost_m2=round(lost)
    )
