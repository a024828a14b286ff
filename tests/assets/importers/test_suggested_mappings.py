import json

import pytest

from assets.importers.kind_words import category_for
from assets.importers.suggest import suggest_mapping
from assets.models import Asset, Category

pytestmark = pytest.mark.django_db

LIST = (
    "Ref No,ID,Organisation Name,Service Type,Address 1,Address 2,Post Code,X,Y,Telephone\n"
    "a,1,Hill Hall,Community Hall,1 Hill,Town,SE10 8EW,537500,176900,020 7946 0000\n"
    "a,2,Hill Zorb,Zorbing,2 Hill,Town,SE10 8EW,537600,176800,\n"
)


@pytest.fixture
def suggest(tmp_path):
    def run(text, format_name="csv", name="Town List.csv"):
        path = tmp_path / name
        path.write_text(text)
        return json.loads(suggest_mapping(format_name, path))

    return run


def test_columns_are_found_by_their_usual_names_and_their_contents(suggest):
    told = suggest(LIST)
    assert told["ref"] == "ID"
    assert told["fields"]["name"] == "Organisation Name"
    assert told["fields"]["postcode"] == "Post Code"
    assert told["fields"]["phone"] == "Telephone"
    assert told["fields"]["address"] == {"columns": ["Address 1", "Address 2"], "join": ", "}
    assert "lat" not in told["fields"]


def test_words_for_kinds_are_matched_and_the_rest_is_asked(suggest):
    values = suggest(LIST)["fields"]["category"]["values"]
    assert values == {"Community Hall": "community-centre", "Zorbing": "?"}


def test_degrees_are_told_from_metres(suggest):
    told = suggest("id,name,type,y,x\n1,A,library,51.4,-0.1\n2,B,library,51.5,0.1\n")
    assert (told["fields"]["lat"], told["fields"]["lon"]) == ("y", "x")
    assert told["fields"]["category"] == {"column": "type"}


def test_a_suggestion_filled_in_is_accepted_as_it_is(suggest, take_in):
    text = "id,name,type,y,x\n1,A,library,51.4,-0.1\n2,B,library,51.5,0.1\n"
    told = suggest(text)
    told["source"] |= {"name": "Town list", "licence": "CC0"}
    assert take_in(text, mapping=told).created == 2
    assert Asset.objects.get(name="A").location.y == 51.4


def test_geojson_properties_are_columns(suggest):
    feature = {"type": "Feature", "id": 4, "properties": {"Name": "A", "kind": "park"}, "geometry": None}
    told = suggest(json.dumps({"type": "FeatureCollection", "features": [feature]}), "geojson", "a.geojson")
    assert (told["ref"], told["fields"]["name"]) == ("id", "Name")


@pytest.mark.parametrize(
    ("word", "code"),
    [("library", "library"), ("Libraries", "library"), ("GP surgery", "gp-practice"),
     ("Churches", "place-of-worship"),
     ("Food bank or pantry", "food-bank"), ("Public Conveniences", "toilet"), ("xyzzy", None)],
)  # fmt: skip
def test_other_words_for_our_kinds(word, code):
    assert (
        category_for(word, dict(Category.objects.filter(parent__isnull=False).values_list("code", "name")))
        == code
    )
