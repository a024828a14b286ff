from datetime import datetime

import pytest

from assets.api.properties import PROPERTIES
from assets.models import Asset
from tests.api.conftest import ITEMS, full_place

# Columns that are told in another form, or that are the service's own business.
TOLD_OTHERWISE = {"id", "location", "location_bng", "open_minutes"}
NOT_TOLD = {
    "need_ids",
    "words",
    "status",
    "postcode_distance_m",
    "area_served",
    "area_served_bng",
    "held_fields",
    "traits",
    "created_at",
}
RELATED = {"category", "needs", "organisation", "source", "changed_at", "confirmed_on"}


def test_every_column_is_told_or_left_out_on_purpose():
    columns = {field.name for field in (*Asset._meta.fields, *Asset._meta.many_to_many)}
    assert columns - TOLD_OTHERWISE - NOT_TOLD <= set(PROPERTIES)
    assert columns >= (TOLD_OTHERWISE | NOT_TOLD)


@pytest.mark.django_db
def test_what_is_told_is_what_the_model_holds(ask):
    saved = full_place()
    saved.refresh_from_db()
    told = ask(f"{ITEMS}/{saved.pk}")["properties"]
    for name in set(PROPERTIES) & {field.name for field in Asset._meta.fields} - RELATED:
        assert told[name] == getattr(saved, name), name
    assert told["category"] == saved.category.code
    assert told["category_name"] == saved.category.name
    assert told["organisation"] == saved.organisation.name
    assert (told["source"], told["licence"]) == (saved.source.name, saved.source.licence)
    assert told["confirmed_on"] == saved.confirmed_on.isoformat()
    milliseconds = saved.changed_at.microsecond // 1000 * 1000
    assert datetime.fromisoformat(told["changed_at"]) == saved.changed_at.replace(microsecond=milliseconds)
    assert told["url"].endswith(f"/assets/{saved.pk}")
