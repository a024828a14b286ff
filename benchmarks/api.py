"""Pages of the API against the least that the database could do, and against the usual way.

Run on a database with many assets: python benchmarks/api.py [seconds for each measurement]
Rounds are interleaved and ratios are printed, because rates belong to one machine.
"""

import os
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "assetmap.settings")

import django

django.setup()

# ruff: noqa: E402 - models need Django set up
from django.db import connection
from django.http import HttpResponse
from django.test import RequestFactory
from rest_framework.renderers import JSONRenderer
from rest_framework_gis.serializers import GeoFeatureModelSerializer

from assetmap.features import views
from assets.models import Asset

ROUNDS = 5
FEW = ("name", "address", "postcode", "phone", "website", "opening_hours", "cost", "step_free", "changed_at")


class PlainSerializer(GeoFeatureModelSerializer):
    """What djangorestframework-gis makes of the same model, unhelped."""

    class Meta:
        model = Asset
        geo_field = "location"
        fields = ("id", *FEW)


def plain_serializer(after: int, limit: int) -> HttpResponse:
    """Answer nine columns the usual way."""
    rows = Asset.objects.published().filter(pk__gt=after).order_by("pk")[:limit]
    return HttpResponse(JSONRenderer().render(PlainSerializer(rows, many=True).data))


def bare_sql(after: int, limit: int) -> HttpResponse:
    """Answer nine columns without joins, links or entity tag: what no API can be faster than."""
    columns = ", ".join(FEW)
    with connection.cursor() as cursor:
        cursor.execute(
            f"""SELECT string_agg('{{"type":"Feature","id":' || id || ',"geometry":'
                || ST_AsGeoJSON(location, 6) || ',"properties":' || row_to_json(p) || '}}', ',')
                FROM (SELECT id, location, {columns} FROM assets_asset
                      WHERE status = 'published' AND id > %s ORDER BY id LIMIT %s) AS a,
                LATERAL (SELECT {", ".join(f"a.{column}" for column in FEW)}) AS p""",
            [after, limit],
        )
        return HttpResponse('{"type":"FeatureCollection","features":[' + cursor.fetchone()[0] + "]}")


def same_sql(query: str) -> Callable[[], HttpResponse]:
    """Return a view that does nothing but send the API's own statement: what the API's Python costs."""
    statements: list[tuple[str, Any]] = []

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        statements.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        api(query)()
    statement = next(each for each in statements if "row_to_json" in each[0])

    def view() -> HttpResponse:
        with connection.cursor() as cursor:
            cursor.execute(*statement)
            return HttpResponse(",".join(row[2] for row in cursor.fetchall()))

    return view


def api(query: str) -> Callable[[], HttpResponse]:
    """Return a call of the API's own view."""
    request = RequestFactory().get(f"/api/collections/assets/items?{query}")
    return lambda: views.items(request, collection_id="assets")


def rate(call: Callable[[], HttpResponse], seconds: float) -> float:
    """Return calls in a second."""
    call()
    start, calls = time.perf_counter(), 0
    while time.perf_counter() - start < seconds:
        call()
        calls += 1
    return calls / (time.perf_counter() - start)


def main(seconds: float) -> None:
    middle = Asset.objects.order_by("pk")[Asset.objects.count() // 2].pk
    page, small, near = (
        f"limit=1000&after={middle}",
        f"after={middle}",
        "near=-0.1,51.5&radius=2000&after=1.0,1",
    )
    calls = {
        "1,000 features: API": api(page),
        "1,000 features: its SQL alone": same_sql(page),
        "1,000 features: bare SQL, 9 columns": lambda: bare_sql(middle, 1000),
        "1,000 features: djangorestframework-gis, 9 columns": lambda: plain_serializer(middle, 1000),
        "100 features: API": api(small),
        "100 features: its SQL alone": same_sql(small),
        "100 nearest: API": api(near),
        "100 nearest: its SQL alone": same_sql(near),
    }
    rates: dict[str, list[float]] = {name: [] for name in calls}
    for _round in range(ROUNDS):
        for name, call in calls.items():
            rates[name].append(rate(call, seconds))
    medians = {name: statistics.median(measured) for name, measured in rates.items()}
    for name, median in medians.items():
        base = medians[name.partition(":")[0] + ": API"]
        print(f"{name:52} {median:8.1f} /s   {median / base:6.2f} of the API")


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 1.0)
