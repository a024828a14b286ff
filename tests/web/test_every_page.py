import re

import pytest
from django.test import override_settings

pytestmark = pytest.mark.django_db


def test_scripts_and_styles_come_from_here_and_nothing_is_inline_without_a_nonce(client):
    response = client.get("/")
    html = response.content.decode()
    nonce = re.search(r"'nonce-([^']+)'", response["Content-Security-Policy"]).group(1)
    for tag in re.findall(r"<script[^>]*>", html):
        assert "src=" in tag or f'nonce="{nonce}"' in tag or "application/json" in tag
    assert "style=" not in html
    assert "<style" not in html
    assert not re.search(r'(?:src|href)="(?:https?:)?//', html)


def test_the_demonstration_says_that_it_is_one(client):
    assert "This is a demonstration." not in client.get("/").content.decode()
    with override_settings(DEMO=True):
        assert "This is a demonstration." in client.get("/").content.decode()


def test_the_service_carries_its_own_name_and_sources(client):
    with override_settings(SERVICE_NAME="Around Here"):
        html = client.get("/").content.decode()
    assert "<title>Find support near you – Around Here</title>" in html
    assert "Contains OS data © Crown copyright and database right 2025." in html


def test_the_page_one_is_on_is_marked_in_the_menu(client):
    html = client.get("/").content.decode()
    assert re.search(r'href="/" aria-current="page"', html)


def test_staff_find_the_admin_in_the_menu_and_others_do_not(client, admin_client):
    assert "/admin/" not in client.get("/").content.decode()
    assert "/admin/" in admin_client.get("/").content.decode()


def test_browsers_find_the_icon_of_what_cannot_name_it(client):
    answer = client.get("/favicon.ico")
    assert answer.status_code == 302
    assert answer["Location"].endswith("/img/icon.svg")
