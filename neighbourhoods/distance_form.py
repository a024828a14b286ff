"""A place and a distance: the plainest way to say where a neighbourhood is."""

from django import forms
from django.utils.translation import gettext_lazy as _

from neighbourhoods.where_form import WhereForm

DISTANCES_M = [
    ("250", _("250 metres: a few streets, 3 minutes’ walk")),
    ("500", _("500 metres: 6 minutes’ walk")),
    ("800", _("800 metres: 10 minutes’ walk")),
    ("1200", _("1.2 km: 15 minutes’ walk")),
    ("2000", _("2 km: 25 minutes’ walk")),
]


class DistanceForm(WhereForm):
    """A place and how far the neighbourhood reaches from it."""

    distance_m = forms.TypedChoiceField(
        label=_("How far does it reach from there?"),
        choices=DISTANCES_M,
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how far it reaches.")},
    )
