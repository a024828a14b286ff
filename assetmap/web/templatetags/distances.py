"""Distances as people in Britain say them: metres nearby, miles farther away, minutes for walks."""

import math

from django import template
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assetmap.web.wording import worded_once

register = template.Library()

METRES_A_MILE = 1609.344
# An unhurried 4.8 km/h, in a straight line: hence "about", always rounded up.
METRES_A_MINUTE = 80
LONGEST_WALK_MINUTES = 40


@register.filter
def distance(metres: float) -> str:
    """Return "650 m" below a kilometre, else "0.7 miles" or "12 miles"."""
    # number_format cuts digits off, so rounding comes first.
    if metres < 995:
        return _metres(round(metres, -1) if metres >= 10 else 0)
    return _miles(round(metres / METRES_A_MILE, 1))


@register.filter
def walk(metres: float) -> str:
    """Return "about 9 min walk", or nothing where few would walk."""
    minutes = max(1, math.ceil(metres / METRES_A_MINUTE))
    return _minutes(minutes) if minutes <= LONGEST_WALK_MINUTES else ""


@worded_once
def _metres(metres: float) -> str:
    if metres == 0:
        return _("Less than 10 m")
    return _("%(metres)s m") % {"metres": number_format(metres, 0)}


@worded_once
def _miles(miles: float) -> str:
    if miles == 1:
        return _("1 mile")
    shown = number_format(round(miles), 0) if miles >= 10 or miles == int(miles) else number_format(miles, 1)
    return _("%(miles)s miles") % {"miles": shown}


@worded_once
def _minutes(minutes: int) -> str:
    return ngettext("about %(n)d min walk", "about %(n)d min walk", minutes) % {"n": minutes}
