from importlib import import_module

from django.db import migrations

EARLIER = import_module("assets.migrations.0007_reached_from_afar")

RANK = """away.metres + CASE WHEN NOT asset.invented AND (asset.confirmed_on IS NULL OR asset.confirmed_on < since)
          THEN stale_m ELSE 0 END"""
# What is beyond the limit comes after all that is inside it.
KEY = "CASE WHEN found.metres > within_m THEN 1e9 + found.metres ELSE found.rank END"
PLACES = f"""
    SELECT asset.id, away.metres, {RANK} AS rank
    FROM assets_asset AS asset, LATERAL (SELECT asset.location_bng <-> centre AS metres) AS away
    WHERE asset.status = 'published' AND asset.location_bng IS NOT NULL
      AND NOT asset.delivery <@ ARRAY['online', 'phone']::varchar[] {{kind}}
      AND (after_rank IS NULL OR {RANK} > after_rank OR ({RANK} = after_rank AND asset.id > after_id))
"""
OUTWARDS = f"{PLACES} ORDER BY asset.location_bng <-> centre LIMIT walked"
CIRCLE = f"{PLACES} AND ST_DWithin(asset.location_bng, centre, farthest + 1e-6)"
# Of several kinds each is looked up by itself, for the index puts the places of one in order.
OF_EACH = "SELECT found.* FROM unnest(kinds) AS kind(id), LATERAL ({places}) AS found"
OF_THIS = "AND asset.category_id = kind.id"
WALKS = {
    "kinds IS NULL": OUTWARDS.format(kind=""),
    "cardinality(kinds) = 1": OUTWARDS.format(kind="AND asset.category_id = kinds[1]"),
    "true": f"{OF_EACH.format(places=OUTWARDS.format(kind=OF_THIS))} ORDER BY found.metres LIMIT walked",
}
CIRCLES = {
    "kinds IS NULL": CIRCLE.format(kind=""),
    "true": OF_EACH.format(places=CIRCLE.format(kind=OF_THIS)),
}
KNOWN = "unnest(ids, distances, ranks) AS found(id, metres, rank)"
FIRST = f"ORDER BY {KEY}, found.id LIMIT size"


def gather(ways: dict[str, str], which: str = "") -> str:
    """Return the statements that keep what is found in the first of these ways whose condition holds."""
    branches = [
        f"""IF {condition} THEN
            SELECT array_agg(found.id), array_agg(found.metres), array_agg(found.rank)
            INTO ids, distances, ranks FROM (SELECT found.* FROM ({way}) AS found {which}) AS found;
        """
        for condition, way in ways.items()
    ]
    return "ELS".join(branches) + "END IF;"


# The index by place is walked a little farther than asked, for what comes first may be an old record that
# stands back. What was not reached is at least as far away as the last that was: if all of the answer comes
# before that, it is known. Else, as among the old records of a city, a circle is looked through that nothing
# of the answer can be outside.
NEAREST = f"""
CREATE OR REPLACE FUNCTION assets_nearest(
    kinds integer[], centre geometry, within_m float8, size integer, stale_m float8, since date,
    after_rank float8, after_id bigint
) RETURNS TABLE (id bigint, distance float8, rank float8) LANGUAGE plpgsql STABLE
SET plan_cache_mode = force_generic_plan AS $$
#variable_conflict use_column
DECLARE
    walked integer := size + 10;
    ids bigint[];
    distances float8[];
    ranks float8[];
    farthest float8;
    last float8;
BEGIN
    {gather(WALKS)}
    IF cardinality(ids) = walked THEN
        farthest := distances[walked];
        last := (SELECT {KEY} FROM {KNOWN} ORDER BY 1 OFFSET size - 1 LIMIT 1);
        IF last >= (CASE WHEN farthest > within_m THEN 1e9 + farthest ELSE farthest END) THEN
            IF farthest <= within_m THEN
                farthest := last;
            END IF;
            {gather(CIRCLES, FIRST)}
        END IF;
    END IF;
    RETURN QUERY SELECT found.id, found.metres, found.rank FROM {KNOWN} {FIRST};
END $$
"""


class Migration(migrations.Migration):
    dependencies = [("assets", "0007_reached_from_afar")]

    operations = [migrations.RunSQL(NEAREST, EARLIER.replacing(EARLIER.FACE_TO_FACE))]
