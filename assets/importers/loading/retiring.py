"""The fifth step: places that the new file no longer has."""

from typing import Any

from django.db.backends.utils import CursorWrapper

# A row that is only mistaken is still there: its place stays as it was.
_GONE = """
CREATE TEMPORARY TABLE assets_gone ON COMMIT DROP AS
SELECT r.id, r.asset_id FROM assets_sourcerecord r
WHERE r.source_id = %(source)s AND NOT r.gone
    AND NOT EXISTS (SELECT FROM assets_staged s WHERE s.ref = r.ref AND NOT s.left_out)
"""

# Of the places that this source had on the map, how many are there and how many would go.
_COUNT = """
SELECT count(*), count(*) FILTER (WHERE gone.id IS NOT NULL)
FROM assets_sourcerecord r
JOIN assets_asset a ON a.id = r.asset_id AND a.status = 'published'
LEFT JOIN assets_gone gone ON gone.id = r.id
WHERE r.source_id = %(source)s AND NOT r.gone
"""

_RETIRE = """
WITH retired AS (
    UPDATE assets_asset a SET status = 'retired', changed_at = %(now)s
    FROM assets_gone gone
    WHERE a.id = gone.asset_id AND a.status = 'published' AND NOT EXISTS (
        SELECT FROM assets_sourcerecord other
        WHERE other.asset_id = a.id AND NOT other.gone AND other.id NOT IN (SELECT id FROM assets_gone))
    RETURNING a.id
)
INSERT INTO assets_assetchange (asset_id, at, kind, run_id, changes)
SELECT id, %(now)s, 'retired', %(run)s, '{"status": ["published", "retired"]}' FROM retired
"""

_RECORDS = """
UPDATE assets_sourcerecord r SET gone = true, run_id = %(run)s FROM assets_gone gone WHERE r.id = gone.id
"""


def find_gone(cursor: CursorWrapper, context: dict[str, Any]) -> tuple[int, int]:
    """Find the records that the file lacks; returns (places on the map before, of these that would go).

    Runs before new assets are written, so that they do not count.
    """
    cursor.execute("DROP TABLE IF EXISTS assets_gone")
    cursor.execute("CREATE INDEX ON assets_staged (ref)")
    cursor.execute(_GONE, context)
    cursor.execute("ANALYZE assets_gone")
    cursor.execute(_COUNT, context)
    return cursor.fetchone()


def retire(cursor: CursorWrapper, context: dict[str, Any]) -> int:
    """Close the places found; returns how many were on the map."""
    cursor.execute(_RETIRE, context)
    retired = cursor.rowcount
    cursor.execute(_RECORDS, context)
    return retired
