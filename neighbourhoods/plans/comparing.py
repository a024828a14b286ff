"""What has changed since a plan was frozen: places that came, went or changed, and boundaries."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from shapely.geometry import shape as read_shape

from assetmap.exports.cells import plain
from assetmap.exports.delimited import csv_line
from assetmap.exports.layers import Feature
from assetmap.geo.crs import shape_to_bng
from assets.models import Asset
from neighbourhoods.plans.content import Content
from neighbourhoods.plans.places import PLACES

# When a record was written says nothing about the place.
_NOT_COMPARED = {"changed_at", "url"}
_LONGEST = 60
# Every feature that is written here begins with its type and its id.
_ID = re.compile(rb'\{"type": ?"Feature", ?"id": ?(null|\d+)')
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
    """All that changed between two contents of one selection."""

    added: list[PlaceChange]
    gone: list[PlaceChange]
    changed: list[PlaceChange]
    boundaries: list[BoundaryChange]

    @property
    def anything(self) -> bool:
        return bool(self.added or self.gone or self.changed or self.boundaries)


def compare(then: Content, today: Content) -> Comparison:
    """Compare place by place and boundary by boundary. At most one query."""
    before, after = _by_id(then, "assets"), _by_id(today, "assets")
    gone = [json.loads(before[pk]) for pk in before.keys() - after.keys()]
    return Comparison(
        added=_named([_place(json.loads(after[pk])) for pk in after.keys() - before.keys()]),
        gone=_named(_with_reasons(gone)),
        changed=_named(list(_changes(before, after))),
        boundaries=list(_boundaries(then, today)),
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


def _short(value: Any) -> str:
    if value is None or value == []:
        return _("not known")
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    text = str(plain(value))
    return f"“{text[:_LONGEST]}…”" if len(text) > _LONGEST else f"“{text}”"


def _by_id(content: Content, layer: str) -> dict[bytes, bytes]:
    """Return a layer's texts by id; most of them are the same then and today, and are never read."""
    return {_ID.match(text)[1]: text for text in content.texts[layer]}


def _place(feature: Feature, why: str = "") -> PlaceChange:
    return PlaceChange(feature["id"], feature["properties"]["name"], why)


def _named(places: list[PlaceChange]) -> list[PlaceChange]:
    return sorted(places, key=lambda place: (place.name, place.id))


def _with_reasons(gone: list[Feature]) -> list[PlaceChange]:
    ids = [feature["id"] for feature in gone]
    status = dict(Asset.objects.filter(pk__in=ids).values_list("pk", "status")) if ids else {}
    why = {
        Asset.Status.RETIRED: _("Closed"),
        Asset.Status.DRAFT: _("No longer listed"),
        Asset.Status.PUBLISHED: _("Outside the areas or filters today"),
    }
    return [_place(feature, str(why.get(status.get(feature["id"]), _("Deleted")))) for feature in gone]


def _changes(before: dict[bytes, bytes], after: dict[bytes, bytes]) -> Iterator[PlaceChange]:
    for pk in before.keys() & after.keys():
        if before[pk] == after[pk]:
            continue
        then, today = _values(json.loads(before[pk])), _values(json.loads(after[pk]))
        names = [name for name in {**then, **today} if then.get(name) != today.get(name)]
        if names:
            fields = tuple(FieldChange(name, then.get(name), today.get(name)) for name in names)
            yield PlaceChange(int(pk), today["name"], fields=fields)


def _values(feature: Feature) -> dict[str, Any]:
    point = feature["geometry"] and feature["geometry"]["coordinates"]
    values = {name: value for name, value in feature["properties"].items() if name not in _NOT_COMPARED}
    return values | {"position": point}


def _boundaries(then: Content, today: Content) -> Iterator[BoundaryChange]:
    before, after = _by_id(then, "boundaries"), _by_id(today, "boundaries")
    for pk in sorted({*before, *after}):
        old, new = before.get(pk), after.get(pk)
        if old != new:
            yield _boundary(*(each and json.loads(each) for each in (old, new)))


def _boundary(old: Feature | None, new: Feature | None) -> BoundaryChange:
    shapes = [shape_to_bng(read_shape(each["geometry"])) if each else None for each in (old, new)]
    lost, gained = 0.0, 0.0
    if shapes[0] is not None and shapes[1] is not None:
        lost, gained = shapes[0].difference(shapes[1]).area, shapes[1].difference(shapes[0]).area
    areas = [None if shape is None else round(shape.area) for shape in shapes]
    return BoundaryChange(
        (new or old)["properties"]["name"], *areas, gained_m2=round(gained), lost_m2=round(lost)
    )
