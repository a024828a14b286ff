"""What a plan has frozen cannot be written over, by whatever way."""

from django.db import migrations

# A constraint sees only the new row; that it is the old one's content takes a trigger.
FROZEN = """
    CREATE FUNCTION plan_stays() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION 'a frozen plan cannot be changed' USING ERRCODE = 'restrict_violation';
    END $$;
    CREATE TRIGGER plan_stays BEFORE UPDATE ON plans_plan FOR EACH ROW
    WHEN ((OLD.key, OLD.asked, OLD.places, OLD.digest, OLD.content)
        IS DISTINCT FROM (NEW.key, NEW.asked, NEW.places, NEW.digest, NEW.content))
    EXECUTE FUNCTION plan_stays();
"""
UNFROZEN = "DROP TRIGGER plan_stays ON plans_plan; DROP FUNCTION plan_stays();"


class Migration(migrations.Migration):
    dependencies = [("plans", "0001_initial")]
    operations = [migrations.RunSQL(FROZEN, UNFROZEN)]
