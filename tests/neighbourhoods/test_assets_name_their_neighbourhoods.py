import pytest
from django.contrib.gis.geos import MultiPolygon, Polygon
from django.utils import timezone

from neighbourhoods.models import Neighbourhood
from tests.places import make_asset, point

pytestmark = pytest.mark.django_db


def adopt(name, east_m, *, half_side_m=500, **values):
    """Create a square neighbourhood so many metres east of the postcode, published elsewhere."""
    corners = [(-1, -1), (1, -1), (1, 1), (-1, 1), (-1, -1)]
    ring = [point(east_m + x * half_side_m, y * half_side_m) for x, y in corners]
    square = Polygon([(corner.x, corner.y) for corner in ring], srid=4326)
    values = {
        "status": "adopted",
        "boundary": MultiPolygon(square, srid=4326),
        "adopted_at": timezone.now(),
        "source": "A council",
        "licence": "OGL 3",
    } | values
    return Neighbourhood.objects.create(name=name, slug=name.lower().replace(" ", "-"), **values)


def read(client, asset):
    return " ".join(client.get(asset.get_absolute_url()).content.decode().split())


def test_an_asset_names_every_adopted_neighbourhood_it_lies_in(client):
    adopt("West Side", 0)
    adopt("Old Town", 300)
    adopt("Far Away", 5000)
    html = read(client, make_asset("Hall", "community-centre"))
    assert "In these neighbourhoods" in html
    assert '<a href="/neighbourhoods/west-side">West Side</a>' in html
    assert html.index("Old Town") < html.index("West Side")
    assert "Far Away" not in html


def test_a_neighbourhood_without_an_adopted_boundary_contains_nothing(client):
    Neighbourhood.objects.create(name="Open Side", slug="open-side", status="open")
    html = read(client, make_asset("Hall", "community-centre"))
    assert "In these neighbourhoods" not in html


def test_invented_drawings_say_so(client):
    adopt("Demo Side", 0, is_demo=True)
    assert "(invented drawings)" in read(client, make_asset("Hall", "community-centre"))


def test_support_without_a_place_is_in_no_neighbourhood(client):
    adopt("West Side", 0)
    assert "In these neighbourhoods" not in read(client, make_asset("Warm Words", "befriending", at=None))
