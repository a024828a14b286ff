import pytest
from django.conf import settings


@pytest.mark.django_db
def test_the_page_to_log_in_at_names_the_service_and_not_the_machine(client):
    page = client.get("/admin/login/").content.decode()
    assert f">{settings.SERVICE_NAME}</a>" in page
    assert "testserver" not in page
