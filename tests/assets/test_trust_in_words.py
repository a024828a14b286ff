from datetime import date

import pytest

from assets.models import Asset, Source
from assets.trust import trust

TODAY = date(2026, 6, 15)
NHS = Source(name="Pharmacies", publisher="NHS England")


@pytest.mark.parametrize(
    ("record", "words", "stale"),
    [
        ({"confirmed_on": date(2026, 6, 15), "confirmed_by": "group"}, "Confirmed by the group today", False),
        (
            {"confirmed_on": date(2026, 6, 14), "confirmed_by": "group"},
            "Confirmed by the group 1 day ago",
            False,
        ),
        (
            {"confirmed_on": date(2026, 5, 25), "confirmed_by": "group"},
            "Confirmed by the group 3 weeks ago",
            False,
        ),
        (
            {"confirmed_on": date(2026, 1, 2), "confirmed_by": "editor"},
            "Confirmed by an editor 5 months ago",
            False,
        ),
        ({"confirmed_on": date(2025, 4, 15), "confirmed_by": "group"}, "Not confirmed for 14 months", True),
        ({"confirmed_on": date(2020, 6, 15), "confirmed_by": "group"}, "Not confirmed for 6 years", True),
        (
            {"confirmed_on": date(2026, 2, 1), "confirmed_by": "source", "source": NHS},
            "From NHS England, February 2026",
            False,
        ),
        (
            {"confirmed_on": date(2025, 2, 1), "confirmed_by": "source", "source": NHS},
            "From NHS England, February 2025; may be out of date",
            True,
        ),
        (
            {
                "confirmed_on": date(2024, 7, 1),
                "confirmed_by": "source",
                "source": Source(name="Schools, July 2024"),
            },
            "From Schools, July 2024; may be out of date",
            True,
        ),
        ({"source": NHS}, "From NHS England, date not known", True),
        ({}, "Not confirmed yet", True),
        (
            {"invented": True, "confirmed_on": date(2020, 1, 1), "confirmed_by": "group"},
            "Invented for the demonstration",
            False,
        ),
    ],
)
def test_every_record_says_how_far_to_believe_it(record, words, stale):
    line = trust(Asset(**record), today=TODAY)
    assert (line.words, line.stale) == (words, stale)
