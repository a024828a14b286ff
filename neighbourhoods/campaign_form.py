"""Opening a campaign in the admin: its area is pasted as GeoJSON and read by the same rules as a drawing."""

import json
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from assetmap.geo.geojson import to_geojson
from assetmap.geo.shapes import Limits, examine
from neighbourhoods.geometry import to_shapely, to_stored
from neighbourhoods.models import Campaign

_LARGEST_EXTENT_M2 = 30_000_000_000


class CampaignForm(forms.ModelForm):
    area = forms.CharField(
        label=_("Area it covers, as GeoJSON"),
        help_text=_("One polygon in WGS 84. Drawings outside it are refused."),
        widget=forms.Textarea(attrs={"rows": 8, "cols": 80}),
    )

    class Meta:
        model = Campaign
        fields = [
            "title",
            "slug",
            "question",
            "welcome",
            "opens_on",
            "closes_on",
            "min_area_m2",
            "max_area_m2",
        ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields["area"].initial = json.dumps(to_geojson(to_shapely(self.instance.extent)))

    def clean_area(self) -> str:
        drawn = examine(self.cleaned_data["area"], Limits(max_area_m2=_LARGEST_EXTENT_M2))
        for problem in drawn.problems:
            if problem.level == "error":
                raise ValidationError(problem.message, code=problem.code)
        stored = to_stored(drawn.shape)
        if len(stored) != 1:
            raise ValidationError(_("The area must be one polygon."), code="one_polygon")
        self.instance.extent = stored[0]
        return self.cleaned_data["area"]
