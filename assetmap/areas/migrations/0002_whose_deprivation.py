from django.db import migrations, models

_ENGLAND = "English Indices of Deprivation 2025, for England only; not known in Wales and Scotland"


def say_whose(apps, _schema_editor):
    """Sets that were loaded with the mapping of the official files before it said this."""
    sets = apps.get_model("areas", "AreaSet").objects
    sets.filter(code="lsoa-2021", source__contains="English Indices of Deprivation 2025").update(
        deprivation=_ENGLAND
    )


class Migration(migrations.Migration):
    dependencies = [("areas", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="areaset",
            name="deprivation",
            field=models.CharField(
                blank=True, max_length=200, verbose_name="whose deprivation it is, and where it is known"
            ),
        ),
        migrations.RunPython(say_whose, migrations.RunPython.noop, elidable=True),
    ]
