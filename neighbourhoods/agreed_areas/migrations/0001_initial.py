import django.contrib.gis.db.models.fields
import django.db.models.deletion
from django.db import migrations, models

# A union whose branches stay simple, so that PostgreSQL carries a condition on `shape_bng` into each of them
# and finds the index on the same expression.
LEVEL = """
    SELECT neighbourhood_id * 10000 + {number} AS id, id AS agreement_id, '{level}' AS level,
        NULL::text AS letter, drawings, {level}_area_m2 AS area_m2, {level} AS shape,
        {bng} AS shape_bng
    FROM neighbourhoods_agreement WHERE {level} IS NOT NULL
"""
# Rivals are kept as JSON, the largest first, and lettered in that order.
RIVALS = """
    SELECT neighbourhood_id * 10000 + 9 + number, id, 'rival',
        CASE WHEN number <= 26 THEN chr(64 + number::integer) ELSE number::text END,
        (rival ->> 'drawings')::integer, (rival ->> 'area_m2')::double precision,
        shape, ST_Transform(shape, 27700)
    FROM neighbourhoods_agreement
        CROSS JOIN LATERAL jsonb_array_elements(rivals) WITH ORDINALITY AS listed (rival, number)
        CROSS JOIN LATERAL ST_Multi(ST_SetSRID(ST_GeomFromGeoJSON(rival -> 'geometry'), 4326)) AS made (shape)
    WHERE jsonb_typeof(rival -> 'geometry') = 'object' AND (rival ->> 'drawings')::integer >= 5
"""
AREAS = " UNION ALL ".join(
    [
        LEVEL.format(number=1, level="fringe", bng="ST_Transform(fringe, 27700)"),
        LEVEL.format(number=2, level="boundary", bng="boundary_bng"),
        LEVEL.format(number=3, level="core", bng="ST_Transform(core, 27700)"),
        RIVALS,
    ]
)


class Migration(migrations.Migration):
    initial = True

    dependencies = [("neighbourhoods", "0002_authors_and_contacts")]

    operations = [
        migrations.CreateModel(
            name="AgreedArea",
            fields=[
                ("id", models.BigIntegerField(primary_key=True, serialize=False)),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("fringe", "Drawn by a quarter or more"),
                            ("boundary", "Drawn by half or more"),
                            ("core", "Drawn by three quarters or more"),
                            ("rival", "One of the places that share a contested name"),
                        ],
                        max_length=8,
                    ),
                ),
                ("letter", models.CharField(max_length=4, null=True)),
                ("drawings", models.IntegerField()),
                ("area_m2", models.FloatField()),
                ("shape", django.contrib.gis.db.models.fields.MultiPolygonField(srid=4326)),
                ("shape_bng", django.contrib.gis.db.models.fields.MultiPolygonField(srid=27700)),
                (
                    "agreement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="neighbourhoods.agreement",
                    ),
                ),
            ],
            options={"db_table": "agreed_area", "managed": False},
        ),
        migrations.RunSQL(f"CREATE VIEW agreed_area AS {AREAS}", "DROP VIEW agreed_area"),
        *(
            migrations.RunSQL(
                f"CREATE INDEX agreement_{level} ON neighbourhoods_agreement"
                f" USING gist (ST_Transform({level}, 27700))",
                f"DROP INDEX agreement_{level}",
            )
            for level in ("fringe", "core")
        ),
    ]
