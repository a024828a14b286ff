from importlib import import_module

from django.db import migrations

rare = import_module("assets.migrations.0009_rare_kinds_are_read_whole")

# On a later page, a place beyond the limit may rank before the last of the page before: it is still the next.
PAST = "after_rank IS NULL OR "
NEAREST = rare.NEAREST.replace(PAST, f"{PAST}away.metres > within_m OR ")


class Migration(migrations.Migration):
    dependencies = [("assets", "0009_rare_kinds_are_read_whole")]

    operations = [migrations.RunSQL(NEAREST, rare.NEAREST)]
