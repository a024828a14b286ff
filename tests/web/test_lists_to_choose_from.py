from django import forms
from django.test.html import parse_html

from assetmap.web.select import Select

CHOICES = [("", "Any"), ("Food", [("food", "All: Food"), ("bank", "Bank & <pantry>")]), ('a"b', "Odd")]


def test_the_markup_is_djangos_own():
    for value in ("", "food", 'a"b', "unknown"):
        ours, theirs = (
            kind(attrs={"class": "wide"}, choices=CHOICES).render("kind", value, attrs={"id": "id_kind"})
            for kind in (Select, forms.Select)
        )
        assert parse_html(ours) == parse_html(theirs)


def test_a_name_cannot_add_markup():
    assert "<pantry>" not in Select(choices=CHOICES).render("kind", "")
