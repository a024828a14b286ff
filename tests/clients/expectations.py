"""What every client must find."""

from tests.clients.conftest import Service

PHARMACIES = 12
IN_BOX = 13
CATEGORY, BOX = "category=pharmacy", "bbox="


def expect_all_of_it(found: dict, service: Service, *, asked: tuple[str, ...] = (CATEGORY, BOX)) -> None:
    """Compare counts with the database's, and see that the service did the narrowing, not the client."""
    assert {name: layer["count"] for name, layer in found["layers"].items()} == service.counts
    assert {name: layer["read"] for name, layer in found["layers"].items()} == service.counts
    assert (found["pharmacies"], found["in_box"]) == (PHARMACIES, IN_BOX)
    for parameter in asked:
        assert any(parameter in each for each in service.queries), parameter
