import pytest
from django.contrib.auth import get_user_model

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("query", ["name__contains=%00", "status__exact=a%00b", "q=%00"])
def test_a_nul_in_a_filter_is_a_bad_request(client, query):
    client.force_login(get_user_model().objects.create_superuser("root"))
    assert client.get(f"/admin/assets/asset/?{query}").status_code == 400


def test_who_is_not_signed_in_is_sent_to_do_so_first(client):
    assert client.get("/admin/assets/asset/?q=%00").status_code == 302
