from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("gazetteer", "0001_initial")]

    operations = [
        # Django adds a second b-tree for LIKE to every text key. The C collation already makes the first one
        # serve it, and the second would cost a load of 1.7 million rows several seconds and 50 MB.
        migrations.RunSQL(
            """
            DO $$ BEGIN
                EXECUTE (
                    SELECT string_agg(format('DROP INDEX %s', indexrelid::regclass), '; ')
                    FROM pg_index
                    WHERE indrelid = 'gazetteer_postcode'::regclass AND indexrelid::regclass::text LIKE '%\\_like'
                );
            END $$
            """,
            migrations.RunSQL.noop,
        ),
    ]
