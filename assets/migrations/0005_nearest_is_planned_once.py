from django.db import migrations

# Its plans do not depend on the values: planning them anew for each point costs more than walking.
FUNCTION = "ALTER FUNCTION assets_nearest(integer[], geometry, float8, integer, float8, date, float8, bigint)"


class Migration(migrations.Migration):
    dependencies = [("assets", "0004_nearest")]

    operations = [
        migrations.RunSQL(
            f"{FUNCTION} SET plan_cache_mode = force_generic_plan", f"{FUNCTION} RESET plan_cache_mode"
        )
    ]
