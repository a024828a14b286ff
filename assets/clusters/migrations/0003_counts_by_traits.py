import django.contrib.gis.db.models.fields
from django.db import migrations, models

# What migration 0002 notes, with the traits; and beside it the places themselves, in the order of their cells.
PLACED = "status = 'published' AND location IS NOT NULL AND NOT ST_IsEmpty(location)"
CELL = "clusters_cell_y(location, 14), clusters_cell_x(location, 14)"
DEGREES = "round(ST_X(location) * 1e6)::bigint, round(ST_Y(location) * 1e6)::bigint"
NOTE = "INSERT INTO clusters_change (sign, category, traits, y, x, asset, lon_e6, lat_e6)"
ROWS = f"SELECT {{sign}}, category_id, traits_id, {CELL}, id, {DEGREES} FROM {{table}} WHERE {PLACED}"
ADDED, GONE = ROWS.format(sign=1, table="fresh"), ROWS.format(sign=-1, table="stale")
SET = "INSERT INTO clusters_spot (asset, traits, y, x, location_bng, lon_e6, lat_e6)"
SPOTS = f"SELECT id, traits_id, {CELL}, location_bng, {DEGREES} FROM {{table}} WHERE {PLACED}"
DIFFERS = """
    AND id IN (SELECT id FROM fresh JOIN stale USING (id)
               WHERE (fresh.category_id, fresh.traits_id, fresh.status, ST_AsBinary(fresh.location))
                     IS DISTINCT FROM
                     (stale.category_id, stale.traits_id, stale.status, ST_AsBinary(stale.location)))
"""
BODIES = {
    "insert": f"{NOTE} {ADDED}; {SET} {SPOTS.format(table='fresh')};",
    "delete": f"{NOTE} {GONE}; DELETE FROM clusters_spot WHERE asset IN (SELECT id FROM stale);",
    "update": f"""
        {NOTE} {GONE} {DIFFERS} UNION ALL {ADDED} {DIFFERS};
        DELETE FROM clusters_spot WHERE asset IN (SELECT id FROM stale WHERE true {DIFFERS});
        {SET} {SPOTS.format(table="fresh")} {DIFFERS};
    """,
    "truncate": """
        DELETE FROM clusters_change; DELETE FROM clusters_count;
        DELETE FROM clusters_tally; DELETE FROM clusters_spot;
    """,
}
NOTES = [
    f"CREATE OR REPLACE FUNCTION clusters_note_{event}() RETURNS trigger LANGUAGE plpgsql AS "
    f"$$ BEGIN {body} RETURN NULL; END $$"
    for event, body in BODIES.items()
]
# Everything counts as new once more, now by its traits.
AFRESH = [
    "DELETE FROM clusters_change",
    "DELETE FROM clusters_count",
    f"{NOTE} {ROWS.format(sign=1, table='assets_asset')}",
    f"{SET} {SPOTS.format(table='assets_asset')}",
]


class Migration(migrations.Migration):
    dependencies = [("clusters", "0002_every_change_is_noted"), ("assets", "0003_traits")]

    operations = [
        migrations.CreateModel(
            name="Tally",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "zoom",
                        "y",
                        "x",
                        "traits",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("zoom", models.SmallIntegerField(verbose_name="zoom")),
                ("y", models.IntegerField(verbose_name="cells from the top")),
                ("x", models.IntegerField(verbose_name="cells from the left")),
                ("traits", models.IntegerField(verbose_name="key of the traits")),
                ("places", models.IntegerField(verbose_name="places")),
                ("ids", models.BigIntegerField(verbose_name="sum of their keys")),
                ("lon_e6", models.BigIntegerField(verbose_name="sum of their longitudes in millionths")),
                ("lat_e6", models.BigIntegerField(verbose_name="sum of their latitudes in millionths")),
            ],
            options={
                "verbose_name": "places with some traits in a cell",
                "verbose_name_plural": "places with some traits in cells",
                "indexes": [
                    models.Index(fields=["zoom", "y", "x"], include=["traits", "places"], name="tally_cell")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("places__gte", 0)), name="cluster_tally_is_no_less_than_none"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Spot",
            fields=[
                ("asset", models.BigIntegerField(primary_key=True, serialize=False)),
                ("traits", models.IntegerField(verbose_name="key of the traits")),
                ("y", models.IntegerField(verbose_name="cells from the top")),
                ("x", models.IntegerField(verbose_name="cells from the left")),
                (
                    "location_bng",
                    django.contrib.gis.db.models.fields.PointField(
                        spatial_index=False, srid=27700, verbose_name="position"
                    ),
                ),
                ("lon_e6", models.BigIntegerField(verbose_name="longitude in millionths")),
                ("lat_e6", models.BigIntegerField(verbose_name="latitude in millionths")),
            ],
            options={
                "verbose_name": "place in its cell",
                "verbose_name_plural": "places in their cells",
                "indexes": [
                    models.Index(
                        fields=["y", "x"],
                        include=["traits", "location_bng", "asset", "lon_e6", "lat_e6"],
                        name="spot_cell",
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="change",
            name="traits",
            field=models.IntegerField(default=0, verbose_name="key of the traits"),
            preserve_default=False,
        ),
        migrations.RunSQL(NOTES, migrations.RunSQL.noop),
        migrations.RunSQL(AFRESH, migrations.RunSQL.noop),
    ]
