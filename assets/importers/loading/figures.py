"""The last step: counting what an import did."""

from collections.abc import Iterator

from django.db.backends.utils import CursorWrapper
from django.db.models import Count

from assets.importers.report import SAMPLE, Turned
from assets.models import ImportRejection, ImportRun

MANY = 1_000


def figures(cursor: CursorWrapper, run: ImportRun, read: int) -> dict[str, int]:
    """Return the figures of a run's row but for what was retired."""
    cursor.execute(
        "SELECT outcome, count(*), count(postcode_distance_m) FROM assets_importing GROUP BY outcome"
    )
    counts = {outcome: (number, far) for outcome, number, far in cursor.fetchall()}
    restored = counts.get("restored", (0, 0))[0]
    turned = dict(
        run.rejections.values_list("field").annotate(number=Count("id")).values_list("field", "number")
    )
    return {
        "read": read,
        "created": counts.get("created", (0, 0))[0],
        "updated": counts.get("updated", (0, 0))[0] + restored,
        "restored": restored,
        "unchanged": counts.get("unchanged", (0, 0))[0],
        "rejected": turned.pop("", 0),
        "dropped": sum(turned.values()),
        "flagged": sum(far for _number, far in counts.values()),
    }


def refresh_statistics(cursor: CursorWrapper, figures: dict[str, int]) -> None:
    """Tell the planner of many new rows."""
    # The planner would take the new rows for none until autovacuum comes round.
    if figures["created"] + figures["updated"] > 1_000:
        cursor.execute("ANALYZE assets_asset, assets_sourcerecord, assets_asset_needs")


def turned(run: ImportRun) -> Iterator[Turned]:
    """Yield every rejection of a run in the order of the file."""
    rows = ImportRejection.objects.filter(run=run).order_by("line", "id")
    for row in rows.values_list("line", "ref", "field", "code", "reason").iterator(chunk_size=5_000):
        yield Turned(*row)


def by_code(run: ImportRun) -> dict[tuple[bool, str], int]:
    """Return how many rows (False) and values (True) were turned away for each reason."""
    rows = run.rejections.order_by().values_list("field", "code").annotate(number=Count("id"))
    counts: dict[tuple[bool, str], int] = {}
    for field, code, number in rows:
        key = (bool(field), f"{code} ({field})" if field else code)
        counts[key] = counts.get(key, 0) + number
    return counts


def sample(run: ImportRun) -> list[Turned]:
    """Return the first row of each reason, so that a common one does not hide a rare one."""
    first = run.rejections.order_by("code", "line", "id").distinct("code")
    rows = first.values_list("line", "ref", "field", "code", "reason")
    return [Turned(*row) for row in rows[:SAMPLE]]
