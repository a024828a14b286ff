"""Scores and reasons, for drawings laid out in metres."""

from dataclasses import replace

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely.affinity import rotate

from neighbourhoods.screening.rules import HIGHEST, WEIGHTS, Evidence, screen
from neighbourhoods.screening.words import sentence


def box(east_m=0, north_m=0, side_m=600):
    east_m, north_m = 538_000 + east_m, 177_000 + north_m
    return shapely.box(east_m, north_m, east_m + side_m, north_m + side_m)


PLAIN = Evidence(("Maze Hill", ""), box())
OTHERS = (box(10), box(20), box(30))


def codes(evidence):
    return {reason.code for reason in screen(evidence).reasons}


def test_an_ordinary_drawing_scores_nothing():
    assert screen(PLAIN).score == 0
    assert screen(replace(PLAIN, others=OTHERS)).reasons == ()


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"texts": ("Shit End", "")}, "bad_words"),
        ({"texts": ("Maze Hill", "fuck")}, "bad_words"),
        ({"texts": ("www.example.org", "")}, "link"),
        ({"texts": ("ask ada@example.org", "")}, "email"),
        ({"texts": ("Ring 020 7946 0123", "")}, "phone"),
        ({"texts": ("12 Royal Hill", "")}, "home"),
        ({"texts": ("John Smith", "")}, "person"),
        ({"from_network": 4}, "burst"),
        ({"from_network": 40}, "large_burst"),
        ({"lately": (box(1),)}, "same_shape"),
        ({"others": tuple(box(700 + each) for each in range(3))}, "unlike"),
        ({"others": tuple(box(9_000 + each) for each in range(3))}, "far"),
        ({"others": tuple(box(each, side_m=2_000) for each in range(3))}, "size_unlike"),
        ({"others": tuple(box(each, side_m=160) for each in range(3))}, "size_unlike"),
        ({"shape": box(side_m=120)}, "very_small"),
        ({"shape": box(side_m=9_000)}, "very_large"),
    ],
)
def test_each_thing_is_noticed_and_said(change, code):
    found = screen(replace(PLAIN, **change))
    assert code in {reason.code for reason in found.reasons}
    assert found.score >= WEIGHTS[code]
    for reason in found.reasons:
        said = sentence(reason.code, reason.figures)
        assert said.endswith(".")
        assert "%(" not in said


def test_a_name_to_be_shown_may_be_a_persons():
    assert codes(replace(PLAIN, texts=("Maze Hill", "John Smith"))) == set()


def test_two_others_are_too_few_to_be_unlike_them():
    assert codes(replace(PLAIN, others=(box(900), box(901)))) == set()


def test_who_agrees_with_what_is_shown_is_not_blamed_for_sending_the_same_shape():
    assert codes(replace(PLAIN, lately=(box(), box()), endorses=True)) == set()
    assert codes(replace(PLAIN, lately=(box(), box()), endorses=True, from_network=20)) == {"large_burst"}


def test_shapes_made_to_explode_are_compared_in_cells():
    teeth = 600
    comb = shapely.union_all(
        [shapely.box(0, 0, teeth * 2, 10), *(shapely.box(x * 2, 0, x * 2 + 1, 900) for x in range(teeth))]
    )
    other = rotate(comb, 90)
    assert screen(Evidence(("A", ""), comb, others=(other, other, other))).score >= 0


evidences = st.builds(
    Evidence,
    texts=st.tuples(st.text(max_size=80), st.text(max_size=60)),
    shape=st.builds(box, st.integers(-5000, 5000), st.integers(-5000, 5000), st.integers(100, 9000)),
    others=st.lists(st.builds(box, st.integers(-5000, 5000)), max_size=6).map(tuple),
    lately=st.lists(st.builds(box, st.integers(-50, 50)), max_size=4).map(tuple),
    from_network=st.integers(0, 100),
    endorses=st.booleans(),
)


@given(evidences)
def test_a_score_is_out_of_100_and_never_without_a_reason(evidence):
    found = screen(evidence)
    assert 0 <= found.score <= HIGHEST
    assert (found.score == 0) == (found.reasons == ())
    assert len({reason.code for reason in found.reasons}) == len(found.reasons)


@given(evidences)
def test_the_order_of_other_drawings_does_not_matter(evidence):
    turned = replace(evidence, others=evidence.others[::-1], lately=evidence.lately[::-1])
    assert screen(turned) == screen(evidence)


@given(evidences, st.integers(1, 50))
def test_more_from_one_network_never_looks_better(evidence, more):
    assert (
        screen(replace(evidence, from_network=evidence.from_network + more)).score >= screen(evidence).score
    )
