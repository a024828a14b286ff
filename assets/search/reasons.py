"""Why a result is there: what it meets of what was asked, in a few words."""

from collections.abc import Mapping

from django.utils.dates import WEEKDAYS
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from assets.languages import language_name
from assets.listed import Listed
from assets.opening_hours import is_unsure_on, minutes_on
from assets.search.asked import A_DAY, Opening, Search

MOST_NEEDS = 3
MOST_TIMES = 2


def reasons(asset: Listed, search: Search, need_names: Mapping[int, str]) -> list[str]:
    """Return what an asset meets: needs by name, opening times, free, ages and languages."""
    wanted = {*search.need_ids, *search.meaning.need_ids}
    said = [need_names[pk] for pk in asset.need_ids if pk in wanted][:MOST_NEEDS]
    if search.opening is not None:
        said.append(_open(asset, search.opening))
    if search.free:
        said.append(_("free"))
    if search.no_referral:
        said.append(_("no referral needed"))
    if search.age is not None and (asset.age_min is not None or asset.age_max is not None):
        said.append(_ages(asset))
    spoken = [language_name(code) for code in search.languages if code in asset.languages]
    if spoken:
        said.append(_("speaks %(languages)s") % {"languages": ", ".join(spoken)})
    return said


def _open(asset: Listed, opening: Opening) -> str:
    if opening.day is not None and asset.opening_hours:
        start_of_day = opening.day.weekday() * A_DAY
        times = [
            (start_of_day + start, start_of_day + end)
            for start, end in minutes_on(asset.opening_hours, opening.day)
        ]
        said = ", ".join(_span(*span) for span in times[:MOST_TIMES])
        words = _("open on %(date)s, %(times)s") % {"date": date_format(opening.day, "j F"), "times": said}
        if is_unsure_on(asset.opening_hours, opening.day):
            return _("%(words)s, a bank holiday, so ask first") % {"words": words}
        return words
    met = [
        span
        for span in asset.open_minutes
        if any(span[0] < end and start < span[1] for start, end in opening.spans)
    ]
    return _("usually open %(times)s") % {"times": ", ".join(_span(*span) for span in met[:MOST_TIMES])}


def _span(start: int, end: int) -> str:
    if end - start >= A_DAY:
        return _("all day")
    return _("%(day)s %(start)s–%(end)s") % {
        "day": WEEKDAYS[start // A_DAY],
        "start": _clock(start),
        "end": _clock(end),
    }


def _clock(minute: int) -> str:
    return f"{minute % A_DAY // 60:02d}:{minute % 60:02d}"


def _ages(asset: Listed) -> str:
    if asset.age_max is None:
        return _("from age %(age)s") % {"age": asset.age_min}
    if asset.age_min is None:
        return _("up to age %(age)s") % {"age": asset.age_max}
    return _("ages %(first)s to %(last)s") % {"first": asset.age_min, "last": asset.age_max}
