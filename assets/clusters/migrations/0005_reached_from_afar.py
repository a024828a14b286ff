from importlib import import_module

from django.db import migrations

noted = import_module("assets.clusters.migrations.0003_counts_by_traits")
# What is reached online or by phone alone may have a base, but it is no place on the map.
AFAR = "delivery <@ ARRAY['online', 'phone']::varchar[]"
PLACED = f"{noted.PLACED} AND NOT {AFAR}"
NOTES = [note.replace(noted.PLACED, PLACED) for note in noted.NOTES]
BASES = f"{noted.ROWS} AND {AFAR}"
GONE = [
    f"{noted.NOTE} {BASES.format(sign=-1, table='assets_asset')}",
    f"DELETE FROM clusters_spot WHERE asset IN (SELECT id FROM assets_asset WHERE {noted.PLACED} AND {AFAR})",
]
BACK = [
    f"{noted.NOTE} {BASES.format(sign=1, table='assets_asset')}",
    f"{noted.SET} {noted.SPOTS.format(table='assets_asset')} AND {AFAR}",
]


class Migration(migrations.Migration):
    dependencies = [("clusters", "0004_counted_by_functions"), ("assets", "0006_words_by_square")]

    operations = [migrations.RunSQL([*NOTES, *GONE], [*noted.NOTES, *BACK])]
