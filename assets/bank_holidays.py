"""Bank holidays of the nation that this installation serves, where opening hours speak of them."""

import re
from datetime import date
from functools import lru_cache

import holidays
from django.conf import settings

# "PH" as a rule of its own, such as "PH off". Within a list of days it is left to the parser.
RULE = re.compile(r"(^|;)\s*PH(?=\s)")


def with_dates(text: str, nation: str, year: int) -> str:
    """Return opening_hours text whose rules for public holidays name the days from `year` - 1 to `year` + 2.

    The parser's own calendar of Great Britain lacks days that only some nations keep, and New Year's Day.
    """
    return RULE.sub(rf"\1 {_dates(nation, year)}", text)


def is_bank_holiday(day: date) -> bool:
    """Say whether a day is a bank holiday of the nation."""
    return day in _days(settings.BANK_HOLIDAYS_OF, day.year)


@lru_cache
def _dates(nation: str, year: int) -> str:
    return ",".join(day.strftime("%Y %b %d") for day in _days(nation, year))


@lru_cache
def _days(nation: str, year: int) -> list[date]:
    """Return the bank holidays from the year before to two years after, in order."""
    return sorted(holidays.country_holidays("GB", subdiv=nation, years=range(year - 1, year + 3)))
