"""The area of a campaign: drawn or pasted, chosen among known edges, or so far around a place."""

from typing import Any

from django import forms
from django.contrib.gis.geos import Polygon
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from assetmap.gazetteer.locate import Found, locate
from assetmap.gazetteer.models import Outline
from assetmap.geo.circle import circle
from assetmap.geo.shapes import Area, Limits, examine
from neighbourhoods.geometry import to_shapely, to_stored
from neighbourhoods.models import Neighbourhood

_LARGEST_EXTENT_M2 = 30_000_000_000
_MOST_CHOICES = 300
_WAYS = [
    ("area", _("Draw it on the map, or paste GeoJSON")),
    ("known", _("Choose an area that is known here")),
    ("around", _("Everything within a distance of a place")),
]


class ExtentFields(forms.Form):
    """Three ways to say where; after validation `extent` holds the stored polygon, or None if not asked."""

    extent_names = ("extent_from", "area", "known", "around", "around_km")

    extent_from = forms.ChoiceField(
        label=_("How do you say where?"), choices=_WAYS, widget=forms.RadioSelect, initial="area"
    )
    area = forms.CharField(
        label=_("The area as GeoJSON"),
        help_text=_("One polygon in WGS 84, longitude first."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "spellcheck": "false", "autocomplete": "off"}),
    )
    known = forms.ChoiceField(label=_("Known area"), required=False)
    around = forms.CharField(
        label=_("Postcode or place in the middle"),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"class": "nhsuk-input--width-20"}),
    )
    around_km = forms.FloatField(
        label=_("Distance in kilometres"),
        min_value=0.2,
        max_value=90,
        required=False,
        widget=forms.NumberInput(attrs={"class": "nhsuk-input--width-5", "step": "any"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.extent: Polygon | None = None
        self.fields["known"].choices = [("", _("Choose one")), *_known_areas()]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        way = data.get("extent_from")
        if way is None:
            return data
        read = {"area": self._drawn, "known": self._known, "around": self._around}[way]
        try:
            self.extent = _one_polygon(read(data))
        except ValidationError as error:
            self.add_error(way, error)
        return data

    def _drawn(self, data: dict[str, Any]) -> Area:
        if not data.get("area"):
            raise ValidationError(_("Draw the area on the map, or paste it."), code="required")
        drawn = examine(data["area"], Limits(max_area_m2=_LARGEST_EXTENT_M2))
        for problem in drawn.problems:
            if problem.level == "error":
                raise ValidationError(problem.message, code=problem.code)
        return drawn.simplified or drawn.shape

    def _known(self, data: dict[str, Any]) -> Area:
        kind, _colon, pk = data.get("known", "").partition(":")
        if kind == "outline":
            found = Outline.objects.filter(pk=pk).values_list("shape", flat=True).first()
        else:
            found = Neighbourhood.objects.adopted().filter(pk=pk or None)
            found = found.values_list("boundary", flat=True).first()
        if found is None:
            raise ValidationError(_("Choose an area."), code="required")
        return to_shapely(found)

    def _around(self, data: dict[str, Any]) -> Area:
        if not data.get("around") or not data.get("around_km"):
            raise ValidationError(_("Enter a postcode or place and a distance."), code="required")
        place = locate(data["around"])
        if not isinstance(place, Found):
            raise ValidationError(_("This place is not known, or there are several."), code="unknown")
        return circle(place.lon, place.lat, data["around_km"] * 1000)


def _known_areas() -> list[tuple[str, str]]:
    edges = Outline.objects.filter(kind=Outline.Kind.LIMIT).exclude(name="")
    # A road or a river's edge has no inside.
    areas = [(f"outline:{edge.pk}", edge.name) for edge in edges if edge.shape.dims == 2]
    named = Neighbourhood.objects.adopted().order_by("name").values_list("pk", "name")[:_MOST_CHOICES]
    return areas + [(f"neighbourhood:{pk}", name) for pk, name in named]


def _one_polygon(shape: Area) -> Polygon:
    """Store the shape; of several parts there is no one edge that a drawing can be inside of."""
    stored = to_stored(shape)
    if len(stored) != 1:
        raise ValidationError(_("The area must be one polygon."), code="one_polygon")
    return stored[0]
