import pytest

from assetmap.web.templatetags.distances import distance, walk


@pytest.mark.parametrize(
    ("metres", "words"),
    [
        (0, "Less than 10 m"),
        (9.9, "Less than 10 m"),
        (12, "10 m"),
        (648, "650 m"),
        (994, "990 m"),
        (999, "0.6 miles"),
        (1421, "0.9 miles"),
        (1609, "1 mile"),
        (2012, "1.3 miles"),
        (3219, "2 miles"),
        (16_000, "9.9 miles"),
        (16_093, "10 miles"),
        (2_000_000, "1243 miles"),
    ],
)
def test_metres_nearby_and_miles_farther_away(metres, words):
    assert distance(metres) == words


@pytest.mark.parametrize(
    ("metres", "words"),
    [
        (0, "about 1 min walk"),
        (650, "about 9 min walk"),
        (800, "about 10 min walk"),
        (3200, "about 40 min walk"),
    ],
)
def test_walks_are_rounded_up(metres, words):
    assert walk(metres) == words


def test_nobody_is_told_to_walk_for_an_hour():
    assert walk(4800) == ""
