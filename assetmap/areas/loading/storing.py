"""Bringing what was read into the tables: new, changed, as before, no longer there."""

from collections.abc import Mapping

import shapely
from django.db import connection

from assetmap.areas.loading.problems import AreaLoadError
from assetmap.areas.loading.reading import Area, Figures
from assetmap.areas.models import AreaSet

_COLUMNS = "code, name, district, boundary, residents, households, decile, rank"


def store_areas(kept: AreaSet, areas: Mapping[str, Area], figures: Mapping[str, Figures]) -> dict[str, int]:
    """Make the areas of a set those that were read; returns `created`, `changed` and `removed`.

    Raises AreaLoadError (`code_of_another_set`). An area keeps its key for as long as it keeps its code.
    """
    _stage(areas, figures)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT min(code) FROM areas_smallarea JOIN staged_area USING (code) WHERE area_set_id <> %s",
            [kept.pk],
        )
        if (taken := cursor.fetchone()[0]) is not None:
            raise AreaLoadError("code_of_another_set", f"The code {taken} belongs to another set of areas.")
        cursor.execute(
            "DELETE FROM areas_smallarea WHERE area_set_id = %s"
            " AND NOT EXISTS (SELECT FROM staged_area WHERE staged_area.code = areas_smallarea.code)",
            [kept.pk],
        )
        removed = cursor.rowcount
        created, changed = _merge(kept)
    return {"created": created, "changed": changed, "removed": removed}


def _stage(areas: Mapping[str, Area], figures: Mapping[str, Figures]) -> None:
    # COPY is some ten times faster than INSERT for tens of thousands of rows.
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS staged_area")
        cursor.execute(
            "CREATE TEMPORARY TABLE staged_area (code text, name text, district text, boundary geometry,"
            " residents integer, households integer, decile smallint, rank integer) ON COMMIT DROP"
        )
        with cursor.copy(f"COPY staged_area ({_COLUMNS}) FROM STDIN") as copy:
            for area in areas.values():
                known = figures.get(area.code, Figures())
                shape = shapely.to_wkb(shapely.set_srid(area.shape, 4326), hex=True, include_srid=True)
                copy.write_row(
                    (
                        *(area.code, area.name, known.district, shape),
                        *(known.residents, known.households, known.decile, known.rank),
                    )
                )
        cursor.execute("ANALYZE staged_area")


def _merge(kept: AreaSet) -> tuple[int, int]:
    with connection.cursor() as cursor:
        # Set-based, so that rows that are as before are left alone; xmax is 0 on a row that this created.
        cursor.execute(
            f"""
            WITH merged AS (
                INSERT INTO areas_smallarea AS old (area_set_id, postcodes, {_COLUMNS})
                SELECT %s, 0, {_COLUMNS} FROM staged_area ORDER BY code
                ON CONFLICT (code) DO UPDATE
                SET name = excluded.name, district = excluded.district, boundary = excluded.boundary,
                    residents = excluded.residents, households = excluded.households,
                    decile = excluded.decile, rank = excluded.rank
                WHERE (old.name, old.district, old.boundary,
                          old.residents, old.households, old.decile, old.rank)
                      IS DISTINCT FROM (excluded.name, excluded.district, excluded.boundary,
                          excluded.residents, excluded.households, excluded.decile, excluded.rank)
                RETURNING old.xmax = 0 AS is_new
            )
            SELECT count(*) FILTER (WHERE is_new), count(*) FILTER (WHERE NOT is_new) FROM merged
            """,  # noqa: S608 - the names of our own columns
            [kept.pk],
        )
        return cursor.fetchone()
