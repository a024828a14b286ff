"""The order in which records fall due for review; see assets/feedback/reviewing.py."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("feedback", "0001_initial"), ("assets", "0001_initial")]

    operations = [
        migrations.RunSQL(
            """
            CREATE INDEX asset_review ON assets_asset
                (category_id, (coalesce(confirmed_on, '0001-01-01'::date)), id)
                WHERE status = 'published' AND NOT invented
            """,
            "DROP INDEX asset_review",
        ),
    ]
