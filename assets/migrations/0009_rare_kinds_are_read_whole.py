from importlib import import_module

from django.db import migrations

walking = import_module("assets.migrations.0008_nearest_is_walked_once")

# To find that a kind has no more places the index by kind and place is walked to its end, through much that
# is of the kinds beside it. The few places of a rare kind are read by their keys instead.
FEW = 100
KEYS = """
    SELECT * FROM assets_asset AS each
    WHERE each.status = 'published' AND each.category_id = kind.id ORDER BY each.id
"""
TELL_RARE = f"""
    IF kinds IS NOT NULL THEN
        SELECT array_agg(kind.id) FILTER (WHERE known.common), array_agg(kind.id) FILTER (WHERE NOT known.common)
        INTO common, rare
        FROM unnest(kinds) AS kind(id), LATERAL (SELECT EXISTS ({KEYS} OFFSET {FEW}) AS common) AS known;
    END IF;
"""
COMMON = walking.OUTWARDS.format(kind=walking.OF_THIS)
RARE = walking.PLACES.format(kind="").replace(
    "FROM assets_asset AS asset", f"FROM ({KEYS} LIMIT {FEW}) AS asset"
)
WALKS = {
    "kinds IS NULL": walking.WALKS["kinds IS NULL"],
    "rare IS NULL AND cardinality(kinds) = 1": walking.WALKS["cardinality(kinds) = 1"],
    "true": f"""
        {walking.OF_EACH.format(places=COMMON).replace("unnest(kinds)", "unnest(common)")}
        UNION ALL
        {walking.OF_EACH.format(places=RARE).replace("unnest(kinds)", "unnest(rare)")}
        ORDER BY metres LIMIT walked
    """,
}
NEAREST = walking.NEAREST.replace(
    f"BEGIN\n    {walking.gather(walking.WALKS)}",
    f"    common integer[];\n    rare integer[];\nBEGIN\n{TELL_RARE}\n    {walking.gather(WALKS)}",
)


class Migration(migrations.Migration):
    dependencies = [("assets", "0008_nearest_is_walked_once")]

    operations = [migrations.RunSQL(NEAREST, walking.NEAREST)]
