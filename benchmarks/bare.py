"""The site as it is served, with one view more that sends a bare statement: the least a page could cost."""

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.urls import include, path

NEAREST = """
SELECT id, name, location_bng <-> ST_SetSRID(ST_MakePoint(%s, %s), 27700) AS metres FROM assets_asset
WHERE status = 'published' AND category_id = 101 ORDER BY metres LIMIT 20
"""
GREENWICH = (538_400, 177_400)


def bare(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - every view takes one
    """Answer the names of the nearest twenty of a kind, as text."""
    with connection.cursor() as cursor:
        cursor.execute(NEAREST, GREENWICH)
        names = "\n".join(name for _pk, name, _metres in cursor.fetchall())
    return HttpResponse(names, content_type="text/plain")


# The site's own addresses can be read once it is set up.
application = get_wsgi_application()
urlpatterns = [path("bare", bare), path("", include("assetmap.urls"))]
settings.ROOT_URLCONF = __name__
