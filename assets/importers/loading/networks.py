"""Memberships of practices in primary care networks, kept as the ePCN workbook has them."""

# ruff: noqa: E501 - SQL keeps its own lines; what is put into it are constants of this package

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db.backends.utils import CursorWrapper

from assets.importers.formats.epcn import NetworkMember

_TABLES = """
DROP TABLE IF EXISTS assets_member, assets_membership_wanted;
CREATE TEMPORARY TABLE assets_member (practice text, network text, name text, since date, until date) ON COMMIT DROP;
"""
_NETWORKS = """
INSERT INTO assets_organisation (name, kind, code, website)
SELECT DISTINCT ON (network) left(name, 200), 'pcn', network, '' FROM assets_member ORDER BY network, since DESC
ON CONFLICT (code) WHERE NOT (code = '') DO UPDATE SET name = excluded.name
WHERE assets_organisation.name <> excluded.name
"""
_WANTED = """
CREATE TEMPORARY TABLE assets_membership_wanted ON COMMIT DROP AS
SELECT DISTINCT ON (r.asset_id, o.id, m.since) r.asset_id, o.id AS organisation_id, m.since, m.until
FROM assets_member m
JOIN assets_sourcerecord r ON r.source_id = %(source)s AND r.ref = m.practice
JOIN assets_organisation o ON o.code = m.network
ORDER BY r.asset_id, o.id, m.since, m.until DESC NULLS FIRST
"""
_REMOVE = """
DELETE FROM assets_membership m USING assets_organisation o, assets_sourcerecord r
WHERE o.id = m.organisation_id AND o.kind = 'pcn' AND r.asset_id = m.asset_id AND r.source_id = %(source)s
    AND NOT EXISTS (SELECT FROM assets_membership_wanted w WHERE w.asset_id = m.asset_id
                    AND w.organisation_id = m.organisation_id AND w.since IS NOT DISTINCT FROM m.since)
"""
_CHANGE = """
UPDATE assets_membership m SET until = w.until FROM assets_membership_wanted w
WHERE w.asset_id = m.asset_id AND w.organisation_id = m.organisation_id AND w.since IS NOT DISTINCT FROM m.since
    AND w.until IS DISTINCT FROM m.until
"""
_ADD = """
INSERT INTO assets_membership (asset_id, organisation_id, since, until)
SELECT asset_id, organisation_id, since, until FROM assets_membership_wanted
ON CONFLICT DO NOTHING
"""
_UNKNOWN = """
SELECT count(DISTINCT m.practice) FROM assets_member m
WHERE NOT EXISTS (SELECT FROM assets_sourcerecord r WHERE r.source_id = %(source)s AND r.ref = m.practice)
"""


class MemberFigures(NamedTuple):
    """Memberships added, changed and removed, and practices of the workbook that are not here."""

    added: int
    changed: int
    removed: int
    unknown_practices: int


def load_members(
    cursor: CursorWrapper, members: Iterable[NetworkMember], context: dict[str, Any]
) -> MemberFigures:
    """Make the memberships of this source's practices what the workbook says."""
    cursor.execute(_TABLES)
    with cursor.copy("COPY assets_member (practice, network, name, since, until) FROM STDIN") as copy:
        for member in members:
            copy.write_row(member)
    counts = []
    for statement in (_NETWORKS, _WANTED, _REMOVE, _CHANGE, _ADD):
        cursor.execute(statement, context)
        counts.append(cursor.rowcount)
    cursor.execute(_UNKNOWN, context)
    return MemberFigures(counts[4], counts[3], counts[2], cursor.fetchone()[0])
