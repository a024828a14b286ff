"""What the page of a profile shows besides its tables: sentences, maps and how it came about."""

from dataclasses import dataclass

from django.contrib.gis.geos import GEOSGeometry
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from neighbourhoods.profiles.answering import Answer
from neighbourhoods.profiles.method import method_of
from neighbourhoods.profiles.pictures import level_map, reach_map, site_map
from neighbourhoods.profiles.profile import Profile
from neighbourhoods.profiles.reach import Floats
from neighbourhoods.profiles.tables import Table
from neighbourhoods.templatetags.measures import figure


@dataclass(frozen=True)
class ReachPicture:
    """The map of what is beyond ten minutes' walk of one thing."""

    code: str
    label: str
    homes: int
    picture: SafeString


@dataclass(frozen=True)
class SitePicture:
    """The map of where one more of something would help most, and the best of these places in a sentence."""

    sentence: str
    caption: str
    picture: SafeString


@dataclass(frozen=True)
class Page:
    """A profile with its pictures; every figure is in `tables`."""

    profile: Profile
    levels: SafeString
    reaches: list[ReachPicture]
    sites: list[SitePicture]
    within_everywhere: list[str]
    method: list[str | Promise]

    @property
    def tables(self) -> dict[str, Table]:
        return self.profile.tables


def page_of(profile: Profile) -> Page:
    """Draw the maps of a profile: one of its lines, and one for each thing that some homes are far from."""
    homes, shape = profile.homes.places, profile.shapes["boundary"]
    name = profile.neighbourhood.name
    reaches = [
        ReachPicture(
            answer["code"],
            answer["label"],
            answer["homes_beyond"],
            reach_map(shape, homes, answer, label=_beyond(answer["label"], name)),
        )
        for answer in profile.answers
        if answer["beyond"]
    ]
    sites = [_sites(shape, homes, answer, name) for answer in profile.answers if answer["sites"]]
    label = _("Map of %(name)s: its core, main line and fringe, with a dot for each postcode") % {
        "name": name
    }
    return Page(
        profile=profile,
        levels=level_map(profile.shapes, profile.all_homes.places, label=label),
        reaches=reaches,
        sites=sites,
        within_everywhere=[answer["label"] for answer in profile.answers if not answer["beyond"]],
        method=method_of(profile),
    )


def _sites(shape: GEOSGeometry, homes: Floats, answer: Answer, name: str) -> SitePicture:
    best, what = answer["sites"][0], answer["label"]
    said = {"what": what, "place": best["name"], "homes": figure(best["homes"])}
    label = _("Map of %(name)s with the places that could host: %(what)s") % {"name": name, "what": what}
    sentence = ngettext(
        "%(what)s: a group or service at %(place)s would bring about %(homes)s more home within reach.",
        "%(what)s: a group or service at %(place)s would bring about %(homes)s more homes within reach.",
        best["homes"],
    )
    return SitePicture(
        sentence=sentence % said,
        caption=_("%(what)s: numbers as in the table") % said,
        picture=site_map(shape, homes, answer, label=label),
    )


def _beyond(what: str, name: str) -> str:
    return _("Map of the homes in %(name)s beyond a 10-minute walk: %(what)s") % {"name": name, "what": what}
