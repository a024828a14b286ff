from django.utils import translation
from django.utils.translation import gettext


def test_a_message_says_the_same_each_time_it_is_looked_up():
    with translation.override("en-gb"):
        assert gettext("Add to shortlist") == gettext("Add to shortlist") == "Add to shortlist"
        assert gettext("") == ""


def test_another_language_is_not_answered_from_what_is_remembered():
    for _time in range(2):
        with translation.override("en-gb"):
            assert gettext("January") == "January"
        with translation.override("fr"):
            assert gettext("January") == "janvier"
