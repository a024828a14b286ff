"""Figures about each neighbourhood of a plan, where the installation works them out."""

import datetime as dt
import json
from collections.abc import Iterator

from django.conf import settings
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy

from assetmap.exports.layers import Field
from neighbourhoods.plans.selection import Selection

FIGURE_FIELDS = (
    Field("neighbourhood", "text", gettext_lazy("The neighbourhood’s name")),
    Field("table", "text", gettext_lazy("Code of the table that the figure stands in")),
    Field("row", "text", gettext_lazy("Code of what the figure is about")),
    Field("row_label", "text", gettext_lazy("What the figure is about")),
    Field("measure", "text", gettext_lazy("Code of what was measured")),
    Field("measure_label", "text", gettext_lazy("What was measured")),
    Field("unit", "text", gettext_lazy("Its unit")),
    Field("value", "number", gettext_lazy("The figure; empty where it is not known")),
    Field("few", "boolean", gettext_lazy("Whether it comes from few, so that chance decides much of it")),
)


def figure_features(selection: Selection, *, day: dt.date) -> Iterator[bytes]:
    """Yield each figure as the text of a feature without geometry.

    settings.PLAN_FIGURES names a function that gives, for a neighbourhood and a day, plain dictionaries
    with these fields but the first; without it there are no figures.
    """
    figures = import_string(settings.PLAN_FIGURES) if settings.PLAN_FIGURES else lambda *_none, **_day: ()
    for neighbourhood in selection.neighbourhoods:
        for row in figures(neighbourhood, day=day):
            values = {"neighbourhood": neighbourhood.name} | row
            feature = {"type": "Feature", "id": None, "geometry": None, "properties": values}
            yield json.dumps(feature, ensure_ascii=False).encode()
