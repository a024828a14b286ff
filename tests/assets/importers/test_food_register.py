"""The food hygiene register, on invented rows."""

import json
from datetime import date

import pytest

from assets.importers.formats.fhrs_kinds import category_of
from assets.importers.records import ImportProblem
from assets.models import Asset, Source

pytestmark = pytest.mark.django_db


def fhrs(*places):
    details = "".join(
        f"<EstablishmentDetail><FHRSID>{number}</FHRSID><BusinessName>{name}</BusinessName>"
        f"<BusinessType>{kind}</BusinessType><AddressLine1>1 Hill</AddressLine1>"
        f"<PostCode>{postcode}</PostCode>"
        "<RatingValue>5</RatingValue><LocalAuthorityCode>999</LocalAuthorityCode>"
        "<LocalAuthorityName>Oldtown</LocalAuthorityName></EstablishmentDetail>"
        for number, (name, kind, postcode) in enumerate(places, start=1)
    )
    return (
        "<?xml version='1.0'?><FHRSEstablishment><Header><ExtractDate>2024-05-06</ExtractDate></Header>"
        f"<EstablishmentCollection>{details}</EstablishmentCollection></FHRSEstablishment>"
    )


def test_the_food_register_leaves_private_addresses_and_ratings_out(take_in, turned):
    text = fhrs(("Hill Café", "Restaurant/Cafe/Canteen", "SE10 8EW"), ("Home Baker", "Retailers - other", ""))
    take_in(text, format_name="fhrs", name="f.xml", on_turned=turned.extend)
    asset = Asset.objects.get()
    assert (asset.name, asset.category.code, asset.confirmed_on) == ("Hill Café", "cafe", date(2024, 5, 6))
    assert "5" not in json.dumps(asset.source_records.get().values["address"])
    assert [one.code for one in turned] == ["private_address"]
    assert Source.objects.get().code == "fhrs-999"


@pytest.mark.parametrize(
    "text",
    ["<a/>", "<FHRSEstablishment></FHRSEstablishment>", fhrs(("A", "Retailers - other", "SE10 8EW"))[:-60],
     "words",
     '<!DOCTYPE a [<!ENTITY b "c">]><FHRSEstablishment>&b;</FHRSEstablishment>'],
)  # fmt: skip
def test_a_broken_or_hostile_register_is_refused(take_in, text):
    with pytest.raises(ImportProblem) as caught:
        take_in(text, format_name="fhrs", name="f.xml")
    assert caught.value.code in ("not_this_format", "damaged_file")
    assert not Asset.objects.exists()


@pytest.mark.parametrize(
    ("kind", "name", "category"),
    [
        ("School/college/university", "Hill Primary School", "school"),
        ("School/college/university", "Hill School Kitchen", "school"),
        ("School/college/university", "Chartwells", "food-business"),
        ("School/college/university", "Hill Day Nursery", "nursery"),
        ("Hospitals/Childcare/Caring Premises", "Rose House", "care-home"),
        ("Hospitals/Childcare/Caring Premises", "Hill Children's Centre", "childrens-centre"),
        ("Hospitals/Childcare/Caring Premises", "Morden College Residential Home", "care-home"),
        ("Other catering premises", "St Test's Church", "place-of-worship"),
        ("Other catering premises", "Church Street Deli", "food-business"),
        ("Other catering premises", "Hill Bowling Club", "sports-club"),
        ("Other catering premises", "Hill Working Men's Club", "social-club"),
        ("Retailers - other", "Hill Food Bank", "food-bank"),
        ("Retailers - other", "Church Shop", "shop"),
        ("Restaurant/Cafe/Canteen", "Temple Kebab", "cafe"),
        ("Pub/bar/nightclub", "The Chapel", "pub"),
        ("A new type", "Anything", None),
    ],
)
def test_categories_by_type_and_by_careful_words(kind, name, category):
    assert category_of(kind, name) == category
