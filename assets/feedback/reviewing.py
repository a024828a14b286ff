"""Records that nobody has confirmed for as long as records of their kind stay true."""

import datetime as dt

from django.db import connection

from assets.models import Category

USUAL_MONTHS = 12
# Groups change with the people who run them; institutions stay where they are.
GROUPS_MONTHS = 6
GROUPS = (
    "support-group", "befriending", "social-club", "informal-group", "volunteering", "playgroup",
    "youth-club", "walking-group", "exercise-class", "sports-club", "arts-group", "food-bank",
    "community-meal", "warm-space", "repair",
)  # fmt: skip
INSTITUTIONS_MONTHS = 24
INSTITUTIONS = (
    "pharmacy", "gp-practice", "hospital", "dentist", "library", "school", "college", "leisure-centre",
    "place-of-worship", "polling-venue", "park", "playground", "arts-venue", "care-home", "toilet",
    "supermarket", "market", "cafe", "pub", "takeaway", "shop", "accommodation", "food-business",
    "local-business",
)  # fmt: skip
MONTHS = dict.fromkeys(GROUPS, GROUPS_MONTHS) | dict.fromkeys(INSTITUTIONS, INSTITUTIONS_MONTHS)
_DAYS_A_MONTH = 30.44

Key = tuple[dt.date, int]
BEFORE_ALL: Key = (dt.date.min, 0)

# One walk along the index for each kind, of at most a page, whatever there is in the table: one condition
# over all kinds at once would read every record that is old for its kind or not. The expression and the
# order are those of the index.
_DUE = """
SELECT due.since, due.id
FROM unnest(%(kinds)s::int[], %(before)s::date[]) AS kind(id, before)
CROSS JOIN LATERAL (
    SELECT coalesce(a.confirmed_on, '0001-01-01'::date) AS since, a.id
    FROM assets_asset a
    WHERE a.category_id = kind.id AND a.status = 'published' AND NOT a.invented
        AND coalesce(a.confirmed_on, '0001-01-01'::date) <= kind.before
        AND (coalesce(a.confirmed_on, '0001-01-01'::date), a.id) > (%(since)s::date, %(id)s)
    ORDER BY coalesce(a.confirmed_on, '0001-01-01'::date), a.id
    LIMIT %(most)s
) AS due
ORDER BY due.since, due.id
LIMIT %(most)s
"""


def months_of(category_code: str) -> int:
    """Return for how many months a record of a kind is taken to stay true."""
    return MONTHS.get(category_code, USUAL_MONTHS)


def due(today: dt.date, *, after: Key = BEFORE_ALL, most: int) -> list[Key]:
    """Return (last confirmed, asset id) of what is due for review, longest unconfirmed first.

    Never confirmed counts as confirmed on the first day of the calendar.
    """
    kinds = Category.objects.filter(parent__isnull=False).values_list("pk", "code")
    ids, dates = [], []
    for pk, code in kinds:
        ids.append(pk)
        dates.append(today - dt.timedelta(days=round(months_of(code) * _DAYS_A_MONTH)))
    given = {"kinds": ids, "before": dates, "since": after[0], "id": after[1], "most": most}
    with connection.cursor() as cursor:
        cursor.execute(_DUE, given)
        return cursor.fetchall()
