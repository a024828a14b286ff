import pytest

from neighbourhoods.moderation.questions import answer, ask
from neighbourhoods.screening.models import Screening
from tests.drawings import approved, make_analyst, make_editor, send, square

pytestmark = pytest.mark.django_db


def names(page):
    return [drawing.neighbourhood.name for drawing in page.context["page"].rows]


@pytest.mark.parametrize(
    "address", ["/moderate", "/moderate/next", "/moderate/1", "/moderate/several", "/moderate/1/decide"]
)
def test_strangers_are_asked_to_log_in_and_others_turned_away(client, address):
    assert client.get(address)["Location"].startswith("/admin/login")
    assert client.post(address)["Location"].startswith("/admin/login")
    for make in (make_analyst, make_editor):
        client.force_login(make())
        assert client.get(address).status_code == client.post(address).status_code == 403


def test_what_needs_the_closest_look_comes_first_with_its_reasons_in_words(desk):
    for name in ("Maze Hill", "Shit End", "12 Royal Hill", "Blackheath"):
        send(name)
    page = desk.get("/moderate")
    assert names(page) == ["Shit End", "12 Royal Hill", "Maze Hill", "Blackheath"]
    text = page.content.decode()
    assert "The name holds a word that may offend." in text
    assert "Nothing stood out." in text
    assert "New name" in text


def test_one_whose_check_failed_comes_before_all_scores_and_says_so(desk):
    send("Shit End")
    send("Maze Hill")
    desk.get("/moderate")
    Screening.objects.filter(proposal__neighbourhood__name="Maze Hill").update(
        score=None, reasons=[], problem="ValueError"
    )
    page = desk.get("/moderate")
    assert names(page) == ["Maze Hill", "Shit End"]
    assert "The automatic check failed" in page.content.decode()


def test_the_lists_part_what_stood_out_from_what_did_not_and_what_waits_for_an_answer(desk, moderator):
    easy, hard, asked = send("Maze Hill"), send("Shit End"), send("Blackheath")
    ask(proposal_id=asked.pk, by=moderator, text="Which side?")
    page = desk.get("/moderate")
    assert page.context["counts"] == {"decide": 2, "easy": 1, "asked": 1}
    assert names(page) == [hard.neighbourhood.name, easy.neighbourhood.name]
    assert names(desk.get("/moderate?list=easy")) == ["Maze Hill"]
    assert names(desk.get("/moderate?list=asked")) == ["Blackheath"]
    answer(author=asked.author, text="The north side.")
    page = desk.get("/moderate")
    assert "Blackheath" in names(page)
    assert "Answered" in page.content.decode()


def test_every_drawing_is_on_one_page_and_no_page_repeats_any(desk):
    sent = [send(f"Area {number}", square(2_000 * number)).pk for number in range(45)]
    seen, address = [], "/moderate"
    while address:
        page = desk.get(address)
        seen += [drawing.pk for drawing in page.context["page"].rows]
        following = page.context["page"].following
        address = following and f"/moderate?after={following}"
    assert sorted(seen) == sent
    assert len(seen) == len(set(seen))


@pytest.mark.parametrize("after", ["x", "-1,2", "9" * 40, "²,1", "1e9,1", "\0", "1", "1,2,3", ","])
def test_a_damaged_address_is_said_to_be_damaged(desk, after):
    assert desk.get("/moderate", {"after": after}).status_code == 400
    assert desk.get("/moderate/next", {"after": after}).status_code == 400


def test_the_end_of_the_queue_leads_back_to_its_start(desk):
    send()
    assert "Begin again" in desk.get("/moderate?after=0,999999").content.decode()
    assert "No drawing waits here" in desk.get("/moderate?list=asked").content.decode()


def test_the_page_takes_as_many_queries_however_many_wait(
    desk, moderator, other_moderator, django_assert_max_num_queries
):
    approved(moderator, 3)
    for number in range(12):
        send(f"Area {number}")
    desk.get("/moderate")
    with django_assert_max_num_queries(9):
        desk.get("/moderate")
