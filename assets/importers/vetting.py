"""From a row as read to a record that the database will take, or the reason why not.

A row is turned away when its name, its category or its position is wrong: without them there is no place.
Any other value that does not fit is left out, and listed; it is never repaired.
"""

from collections.abc import Callable, Mapping
from difflib import get_close_matches
from hashlib import sha256
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from shapely.geometry.base import BaseGeometry

from assets.importers import values
from assets.importers.hours import read_opening_hours
from assets.importers.positions import read_position
from assets.importers.records import Dropped, Record, Rejected, Row
from assets.importers.values import Reader, UnusableValueError
from assets.models import Asset

MAX_REF = 200
MAX_RADIUS_M = 100_000

READERS: dict[str, Reader] = {
    "summary": values.prose(2000),
    "organisation": values.text(200),
    "address": values.text(300),
    "postcode": values.postcode,
    "phone": values.phone,
    "email": values.email,
    "website": values.website,
    "opening_note": values.text(300),
    "cost": values.choice(Asset.Cost.values),
    "cost_note": values.text(200),
    "age_min": values.age,
    "age_max": values.age,
    "audience": values.text(300),
    "entry": values.choices(Asset.Entry.values),
    "referral_note": values.text(300),
    "step_free": values.yes_or_no,
    "accessible_toilet": values.yes_or_no,
    "hearing_loop": values.yes_or_no,
    "languages": values.languages,
    "quiet_times": values.text(200),
    "room_now": values.choice(Asset.Room.values),
    "offers_space": values.yes_or_no,
    "space_note": values.text(300),
    "invented": values.yes_or_no,
    "confirmed_on": values.past_day,
    "confirmed_by": values.choice(Asset.ConfirmedBy.values),
    "source": values.text(50),
}
# Named once: to look a word up for each of half a million rows would take as long as reading them.
_REF_LABEL, _NAME_LABEL = gettext_lazy("identifier"), gettext_lazy("name")
_STATUS_LABEL, _DELIVERY_LABEL = gettext_lazy("status"), gettext_lazy("kind of support")
_name = values.text(200)
_ref = values.text(MAX_REF)
_delivery = values.choices(Asset.Delivery.values)
_status = values.choice(Asset.Status.values)


class Vetting:
    """The rules, with this installation's categories and needs and this file's named areas."""

    def __init__(self, *, categories: set[str], needs: set[str], areas: Mapping[str, BaseGeometry]) -> None:
        self.categories = categories
        self.needs = needs
        # A new outline under an old name is a change, too.
        self.areas = {name: sha256(shape.wkb).hexdigest()[:16] for name, shape in areas.items()}

    def vet(self, row: Row) -> Record | Rejected:
        """Return the record of a row, or its rejection."""
        try:
            said = self._essentials(row)
        except UnusableValueError as error:
            return Rejected(row.line, row.ref[:MAX_REF], error.code, error.reason)
        dropped: list[Dropped] = []
        for field, value in row.raw.items():
            if (reader := READERS.get(field)) is not None and value is not None and value != "":
                _put(said, dropped, field, reader, value)
        for rule in (self._needs, self._area, _hours, _ages, _confirmation):
            rule(row.raw, said, dropped)
        return Record(row.line, row.ref, said, dropped)

    def _essentials(self, row: Row) -> dict[str, Any]:
        if not row.ref:
            raise UnusableValueError("no_ref", _("The row has no identifier."))
        _essential(_ref, row.ref, "bad_ref", _REF_LABEL)
        raw = row.raw
        name = _essential(_name, raw.get("name"), "bad_name", _NAME_LABEL)
        if not name:
            raise UnusableValueError("no_name", _("The row has no name."))
        said = {"name": name, "category": self._category(raw.get("category"))}
        said["status"] = _essential(_status, raw.get("status"), "bad_status", _STATUS_LABEL) or "published"
        said["delivery"] = _essential(_delivery, raw.get("delivery"), "bad_delivery", _DELIVERY_LABEL) or [
            "in_person"
        ]
        position = read_position(raw)
        if position is not None:
            if isinstance(position[0], str):
                raise UnusableValueError(*position)
            said["location"] = list(position)
        return said

    def _category(self, value: Any) -> str:
        if isinstance(value, str) and value in self.categories:
            return value
        if not value:
            raise UnusableValueError("no_category", _("The row has no category."))
        near = get_close_matches(str(value).lower(), self.categories, n=3, cutoff=0.5)
        sentence = _("“%(value)s” is not a category.") % {"value": str(value)[:60]}
        if near:
            sentence += " " + _("Near matches: %(near)s.") % {"near": ", ".join(near)}
        raise UnusableValueError("unknown_category", sentence)

    def _needs(self, raw: dict[str, Any], said: dict[str, Any], dropped: list[Dropped]) -> None:
        if not raw.get("needs"):
            return
        named = set(values.as_list(raw["needs"]))
        dropped += [
            Dropped("needs", "unknown_need", _("“%(value)s” is not a need.") % {"value": one[:60]})
            for one in sorted(named - self.needs)
        ]
        if known := sorted(named & self.needs):
            said["needs"] = known

    def _area(self, raw: dict[str, Any], said: dict[str, Any], dropped: list[Dropped]) -> None:
        """Read `serves`: a radius in metres around the place, or the name of an area of the mapping."""
        serves = raw.get("serves")
        if serves is None or serves == "":
            return
        word = str(serves).strip()
        if word in self.areas:
            said["area_served"] = {"area": word, "digest": self.areas[word]}
        elif word.isascii() and word.isdigit() and 0 < int(word[:9]) <= MAX_RADIUS_M:
            said["area_served"] = {"radius_m": int(word)}
        else:
            reason = _("“%(value)s” is neither metres nor an area named in the mapping.") % {
                "value": word[:60]
            }
            dropped.append(Dropped("area_served", "unknown_area", reason))


def _essential(reader: Reader, value: Any, code: str, label: Any) -> Any:
    try:
        return reader(value) if value is not None else None
    except UnusableValueError as error:
        reason = _("The %(field)s cannot be used: %(reason)s") % {"field": label, "reason": error.reason}
        raise UnusableValueError(code, reason) from error


def _put(
    said: dict[str, Any], dropped: list[Dropped], field: str, reader: Callable[[Any], Any], value: Any
) -> None:
    try:
        found = reader(value)
    except UnusableValueError as error:
        dropped.append(Dropped(field, error.code, error.reason))
        return
    if found is not None and found not in ("", []):
        said[field] = found


def _hours(raw: dict[str, Any], said: dict[str, Any], dropped: list[Dropped]) -> None:
    """Hours that cannot be understood are kept as words, where nothing else is said about them."""
    written = raw.get("opening_hours")
    if not written:
        return
    hours = read_opening_hours(str(written))
    if hours is not None:
        said["opening_hours"] = hours
        return
    reason = _("“%(value)s” could not be read as opening hours.") % {"value": str(written)[:200]}
    dropped.append(Dropped("opening_hours", "hours_not_understood", reason))
    if "opening_note" not in said:
        _put(said, dropped, "opening_note", READERS["opening_note"], written)


def _ages(_raw: dict[str, Any], said: dict[str, Any], dropped: list[Dropped]) -> None:
    if said.get("age_max", MAX_REF) < said.get("age_min", 0):
        reason = _("The ages from %(min)d to %(max)d are in the wrong order.") % {
            "min": said.pop("age_min"),
            "max": said.pop("age_max"),
        }
        dropped.append(Dropped("age_min", "ages_out_of_order", reason))


def _confirmation(_raw: dict[str, Any], said: dict[str, Any], dropped: list[Dropped]) -> None:
    if "confirmed_on" in said:
        said.setdefault("confirmed_by", "source")
    elif said.pop("confirmed_by", None):
        dropped.append(Dropped("confirmed_by", "no_date", _("It is not said on which day it was confirmed.")))
