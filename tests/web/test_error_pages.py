import re

import pytest
from django.conf import settings
from django.test import Client, override_settings
from django.urls import path
from django.views.decorators.csrf import csrf_protect

from assetmap import urls


def broken(request):
    raise RuntimeError


@csrf_protect
def guarded(request):
    raise AssertionError


urlpatterns = [*urls.urlpatterns, path("broken", broken), path("guarded", guarded)]


@pytest.mark.django_db
def test_a_missing_page_says_so_plainly(client):
    response = client.get("/no-such-page")
    assert response.status_code == 404
    assert "This page is not here" in response.content.decode()


@pytest.mark.django_db
def test_a_damaged_address_is_told_on_a_page_like_any_other(client):
    response = client.get("/?where=SE10+8EW&at=x")
    html = response.content.decode()
    assert response.status_code == 400
    assert settings.SERVICE_NAME in html
    nonce = re.search(r'nonce="([^"]+)"', html)[1]
    assert f"'nonce-{nonce}'" in response["Content-Security-Policy"]


@override_settings(ROOT_URLCONF=__name__)
def test_our_own_fault_is_owned_without_details():
    response = Client(raise_request_exception=False).get("/broken")
    assert response.status_code == 500
    assert "The fault is ours" in response.content.decode()
    assert "RuntimeError" not in response.content.decode()


@pytest.mark.django_db
@override_settings(ROOT_URLCONF=__name__)
def test_a_form_that_cannot_be_trusted_asks_to_be_sent_again():
    response = Client(enforce_csrf_checks=True).post("/guarded")
    assert response.status_code == 403
    assert "Please send that again" in response.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/draw", "/admin/login/"])
def test_a_form_in_another_encoding_is_a_bad_request(address):
    visitor = Client(enforce_csrf_checks=True)
    visitor.cookies["csrftoken"] = "c" * 32
    answer = visitor.post(
        address, b"name=x", content_type="application/x-www-form-urlencoded; charset=utf-16"
    )
    assert answer.status_code == 400
    assert "<h1" in answer.content.decode()
