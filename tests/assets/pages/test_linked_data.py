import json
import re

import pytest

from assets.linked_data import LOCATED, TYPES
from assets.models import Category
from tests.places import make_asset

pytestmark = pytest.mark.django_db

BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def blocks(client, asset):
    html = client.get(asset.get_absolute_url()).content.decode()
    return [json.loads(text) for text in BLOCK.findall(html)]


def test_a_pharmacy_says_what_where_and_when_in_the_words_of_schema_org(client):
    asset = make_asset(
        "Duncan Pharmacy",
        "pharmacy",
        address="193 Greenwich High Road",
        postcode="SE10 8JA",
        phone="020 7946 0001",
        opening_hours="Mo 09:00-12:00,13:00-18:00",
    )
    (data,) = blocks(client, asset)
    assert data["@context"] == "https://schema.org"
    assert data["@type"] == "Pharmacy"
    assert data["@id"] == data["url"] == f"http://127.0.0.1:8000/assets/{asset.pk}/duncan-pharmacy"
    assert data["telephone"] == "020 7946 0001"
    assert data["address"] == {
        "@type": "PostalAddress",
        "streetAddress": "193 Greenwich High Road",
        "postalCode": "SE10 8JA",
        "addressCountry": "GB",
    }
    assert data["geo"]["longitude"] == pytest.approx(-0.02006)
    assert [(each["opens"], each["closes"]) for each in data["openingHoursSpecification"]] == [
        ("09:00", "12:00"),
        ("13:00", "18:00"),
    ]
    assert {each["dayOfWeek"] for each in data["openingHoursSpecification"]} == {"https://schema.org/Monday"}


def test_an_invented_group_is_never_published_as_real(client):
    assert blocks(client, make_asset("Made Up Circle", "informal-group", invented=True)) == []


def test_a_group_is_an_organisation_at_a_place(client):
    (data,) = blocks(client, make_asset("Walk and Talk", "walking-group", email="hello@walk.example"))
    assert data["@type"] == "Organization"
    assert data["email"] == "hello@walk.example"
    assert data["location"]["@type"] == "Place"
    assert "geo" not in data


def test_support_without_a_place_has_none(client):
    (data,) = blocks(client, make_asset("Warm Words", "befriending", at=None, phone="020 7946 0999"))
    assert "location" not in data


def test_a_monthly_group_is_not_said_to_be_open_every_week(client):
    (data,) = blocks(client, make_asset("First Tuesday", "cafe", opening_hours="Tu[1] 14:00-16:00"))
    assert "openingHoursSpecification" not in data


def test_a_name_cannot_break_out_of_the_block(client):
    name = "</script><script>alert(1)</script><!-- & <b>"
    asset = make_asset(name, "library")
    html = client.get(asset.get_absolute_url()).content.decode()
    assert "<script>alert" not in html
    (data,) = blocks(client, asset)
    assert data["name"] == name


def test_every_type_belongs_to_a_category_that_exists():
    assert set(TYPES) <= set(Category.objects.values_list("code", flat=True))
    assert LOCATED - set(TYPES.values()) == set()
