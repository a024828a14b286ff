from django.db import migrations

# The two walks differ in their index alone. KNN finds how far `size` rows reach; those that may outrank them
# stand back by at most `stale_m`, so that what is so much farther has to be looked at as well. The limit is
# applied to the answer: inside the walk it makes the planner misjudge city centres.
RANK = """metres + CASE WHEN NOT a.invented AND (a.confirmed_on IS NULL OR a.confirmed_on < since)
                   THEN stale_m ELSE 0 END"""
WALK = f"""
    SELECT metres AS distance, {RANK} AS rank, a.id
    FROM assets_asset AS a, LATERAL (SELECT a.location_bng <-> centre AS metres) AS away
    WHERE a.status = 'published' AND a.location_bng IS NOT NULL {{kind}}
      AND (after_rank IS NULL OR {RANK} > after_rank OR ({RANK} = after_rank AND a.id > after_id))
"""
KNN = f"{WALK} ORDER BY a.location_bng <-> centre LIMIT size"
CIRCLE = f"{WALK} AND ST_DWithin(a.location_bng, centre, reach + stale_m + 1e-6)"
OF_A_KIND = "AND a.category_id = kind.id"
EACH_KIND = "SELECT found.* FROM unnest(kinds) AS kind(id), LATERAL ({walk}) AS found"
ORDER = "CASE WHEN found.distance > within_m THEN 1e9 + found.distance ELSE found.rank END, found.id"


def body(knn: str, circle: str) -> str:
    return f"""
        SELECT max(nearest.distance) INTO reach
        FROM (SELECT found.distance FROM ({knn}) AS found ORDER BY found.distance LIMIT size) AS nearest;
        RETURN QUERY SELECT found.id, found.distance, found.rank FROM ({circle}) AS found
            ORDER BY {ORDER} LIMIT size;
    """


NEAREST = f"""
CREATE FUNCTION assets_nearest(
    kinds integer[], centre geometry, within_m float8, size integer, stale_m float8, since date,
    after_rank float8, after_id bigint
) RETURNS TABLE (id bigint, distance float8, rank float8) LANGUAGE plpgsql STABLE AS $$
#variable_conflict use_column
DECLARE
    reach float8;
BEGIN
    IF kinds IS NULL THEN
        {body(KNN.format(kind=""), CIRCLE.format(kind=""))}
    ELSE
        {body(EACH_KIND.format(walk=KNN.format(kind=OF_A_KIND)), EACH_KIND.format(walk=CIRCLE.format(kind=OF_A_KIND)))}
    END IF;
END $$
"""


class Migration(migrations.Migration):
    dependencies = [("assets", "0003_traits")]

    operations = [
        migrations.RunSQL(
            NEAREST,
            "DROP FUNCTION assets_nearest(integer[], geometry, float8, integer, float8, date, float8, bigint)",
        )
    ]
