"""The food hygiene register (FHRS) of one local authority, in XML. Ratings are never read."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse
from django.utils.translation import gettext as _

from assets.importers.files import DataFile
from assets.importers.formats.fhrs_kinds import category_of
from assets.importers.options import Options
from assets.importers.records import OGL, ImportProblem, Reading, Rejected, Row, SourceFacts
from assets.importers.titles import from_capitals

_NEEDS = {"food-bank": ["food"], "community-meal": ["food", "loneliness"], "place-of-worship": ["faith"]}
_ENTRY = "EstablishmentDetail"


def read(file: DataFile, options: Options) -> Reading:  # noqa: ARG001 - every format has one signature
    """Read one authority's register; each is a source of its own, so that they do not retire each other."""
    head = next(_elements(file, until_first=True), None)
    if head is None:
        raise _not_fhrs()
    data_date, first = head
    authority, code = _text(first, "LocalAuthorityName"), _text(first, "LocalAuthorityCode")
    if not code:
        raise _not_fhrs()
    source = SourceFacts(
        f"fhrs-{code.lower()}"[:50],
        _("Food hygiene register, %(authority)s") % {"authority": authority},
        publisher="Food Standards Agency",
        **OGL,
    )
    return Reading(source, _entries(file), data_date=data_date)


def _entries(file: DataFile) -> Iterator[Row | Rejected]:
    for number, (_date, place) in enumerate(_elements(file), start=1):
        ref, postcode = _text(place, "FHRSID"), _text(place, "PostCode")
        if not postcode:
            reason = _("No postcode: in this register that is a private address.")
            yield Rejected(number, ref, "private_address", reason, left_out=True)
            continue
        yield Row(number, ref, _facts(place, postcode))


def _facts(place: Element, postcode: str) -> dict[str, Any]:
    name, kind = from_capitals(_text(place, "BusinessName")), _text(place, "BusinessType")
    category = category_of(kind, name)
    lines = (from_capitals(_text(place, f"AddressLine{number}")) for number in (1, 2, 3, 4))
    return {
        "name": name,
        # A type that is new in the register is named in the rejection.
        "category": category or kind,
        "needs": _NEEDS.get(category or ""),
        "address": ", ".join(dict.fromkeys(line for line in lines if line)),
        "postcode": postcode,
        "lon": _text(place, "Geocode/Longitude"),
        "lat": _text(place, "Geocode/Latitude"),
    }


def _elements(file: DataFile, *, until_first: bool = False) -> Iterator[tuple[date | None, Element]]:
    """Yield (date of the data, element) for each place, in constant memory."""
    data_date = None
    with file.binary() as stream, _parse_problems():
        events = iterparse(stream, events=("start", "end"), forbid_dtd=True)
        _event, root = next(events)
        if root.tag != "FHRSEstablishment":
            raise _not_fhrs()
        for event, element in events:
            if event == "end" and element.tag == "ExtractDate":
                data_date = _iso_date(element.text)
            elif event == "end" and element.tag == _ENTRY:
                yield data_date, element
                if until_first:
                    return
                element.clear()
                # The collection would otherwise keep an empty element for each place.
                for child in root:
                    if child.tag == "EstablishmentCollection":
                        child.clear()


@contextmanager
def _parse_problems() -> Iterator[None]:
    try:
        yield
    except (ParseError, DefusedXmlException, StopIteration, LookupError, ValueError) as error:
        if isinstance(error, ParseError) and getattr(error, "position", None):
            line = error.position[0]
            message = _("The XML breaks off or is wrong at line %(line)d. Download it again.") % {
                "line": line
            }
            raise ImportProblem("damaged_file", message) from error
        raise _not_fhrs() from error


def _iso_date(text: str | None) -> date | None:
    try:
        return date.fromisoformat((text or "")[:10])
    except ValueError:
        return None


def _text(place: Element, path: str) -> str:
    return (place.findtext(path) or "").strip()


def _not_fhrs() -> ImportProblem:
    return ImportProblem("not_this_format", _("This is not a food hygiene register in XML."))
