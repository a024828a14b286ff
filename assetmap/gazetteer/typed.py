"""Reading what people type into a search box: what it can only be, decided without the database."""

import re
from dataclasses import dataclass

from assetmap.gazetteer import names, postcodes
from assetmap.gazetteer.coordinates import Coordinates, read_coordinates
from assetmap.geo.gridref import GridSquare, parse_grid_reference

LONGEST = 200
_LETTERS_AND_FIGURES = re.compile(r"[A-Z0-9 ]+", re.ASCII)
_SHORT_OUTCODE = re.compile(r"[A-Z]{1,2}[0-9]", re.ASCII)
_NEARLY = re.compile(r"(?=[A-Z0-9]*[0-9])[A-Z0-9]{5,7}", re.ASCII)


@dataclass(frozen=True, slots=True)
class WholePostcode:
    code: str


@dataclass(frozen=True, slots=True)
class PostcodePart:
    """An outcode and the beginning of the second half: "SE10 8" or "SE10 8E"."""

    outcode: str
    incode: str

    @property
    def compact(self) -> str:
        return self.outcode + self.incode


@dataclass(frozen=True, slots=True)
class TypedOutcode:
    """The first half of a postcode, real or not."""

    code: str


@dataclass(frozen=True, slots=True)
class NearlyPostcode:
    """Five to seven letters and figures that would be a postcode but for a slip such as O for 0."""

    compact: str


@dataclass(frozen=True, slots=True)
class Name:
    """A name in its compared form, and the words after its last comma if there are any."""

    text: str
    key: str
    district_key: str = ""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Nothing to look up; `code` is "empty", "too_long" or "unreadable"."""

    code: str


Typed = (
    WholePostcode
    | PostcodePart
    | TypedOutcode
    | NearlyPostcode
    | Name
    | Coordinates
    | GridSquare
    | Unreadable
)


def read(text: object) -> Typed:
    """Say what a text is. Never raises, whatever it is given."""
    if not isinstance(text, str) or any(_is_unprintable(character) for character in text[: LONGEST + 1]):
        return Unreadable("unreadable")
    if len(text) > LONGEST:
        return Unreadable("too_long")
    tidy = " ".join(text.split())
    if not tidy:
        return Unreadable("empty")
    capitals = tidy.upper()
    return (
        _read_postcode(re.sub(r"[.\-_]", " ", capitals))
        or parse_grid_reference(tidy)
        or read_coordinates(tidy)
        or _read_address(capitals)
        or _read_nearly(capitals)
        or _read_name(tidy)
    )


def _is_unprintable(character: str) -> bool:
    return (
        "\ud800" <= character <= "\udfff"
        or (character < " " and not character.isspace())
        or character == "\x7f"
    )


def _read_postcode(capitals: str) -> WholePostcode | PostcodePart | TypedOutcode | None:
    if not _LETTERS_AND_FIGURES.fullmatch(capitals):
        return None
    tidy = " ".join(capitals.split())
    compact = tidy.replace(" ", "")
    if postcodes.is_postcode(compact):
        return WholePostcode(compact)
    if postcodes.is_outcode(compact) and (" " not in tidy or not _ends_outcode(tidy)):
        return TypedOutcode(compact)
    return _read_part(tidy, compact)


def _ends_outcode(tidy: str) -> bool:
    """Whether the text before the space is an outcode already: "SE1 0" is not SE10."""
    return _SHORT_OUTCODE.fullmatch(tidy.split(" ")[0]) is not None


def _read_part(tidy: str, compact: str) -> PostcodePart | None:
    if " " in tidy:
        first, _, rest = tidy.partition(" ")
        rest = rest.replace(" ", "")
        if postcodes.is_outcode(first) and re.fullmatch(r"[0-9][A-Z]?", rest):
            return PostcodePart(first, rest)
    # Without a space the longest outcode is the likeliest: SE108E is SE10 8E.
    for length in (1, 2):
        outcode, incode = compact[:-length], compact[-length:]
        if re.fullmatch(r"[0-9][A-Z]?", incode) and len(incode) == length and postcodes.is_outcode(outcode):
            return PostcodePart(outcode, incode)
    return None


def _read_address(capitals: str) -> WholePostcode | None:
    code = postcodes.at_the_end_of(capitals)
    return WholePostcode(code) if code else None


def _read_nearly(capitals: str) -> NearlyPostcode | None:
    compact = capitals.replace(" ", "")
    if _NEARLY.fullmatch(compact) and next(postcodes.slips(compact), None):
        return NearlyPostcode(compact)
    return None


def _read_name(tidy: str) -> Name | Unreadable:
    name, comma, district = tidy.rpartition(",")
    if comma and names.key(name) and names.key(district):
        return Name(tidy, names.key(name), names.key(district))
    whole = names.key(tidy)
    return Name(tidy, whole) if whole else Unreadable("unreadable")
