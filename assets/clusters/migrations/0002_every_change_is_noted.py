"""Functions that say in which cell a position is, and triggers that note every change of a published place."""

from django.db import migrations

CELL_X = """
CREATE FUNCTION clusters_cell_x(place geometry, zoom integer) RETURNS integer
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT floor((ST_X(place) / 360 + 0.5) * (256.0 / 96)::float8 * (1 << zoom)::float8)::integer
$$
"""
# The Web Mercator world ends at this latitude. Multiplying by a power of two is exact, so that four cells
# of one zoom are exactly one of the zoom below.
CELL_Y = """
CREATE FUNCTION clusters_cell_y(place geometry, zoom integer) RETURNS integer
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT floor((0.5 - ln(tan(pi() / 4 + radians(least(greatest(ST_Y(place), -85.0511), 85.0511)) / 2)) / (2 * pi()))
                 * (256.0 / 96)::float8 * (1 << zoom)::float8)::integer
$$
"""
ROWS = """
    SELECT {sign}, category_id, clusters_cell_y(location, 14), clusters_cell_x(location, 14), id,
           round(ST_X(location) * 1e6)::bigint, round(ST_Y(location) * 1e6)::bigint
    FROM {table} WHERE status = 'published' AND location IS NOT NULL AND NOT ST_IsEmpty(location)
"""
NOTE = "INSERT INTO clusters_change (sign, category, y, x, asset, lon_e6, lat_e6)"
ADDED, GONE = ROWS.format(sign=1, table="fresh"), ROWS.format(sign=-1, table="stale")
# An update that leaves kind, status and place alone, as most do, notes nothing.
DIFFERS = """
    AND id IN (SELECT id FROM fresh JOIN stale USING (id)
               WHERE (fresh.category_id, fresh.status, ST_AsBinary(fresh.location))
                     IS DISTINCT FROM (stale.category_id, stale.status, ST_AsBinary(stale.location)))
"""
BODIES = {
    "insert": f"{NOTE} {ADDED};",
    "delete": f"{NOTE} {GONE};",
    "update": f"{NOTE} {GONE} {DIFFERS} UNION ALL {ADDED} {DIFFERS};",
    "truncate": "DELETE FROM clusters_change; DELETE FROM clusters_count;",
}
TABLES = {
    "insert": "REFERENCING NEW TABLE AS fresh",
    "delete": "REFERENCING OLD TABLE AS stale",
    "update": "REFERENCING OLD TABLE AS stale NEW TABLE AS fresh",
    "truncate": "",
}


def note_each(event: str) -> list[str]:
    return [
        f"CREATE FUNCTION clusters_note_{event}() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN {BODIES[event]} RETURN NULL; END $$",
        f"CREATE TRIGGER clusters_note_{event} AFTER {event} ON assets_asset {TABLES[event]} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION clusters_note_{event}()",
    ]


def note_no_more(event: str) -> list[str]:
    return [
        f"DROP TRIGGER clusters_note_{event} ON assets_asset",
        f"DROP FUNCTION clusters_note_{event}()",
    ]


class Migration(migrations.Migration):
    dependencies = [("clusters", "0001_initial"), ("assets", "0001_initial")]

    operations = [
        migrations.RunSQL([CELL_X, CELL_Y], [f"DROP FUNCTION clusters_cell_{axis}" for axis in "xy"]),
        *(migrations.RunSQL(note_each(event), note_no_more(event)) for event in BODIES),
        # What is there already counts as new.
        migrations.RunSQL(
            [f"{NOTE} {ROWS.format(sign=1, table='assets_asset')}"], ["DELETE FROM clusters_change"]
        ),
    ]
