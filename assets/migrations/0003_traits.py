import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

import assets.fields

COLUMNS = """category_id, need_ids, languages, delivery, entry, cost, step_free, room_now, age_min, age_max,
    opening_hours, open_minutes"""
ASSETS = ", ".join(f"asset.{column.strip()}" for column in COLUMNS.split(","))

# The digest alone is looked up: no index could hold the texts. Nothing forbids two rows that are alike, for
# then two imports would wait for each other. Hours of week days and clock times alone need no date, as in
# assets.opening_hours.
FIND = f"""
CREATE FUNCTION assets_traits_of(asset assets_asset) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
    wanted bytea := sha256(convert_to(ROW({ASSETS})::text, 'UTF8'));
    found integer;
BEGIN
    SELECT id INTO found FROM assets_traits WHERE digest = wanted ORDER BY id LIMIT 1;
    IF found IS NULL THEN
        INSERT INTO assets_traits (digest, by_date, {COLUMNS})
        VALUES (wanted, asset.opening_hours !~ '^((Mo|Tu|We|Th|Fr|Sa|Su|[0-9]?[0-9]:[0-9][0-9]|off|closed|open|[-,;: ])*)$',
                {ASSETS})
        RETURNING id INTO found;
    END IF;
    RETURN found;
END $$;

CREATE FUNCTION assets_keep_traits() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.traits_id := assets_traits_of(NEW);
    RETURN NEW;
END $$;

UPDATE assets_asset AS asset SET traits_id = assets_traits_of(asset);

-- Triggers run in the order of their names: needs are put right before traits are looked at.
CREATE TRIGGER traits_kept BEFORE INSERT OR UPDATE OF traits_id, {COLUMNS} ON assets_asset
    FOR EACH ROW EXECUTE FUNCTION assets_keep_traits();
"""
FORGET = """
DROP TRIGGER traits_kept ON assets_asset;
DROP FUNCTION assets_keep_traits, assets_traits_of;
"""


def texts(length: int):
    return django.contrib.postgres.fields.ArrayField(
        base_field=models.CharField(max_length=length), size=None
    )


class Migration(migrations.Migration):
    dependencies = [("assets", "0002_what_searching_needs")]

    operations = [
        migrations.CreateModel(
            name="Traits",
            fields=[
                ("id", models.AutoField(primary_key=True, serialize=False)),
                ("digest", models.BinaryField(verbose_name="SHA-256 of the rest")),
                ("category_id", models.IntegerField(verbose_name="key of the category")),
                (
                    "need_ids",
                    django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField(), size=None),
                ),
                ("languages", texts(3)),
                ("delivery", texts(10)),
                ("entry", texts(13)),
                ("cost", models.CharField(max_length=4, verbose_name="cost")),
                ("step_free", models.BooleanField(null=True, verbose_name="step-free")),
                ("room_now", models.CharField(max_length=12, verbose_name="room now")),
                ("age_min", models.PositiveSmallIntegerField(null=True, verbose_name="from age")),
                ("age_max", models.PositiveSmallIntegerField(null=True, verbose_name="to age")),
                ("opening_hours", models.CharField(max_length=500, verbose_name="opening hours")),
                (
                    "open_minutes",
                    assets.fields.WeekMinutesField(null=True, verbose_name="open minutes of the week"),
                ),
                (
                    "by_date",
                    models.BooleanField(verbose_name="whether weeks differ, so that only a date tells"),
                ),
            ],
            options={
                "verbose_name": "traits",
                "verbose_name_plural": "traits",
                "indexes": [
                    models.Index(fields=["digest"], name="traits_digest"),
                    models.Index(
                        condition=models.Q(("by_date", True)),
                        fields=["opening_hours"],
                        name="traits_by_date",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="asset",
            name="traits",
            field=models.ForeignKey(
                null=True,
                db_constraint=False,
                db_index=False,
                editable=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                to="assets.traits",
            ),
        ),
        migrations.RunSQL(FIND, FORGET),
        migrations.AlterField(
            model_name="asset",
            name="traits",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                editable=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                to="assets.traits",
            ),
        ),
        migrations.AddIndex(
            model_name="asset",
            index=models.Index(
                condition=models.Q(("status", "published")), fields=["traits"], name="asset_traits"
            ),
        ),
    ]
