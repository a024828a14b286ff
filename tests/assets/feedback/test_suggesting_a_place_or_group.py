import pytest

from assets.feedback.models import Submission
from tests.places import make_asset, make_place_name, make_postcode

pytestmark = pytest.mark.django_db

TYPED = {
    "name": "Knit and Natter",
    "kind": "informal-group",
    "summary": "Knitting, tea and company.",
    "delivery": ["in_person"],
    "where": "se108ew",
    "opening_note": "Tuesdays 2pm to 4pm",
    "phone": "020 7946 0003",
    "cost": "free",
}


@pytest.fixture(autouse=True)
def postcode(db):
    return make_postcode()


def suggest(client, **data):
    return client.post("/suggest", TYPED | data)


def test_a_suggestion_waits_for_an_editor_with_a_link_to_follow_it(client):
    response = suggest(client)
    assert response.status_code == 302
    assert "Knit and Natter" in client.get(response["Location"]).content.decode()
    sent = Submission.objects.get()
    assert (sent.kind, sent.status, sent.asset) == ("suggestion", "received", None)
    assert sent.values == {
        "name": "Knit and Natter",
        "category": "informal-group",
        "summary": "Knitting, tea and company.",
        "delivery": ["in_person"],
        "location": [-0.02006, 51.47649],
        "postcode": "SE10 8EW",
        "where": "SE10 8EW",
        "opening_note": "Tuesdays 2pm to 4pm",
        "phone": "020 7946 0003",
        "cost": "free",
    }


def test_what_it_may_already_be_is_shown_with_its_distance_before_anything_is_sent(client):
    near = make_asset("Knit & Natter", "social-club", at=(300, 0))
    make_asset("Knit & Natter Leeds", "social-club", at=(0, 200_000))
    make_asset("Boxing Club", "sports-club", at=(50, 0))
    make_asset("Knit & Natter Too", "social-club")
    html = suggest(client).content.decode()
    assert "Is it one of these?" in html
    assert f'href="{near.get_absolute_url()}?known=1"' in html
    assert "is it still right?" in client.get(f"{near.get_absolute_url()}?known=1").content.decode()
    assert "is it still right?" not in client.get(near.get_absolute_url()).content.decode()
    assert "300 m away" in html
    assert ", less than 10 m away" in html
    assert "Leeds" not in html
    assert "Boxing" not in html
    assert not Submission.objects.exists()


def test_it_is_sent_all_the_same_when_it_is_none_of_these(client):
    make_asset("Knit & Natter", "social-club", at=(300, 0))
    assert suggest(client, sure="1").status_code == 302


def test_one_can_go_back_and_change_it(client):
    make_asset("Knit & Natter", "social-club", at=(300, 0))
    response = suggest(client, change="1")
    assert 'value="Knit and Natter"' in response.content.decode()
    assert not Submission.objects.exists()


def test_the_short_name_of_a_longer_one_is_recognised(client):
    make_asset("Greenwich Peninsula Larder and Kitchen", "food-bank", at=(100, 0))
    assert "Greenwich Peninsula Larder" in suggest(client, name="Larder").content.decode()


def test_support_without_a_place_is_compared_with_its_like(client):
    make_asset("Warm Words", "befriending", at=None)
    make_asset("Warm Words Hall", "community-centre")
    html = suggest(client, name="Warm Word", delivery=["phone"], where="").content.decode()
    assert "Warm Words</a>" in html
    assert "Warm Words Hall" not in html


def test_what_meets_somewhere_needs_a_place(client):
    assert suggest(client, where="").context["form"].has_error("where")
    assert suggest(client, where="", delivery=["online"]).status_code == 302


def test_a_name_of_several_places_is_asked_about_and_the_choice_counts(client):
    make_place_name("Charlton", "Greenwich", at=(3000, 500))
    make_place_name("Charlton", "Wiltshire", at=(-150_000, -30_000))
    response = suggest(client, where="Charlton")
    assert response.status_code == 422
    choice = response.context["form"].choices.options[1]
    assert suggest(client, where="Charlton", at=f"{choice.lat},{choice.lon}").status_code == 302
    assert Submission.objects.get().values["location"] == [choice.lon, choice.lat]


def test_each_error_says_by_itself_what_is_to_be_done(client):
    html = suggest(client, name="", summary="", delivery=[]).content.decode()
    summary = html[html.index("There is a problem") : html.index("<h1")]
    for words in ("Enter its name.", "Say in a few words what it offers.", "Choose how people take part."):
        assert words in summary


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "a" * 201}, "name"),
        ({"name": "\0"}, "name"),
        ({"summary": ""}, "summary"),
        ({"delivery": []}, "delivery"),
        ({"delivery": ["by pigeon"]}, "delivery"),
        ({"kind": "volcano"}, "kind"),
        ({"where": "Nowhereville"}, "where"),
        ({"where": "a" * 101}, "where"),
        ({"website": "javascript:alert(1)"}, "website"),
        ({"website": "ftp://example.org/"}, "website"),
        ({"email": "nobody"}, "email"),
        ({"cost": "gold"}, "cost"),
        ({"company": "Spam Ltd"}, "__all__"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(client, data, field):
    response = suggest(client, **data)
    assert response.status_code == 422
    assert response.context["form"].has_error(field)
    assert not Submission.objects.exists()


@pytest.mark.parametrize("at", ["nan,nan", "999,999", "1", "x,y", "1,2,3", "1e308,1"])
def test_a_damaged_position_is_not_believed(client, at):
    assert suggest(client, at=at).status_code == 302
    assert Submission.objects.get().values["location"] == [-0.02006, 51.47649]


def test_a_suggestion_costs_a_handful_of_queries(client, django_assert_max_num_queries):
    make_asset("Knit & Natter", "social-club", at=(300, 0))
    with django_assert_max_num_queries(6):
        suggest(client)
