"""Clients that come with the project's own packages."""

import pytest

from tests.clients.expectations import expect_all_of_it

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_gdal_of_pyogrios_wheel_reads_every_layer(service, run_client):
    found = run_client("pyogrio_layers.py", service.address)
    expect_all_of_it(found, service)
    assert found["crs"] == "EPSG:27700"
    assert found["on_the_grid"][0] > 500_000
    assert any("crs=" in each and "27700" in each for each in service.queries)
