"""Every shared case gets its codes, place, area and sentence, and none of them an exception."""

import pytest

from assetmap.geo.shapes import examine

from .geometry_cases import CASES, text_of


@pytest.fixture(params=CASES, ids=lambda case: case["name"])
def case(request):
    return request.param


def test_a_case_gets_exactly_its_codes(case):
    drawn = examine(text_of(case))
    assert sorted(problem.code for problem in drawn.problems) == sorted(case["codes"])


def test_bytes_are_judged_like_text(case):
    text = text_of(case)
    assert examine(text.encode()).problems == examine(text).problems


def test_every_problem_has_a_sentence(case):
    for problem in examine(text_of(case)).problems:
        assert str(problem.message).endswith((".", "?"))
        assert case.get("says", "") in str(problem.message)


@pytest.mark.parametrize("case", [c for c in CASES if "crossing" in c], ids=lambda c: c["name"])
def test_a_crossing_is_pointed_at(case):
    (problem,) = examine(text_of(case)).problems
    assert problem.place == pytest.approx(case["crossing"], abs=1e-5)


@pytest.mark.parametrize("case", [c for c in CASES if "area_m2" in c], ids=lambda c: c["name"])
def test_the_area_is_within_a_thousandth_of_the_ellipsoids(case):
    assert examine(text_of(case)).area_m2 == pytest.approx(case["area_m2"], rel=1e-3)


@pytest.mark.parametrize("case", [c for c in CASES if not c["codes"]], ids=lambda c: c["name"])
def test_only_a_shape_of_more_than_1000_points_is_offered_simplified(case):
    assert (examine(text_of(case)).simplified is not None) == case.get("simplified", False)
