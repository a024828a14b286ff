"""The figures of each neighbourhood's profile, as rows of a plan."""

import json
from collections.abc import Iterator

from django.utils.translation import gettext_lazy

from assetmap.exports.layers import Field
from neighbourhoods.plans.selection import Selection
from neighbourhoods.profiles.answering import Keep
from neighbourhoods.profiles.profile import Profile, profile_of

FIGURE_FIELDS = (
    Field("neighbourhood", "text", gettext_lazy("The neighbourhood’s name")),
    Field("day", "text", gettext_lazy("When the figure was worked out")),
    Field("table", "text", gettext_lazy("Code of the table that the figure stands in")),
    Field("table_label", "text", gettext_lazy("Name of that table")),
    Field("row", "text", gettext_lazy("Code of what the figure is about")),
    Field("row_label", "text", gettext_lazy("What the figure is about")),
    Field("measure", "text", gettext_lazy("Code of what was measured")),
    Field("measure_label", "text", gettext_lazy("What was measured")),
    Field("unit", "text", gettext_lazy("Its unit")),
    Field("value", "number", gettext_lazy("The figure; empty where it is not known")),
    Field("few", "boolean", gettext_lazy("Whether it comes from few, so that chance decides much of it")),
    Field("sources", "text", gettext_lazy("The area figures behind it, with licence and date")),
)


def figure_features(selection: Selection, keep: Keep) -> Iterator[bytes]:
    """Yield each figure as the text of a feature without geometry, neighbourhoods by name.

    `keep` is given what had to be worked out and is worth keeping.
    """
    for neighbourhood in selection.neighbourhoods:
        profile = profile_of(neighbourhood, keep=keep)
        if profile is None:
            continue
        same = {
            "neighbourhood": neighbourhood.name,
            "day": profile.day.isoformat(),
            "sources": _sources(profile),
        }
        for row in profile.rows():
            values = {field.name: (same | row).get(field.name) for field in FIGURE_FIELDS}
            feature = {"type": "Feature", "id": None, "geometry": None, "properties": values}
            yield json.dumps(feature, ensure_ascii=False).encode()


def _sources(profile: Profile) -> str:
    """Name the sets of small areas that the people and deprivation come from."""
    said = [
        ", ".join(
            filter(None, [each.name, each.source, each.licence, each.data_date and str(each.data_date)])
        )
        for each in profile.sets
    ]
    return "; ".join([*said, *(each.attribution for each in profile.sets if each.attribution)])
