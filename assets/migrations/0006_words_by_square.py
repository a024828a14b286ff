import django.contrib.postgres.indexes
from django.db import migrations, models

import assets.squares

# Of everything in the country that says "cafe" only what is in squares that a circle touches is read. Whatever
# lies outside the squares that have a number, as no place in Britain does, is in those along the edge.
SQUARES = """
CREATE FUNCTION assets_squares(place geometry) RETURNS integer[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT ARRAY[greatest(-1, least(999, floor(ST_X(place) / 5000)))::integer * 1000
                 + greatest(-1, least(999, floor(ST_Y(place) / 5000)))::integer]
$$
"""


class Migration(migrations.Migration):
    dependencies = [("assets", "0005_nearest_is_planned_once")]

    operations = [
        migrations.RunSQL(SQUARES, "DROP FUNCTION assets_squares(geometry)"),
        migrations.AddIndex(
            model_name="asset",
            index=django.contrib.postgres.indexes.GinIndex(
                models.F("words"),
                assets.squares.Squares("location_bng"),
                condition=models.Q(("status", "published")),
                name="asset_words_near",
            ),
        ),
        migrations.RemoveIndex(model_name="asset", name="asset_words"),
        migrations.AddIndex(
            model_name="organisation",
            index=django.contrib.postgres.indexes.GinIndex(fields=["words"], name="organisation_words"),
        ),
    ]
