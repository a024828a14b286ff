"""Whether this process can do its work: `/healthz`, for monitors and load balancers."""

from functools import lru_cache

from django.db import Error, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe


@never_cache
@require_safe
def healthz(_request: HttpRequest) -> JsonResponse:
    """Answer 200 when the database answers and is migrated, else 503; the JSON says which is wrong."""
    report = {"process": "ok", **_database_report()}
    healthy = set(report.values()) == {"ok"}
    return JsonResponse({"status": "ok" if healthy else "failing", **report}, status=200 if healthy else 503)


def _database_report() -> dict[str, str]:
    try:
        applied = set(MigrationRecorder(connection).applied_migrations())
    except Error:
        # The driver's words can hold host and account names, so they stay out of a public answer.
        return {"database": "unreachable", "migrations": "unknown"}
    return {"database": "ok", "migrations": "ok" if _wanted_migrations() <= applied else "missing"}


@lru_cache(maxsize=1)
def _wanted_migrations() -> frozenset[tuple[str, str]]:
    # The files of a running process do not change, and reading them takes longer than the rest of the answer.
    return frozenset(MigrationLoader(connection=None).disk_migrations)
