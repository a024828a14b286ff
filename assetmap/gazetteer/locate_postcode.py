"""Looking up postcodes, whole and in part; each failure has its own sentence and suggestions."""

from django.db.models import Avg, F, FloatField, Func, Max, Min
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from assetmap.gazetteer import postcodes
from assetmap.gazetteer.answers import Answer, Choices, Found, NotFound, found_outcode, found_postcode
from assetmap.gazetteer.models import Outcode, Postcode

_MOST_SUGGESTIONS = 5
_MOST_OPTIONS = 20
_ISLANDS = {"GY", "JE", "IM"}


def whole(code: str) -> Answer:
    """Answer for a compact postcode such as SE108EW."""
    if elsewhere := _not_great_britain(code):
        return elsewhere
    postcode = Postcode.objects.filter(pk=code).first()
    if postcode is None:
        return _unknown(code)
    if postcode.withdrawn_on:
        return _withdrawn(postcode)
    if postcode.location is None:
        return NotFound(
            "postcode_unplaced",
            _("%(postcode)s is a real postcode, but we do not know where it is. Try one nearby.")
            % {"postcode": postcode},
            _neighbours(code),
        )
    return found_postcode(postcode)


def part(outcode_code: str, incode: str) -> Answer:
    """Answer for the beginning of a postcode: a sector as an area, anything longer as a question."""
    if elsewhere := _not_great_britain(outcode_code):
        return elsewhere
    around = _area(outcode_code, incode)
    if around is None:
        label = f"{outcode_code} {incode}"
        return NotFound(
            "postcode_unknown",
            _("No postcode begins with %(part)s. Check it, or try the first half alone.") % {"part": label},
            _outcodes_of(outcode_code),
        )
    if len(incode) == 1:
        return around
    units = Postcode.objects.live().located().split_as(outcode_code, incode).order_by("code")[:_MOST_OPTIONS]
    return Choices(
        _("Which postcode in %(part)s?") % {"part": around.label},
        [around, *(found_postcode(unit) for unit in units)],
    )


def outcode(code: str) -> Answer:
    """Answer for the first half of a postcode, such as SE10."""
    if elsewhere := _not_great_britain(code):
        return elsewhere
    if known := Outcode.objects.filter(pk=code).first():
        return found_outcode(known)
    return NotFound(
        "outcode_unknown",
        _("We do not know a postcode that begins with %(outcode)s. Check it for a slip.") % {"outcode": code},
        _outcodes_of(code),
    )


def nearly(compact: str) -> Answer | None:
    """Answer for what a slip keeps from being a postcode; None when no real one is like it."""
    meant = _meant(compact)
    return _did_you_mean(compact, meant) if meant else None


def _not_great_britain(code: str) -> NotFound | None:
    area = postcodes.area_of(code)
    if area == "BT":
        return NotFound(
            "northern_ireland",
            _(
                "%(code)s postcodes are in Northern Ireland. "
                "Only Great Britain is covered: England, Scotland and Wales."
            )
            % {"code": area},
        )
    if area in _ISLANDS:
        return NotFound(
            "crown_dependency",
            _(
                "%(code)s postcodes are in the Channel Islands or the Isle of Man. "
                "Only Great Britain is covered: England, Scotland and Wales."
            )
            % {"code": area},
        )
    return None


def _unknown(code: str) -> NotFound:
    if meant := _meant(code):
        return _did_you_mean(postcodes.shown(code), meant)
    return NotFound(
        "postcode_unknown",
        _("We do not know the postcode %(postcode)s. It may be very new, or have a slip in it.")
        % {"postcode": postcodes.shown(code)},
        _neighbours(code),
    )


def _withdrawn(postcode: Postcode) -> NotFound:
    near = []
    if postcode.location is not None:
        nearest = Postcode.objects.live().located().nearest_first(*postcode.location.coords)
        near = [found_postcode(one) for one in nearest[:_MOST_SUGGESTIONS]]
    return NotFound(
        "postcode_terminated",
        _("%(postcode)s is no longer in use. It was withdrawn in %(month)s.")
        % {"postcode": postcode, "month": date_format(postcode.withdrawn_on, "F Y")},
        near or _neighbours(postcode.code),
    )


def _meant(compact: str) -> list[Found]:
    likely = list(postcodes.slips(compact))
    known = Postcode.objects.live().located().in_bulk(likely)
    return [found_postcode(known[code]) for code in likely if code in known][:_MOST_SUGGESTIONS]


def _did_you_mean(typed: str, meant: list[Found]) -> NotFound:
    return NotFound(
        "postcode_unknown",
        _("We do not know the postcode %(typed)s. Did you mean %(suggestion)s?")
        % {"typed": typed, "suggestion": meant[0].label},
        meant,
    )


def _neighbours(code: str) -> list[Found]:
    """Postcodes of the same sector, those that share most letters first, then the area they are in."""
    first_half, sector = postcodes.outcode_of(code), postcodes.sector_of(code)
    same = list(Postcode.objects.live().located().split_as(first_half, sector[-1]).order_by("code"))
    same.sort(key=lambda one: (one.code[-2] != code[-2], one.code[-1] != code[-1], one.code))
    found = [found_postcode(one) for one in same[: _MOST_SUGGESTIONS - 1]]
    return found + _outcodes_of(first_half)


def _outcodes_of(code: str) -> list[Found]:
    """Return the outcode itself, or those like it when there is none."""
    known = Outcode.objects.filter(pk=code) or Outcode.objects.beginning(code[:-1])[:_MOST_SUGGESTIONS]
    return [found_outcode(one) for one in known]


def _area(outcode_code: str, incode: str) -> Found | None:
    """Return the middle and the box of the postcodes that begin so."""
    lon, lat = (Func(F("location"), function=f"ST_{axis}", output_field=FloatField()) for axis in "XY")
    box = (
        Postcode.objects.live()
        .located()
        .split_as(outcode_code, incode)
        .aggregate(lon=Avg(lon), lat=Avg(lat), west=Min(lon), south=Min(lat), east=Max(lon), north=Max(lat))
    )
    if box["lon"] is None:
        return None
    middle_lon, middle_lat, *extent = (round(degrees, 6) for degrees in box.values())
    return Found(f"{outcode_code} {incode}", "postcode_part", middle_lon, middle_lat, tuple(extent))
