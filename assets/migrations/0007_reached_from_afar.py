from importlib import import_module

from django.db import migrations, models

NEAREST = import_module("assets.migrations.0004_nearest").NEAREST
PLACED = "a.status = 'published' AND a.location_bng IS NOT NULL"
# What is reached online or by phone alone may have a base, but nobody goes there.
FACE_TO_FACE = f"{PLACED} AND NOT a.delivery <@ ARRAY['online', 'phone']::varchar[]"
KEPT_PLAN = "RETURNS TABLE (id bigint, distance float8, rank float8) LANGUAGE plpgsql STABLE"


def replacing(condition: str) -> str:
    return (
        NEAREST.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")
        .replace(PLACED, condition)
        .replace(KEPT_PLAN, f"{KEPT_PLAN} SET plan_cache_mode = force_generic_plan")
    )


class Migration(migrations.Migration):
    dependencies = [("assets", "0006_words_by_square")]

    operations = [
        migrations.RunSQL(replacing(FACE_TO_FACE), replacing(PLACED)),
        migrations.AddIndex(
            model_name="asset",
            index=models.Index(
                condition=models.Q(("status", "published"))
                & (
                    models.Q(("location_bng", None))
                    | models.Q(("delivery__contained_by", ["online", "phone"]))
                ),
                fields=["category", "name"],
                name="asset_at_no_place",
            ),
        ),
        migrations.RemoveIndex(model_name="asset", name="asset_without_a_place"),
    ]
