"""Shares of people in words that are said aloud: "half of people", "3 in 5 people"."""

from math import gcd

from django.utils.translation import gettext as _


def share_words(percent: int) -> str:
    """Say a share of five to 95 percent, in steps of five."""
    said = {25: _("a quarter of people"), 50: _("half of people"), 75: _("three quarters of people")}
    if percent in said:
        return said[percent]
    common = gcd(percent, 100)
    return _("%(some)s in %(all)s people") % {"some": percent // common, "all": 100 // common}
