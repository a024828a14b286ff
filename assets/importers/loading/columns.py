"""The asset fields that a source can say: their SQL types, what blank is, and how to compare them."""

# ruff: noqa: S608 - SQL keeps its own lines; what is put into it are constants of this package

TEXT, LIST, NUMBER, FLAG = "text", "text[]", "smallint", "boolean"

# Fields that have a column of their own name on the asset.
PLAIN: dict[str, str] = {
    "name": TEXT,
    "summary": TEXT,
    "status": TEXT,
    "invented": FLAG,
    "address": TEXT,
    "postcode": TEXT,
    "delivery": LIST,
    "phone": TEXT,
    "email": TEXT,
    "website": TEXT,
    "opening_hours": TEXT,
    "opening_note": TEXT,
    "cost": TEXT,
    "cost_note": TEXT,
    "age_min": NUMBER,
    "age_max": NUMBER,
    "audience": TEXT,
    "entry": LIST,
    "referral_note": TEXT,
    "step_free": FLAG,
    "accessible_toilet": FLAG,
    "hearing_loop": FLAG,
    "languages": LIST,
    "quiet_times": TEXT,
    "room_now": TEXT,
    "offers_space": FLAG,
    "space_note": TEXT,
}

# `v` is the record's JSON as columns, with what other tables and shapes it names beside it.
SAID = """
    assets_importing j
    CROSS JOIN LATERAL jsonb_to_record(j.said) AS v({columns},
        category text, organisation text, source text, needs jsonb, area_served jsonb,
        confirmed_on date, confirmed_by text)
    JOIN assets_category c ON c.code = v.category
    LEFT JOIN assets_organisation o ON o.name = v.organisation AND o.code = ''
    LEFT JOIN assets_source row_source ON row_source.code = v.source
    LEFT JOIN assets_served served ON served.name = v.area_served ->> 'area'
""".format(columns=", ".join(f"{name} {kind}" for name, kind in PLAIN.items()))

# A circle in metres around the place, or the named area.
AREA = """
    CASE WHEN v.area_served ? 'radius_m' THEN
        ST_Multi(ST_Transform(ST_Buffer(ST_Transform(j.location, 27700),
                                        (v.area_served ->> 'radius_m')::float8, 16), 4326))
    ELSE served.shape END
"""


def new_value(field: str) -> str:
    """Return SQL for what the source says, as the asset's column stores it."""
    match PLAIN[field]:
        case "text":
            return f"coalesce(v.{field}, '')"
        case "text[]":
            return f"coalesce(v.{field}, '{{}}')::varchar[]"
        case "boolean" if field == "invented":
            return "coalesce(v.invented, false)"
        case _:
            return f"v.{field}"


def point_json(point: str) -> str:
    """Return SQL for [lon, lat] of a point, in the decimals that sources are read in."""
    return f"""CASE WHEN {point} IS NOT NULL THEN jsonb_build_array(
        round(ST_X({point})::numeric, 6), round(ST_Y({point})::numeric, 6)) END"""


# What an asset and a record say, as JSON objects with the same keys and the same blanks.
OURS = "jsonb_build_object({plain}, {other})".format(
    plain=", ".join(f"'{field}', a.{field}" for field in PLAIN),
    other=f"""
        'category', (SELECT code FROM assets_category WHERE id = a.category_id),
        'organisation', (SELECT name FROM assets_organisation WHERE id = a.organisation_id),
        'source', (SELECT code FROM assets_source WHERE id = a.source_id),
        'needs', (SELECT coalesce(jsonb_agg(n.code ORDER BY n.code), '[]')
                  FROM assets_asset_needs link JOIN assets_need n ON n.id = link.need_id
                  WHERE link.asset_id = a.id),
        'location', {point_json("a.location")},
        'area_served', ST_AsGeoJSON(a.area_served, 6)""",
)
THEIRS = "jsonb_build_object({plain}, {other})".format(
    plain=", ".join(f"'{field}', {new_value(field)}" for field in PLAIN),
    other=f"""
        'category', v.category,
        'organisation', v.organisation,
        'source', coalesce(v.source, %(source_code)s),
        'needs', coalesce(v.needs, '[]'),
        'location', {point_json("j.location")},
        'area_served', ST_AsGeoJSON({AREA}, 6)""",
)
