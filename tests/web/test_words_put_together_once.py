from django.utils import translation
from django.utils.translation import gettext

from assetmap.web.wording import worded_once


def test_the_same_values_are_put_into_words_once():
    asked = []

    @worded_once
    def say(n):
        asked.append(n)
        return f"{n} places"

    assert [say(1), say(2), say(1)] == ["1 places", "2 places", "1 places"]
    assert asked == [1, 2]


def test_each_language_has_words_of_its_own():
    @worded_once
    def month(_n):
        return gettext("January")

    with translation.override("en-gb"):
        assert month(1) == "January"
    with translation.override("fr"):
        assert month(1) == "janvier"
    with translation.override("en-gb"):
        assert month(1) == "January"
