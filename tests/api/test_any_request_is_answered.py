import json
from urllib.parse import quote, urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.api.conftest import AREAS, ITEMS, area, place

pytestmark = pytest.mark.django_db

NAMES = ["limit", "bbox", "bbox-crs", "crs", "datetime", "category", "near", "radius", "after", "f", "offset"]
NUMBER = st.one_of(
    st.floats(), st.integers(-(10**20), 10**20), st.sampled_from(["", "1e400", "-0", "9" * 200, "٣"])
).map(str)
NUMBERS = st.lists(NUMBER, max_size=7).map(",".join)
LIKELY = st.sampled_from(
    [
        "0.01,51.48", "0,51,1,52", "-180,-90,180,90", "170,-10,-170,10", "EPSG:27700", "EPSG:3857",
        "EPSG:4326", "538000,177000,540000,179000", "0,0,1e7,1e7", "-1e7,-1e7,1e7,1e7",
        "2026-01-01/..", "../9999-12-31", "0001-01-01", "pharmacy", "health,food", "SE10 8EW",
        "Charlton", "5000", "1", "0", "5.5,3", "a\0b", "' OR 1=1 --", "%00", "\u202e",
    ]
)  # fmt: skip
VALUE = st.one_of(NUMBER, NUMBERS, LIKELY, st.text(max_size=30))


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    address=st.sampled_from([ITEMS, AREAS]),
    query=st.lists(st.tuples(st.sampled_from(NAMES), VALUE), max_size=4),
)
def test_any_query_gets_features_or_a_problem_that_names_the_parameter(client, address, query):
    if not client.get(ITEMS + "?limit=1").json()["features"]:
        place(), place(lon=None), area()
    response = client.get(f"{address}?{urlencode(query, errors='surrogatepass')}")
    content = json.loads(response.content)
    if response.status_code == 200:
        assert content["numberReturned"] == len(content["features"])
    else:
        assert response.status_code == 400
        assert content["parameter"] in dict(query)
        assert content["detail"]


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(feature_id=st.text(min_size=1, max_size=30))
def test_any_id_is_found_or_not(client, feature_id):
    response = client.get(f"{ITEMS}/{quote(feature_id, safe='', errors='surrogatepass')}")
    assert response.status_code in (200, 404)
