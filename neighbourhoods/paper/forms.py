"""What is asked for a sheet to print, and of a helper who enters one."""

import json
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from assetmap.geo.shapes import Area, examine
from neighbourhoods.paper.corners import MOST_CORNERS, NotACornerError, read_corners
from neighbourhoods.paper.sheet import Sheet
from neighbourhoods.where_form import WhereForm

_SIZES = [
    ("S", _("About 1 km across: a few streets")),
    ("M", _("About 2 km across: a part of a town")),
    ("L", _("About 5 km across: a small town")),
    ("X", _("About 9 km across: villages and the land between")),
]


class SheetForm(WhereForm):
    """The place in the middle of a sheet, and how much it shows."""

    size = forms.ChoiceField(
        label=_("How much should the map show?"),
        choices=_SIZES,
        initial="M",
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how much the map should show.")},
    )


class EntryForm(forms.Form):
    """What a helper reads off a sheet. After validation `sheet` is the sheet and `shape` its WGS 84 area."""

    use_required_attribute = False

    code = forms.CharField(
        label=_("The sheet’s code"),
        help_text=_("It is printed under the map, like TQ 3810 7720 M."),
        max_length=30,
        widget=forms.TextInput(attrs={"class": "nhsuk-input--width-10", "autocomplete": "off"}),
        error_messages={"required": _("Enter the code under the map.")},
    )
    corners = forms.CharField(
        label=_("The corners of the line, in order"),
        help_text=_(
            "Follow the line and write a square for each bend, with commas between: C4 top left, D4, E6 "
            "bottom. Without a word for where in the square, it is the middle. TL, B and the like will do."
        ),
        max_length=4_000,
        widget=forms.Textarea(attrs={"rows": 5, "autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": _("Enter the corners of the line.")},
    )

    sheet: Sheet | None = None
    shape: Area | None = None

    def clean_code(self) -> str:
        self.sheet = Sheet.from_code(self.cleaned_data["code"])
        if self.sheet is None:
            message = _("Enter the code as it is printed, like TQ 3810 7720 M.")
            raise ValidationError(message, code="bad_sheet_code")
        return self.sheet.code

    def clean_corners(self) -> str:
        try:
            self.found = read_corners(self.cleaned_data["corners"])
        except NotACornerError as error:
            message = _("“%(text)s” is not a square of the sheet. Write it like C4 or C4 top left.")
            raise ValidationError(message, code="bad_corner", params={"text": error.text[:40]}) from error
        if len(self.found) > MOST_CORNERS:
            message = _("Enter at most %(most)d corners; leave out those that hardly bend.")
            raise ValidationError(message, code="too_many_points", params={"most": MOST_CORNERS})
        return self.cleaned_data["corners"]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if self.sheet and "corners" in data:
            ring = [corner.on(self.sheet) for corner in self.found]
            drawn = examine(json.dumps({"type": "Polygon", "coordinates": [ring]}))
            self.shape = drawn.shape
            if drawn.shape is None:
                self.add_error(
                    "corners", ValidationError(drawn.problems[0].message, code=drawn.problems[0].code)
                )
        return data
