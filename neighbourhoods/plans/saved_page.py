"""What the page of a saved plan shows: then and today, side by side."""

import datetime as dt
import json
from collections import Counter
from dataclasses import dataclass
from typing import Any

from shapely.geometry import shape as read_shape

from neighbourhoods.outline_svg import Layer, outline_svg
from neighbourhoods.plans.actions import may_change
from neighbourhoods.plans.comparing import compare
from neighbourhoods.plans.content import Content
from neighbourhoods.plans.files import FORMATS
from neighbourhoods.plans.forms import KeepForm
from neighbourhoods.plans.frozen import then_and_today
from neighbourhoods.plans.models import Plan
from neighbourhoods.plans.words import filters_in_words

LISTED = 30
# More profiles than these take too long for a page that nobody has asked for them.
MOST_PROFILES = 4


@dataclass(frozen=True)
class KindThenAndNow:
    name: str
    then: int
    today: int


def saved_page(plan: Plan, user: Any, *, all_profiles: bool = False) -> dict[str, Any]:
    """Gather the page; `comparison` is None where today's selection has grown beyond what can be held.

    Of more than four neighbourhoods the profiles are only compared when `all_profiles` are asked for.
    """
    number = len(plan.asked["neighbourhoods"])
    figures = all_profiles or number <= MOST_PROFILES
    with then_and_today(plan, figures=figures) as (then, today):
        return {
            "plan": plan,
            "filters": filters_in_words(plan.asked["filters"]),
            "areas": [_area(json.loads(text)["properties"]) for text in then.texts["boundaries"]],
            "picture": _picture(then, today),
            "today": today,
            "kinds": _kinds(then, today or then),
            "comparison": today and compare(then, today, figures=figures),
            "profiles_left_out": 0 if figures else number,
            "listed": LISTED,
            "formats": list(FORMATS.values()),
            "keep": KeepForm() if may_change(plan, user) else None,
        }


def _area(said: dict[str, Any]) -> dict[str, Any]:
    day = said["decided_on"]
    return said | {"decided_on": day and dt.date.fromisoformat(day)}


def _kinds(then: Content, today: Content) -> list[KindThenAndNow]:
    before, after = (
        Counter(json.loads(text)["properties"]["category_name"] for text in each.texts["assets"])
        for each in (then, today)
    )
    names = sorted(before | after, key=lambda name: (-before[name], name))
    return [KindThenAndNow(name, before[name], after[name]) for name in names]


def _picture(then: Content, today: Content | None) -> Any:
    layers = [*_areas(today, "other"), *_areas(then, "own")] if today else _areas(then, "own")
    return outline_svg(layers, label="") if layers else None


def _areas(content: Content, style: str) -> list[Layer]:
    return [Layer(read_shape(json.loads(text)["geometry"]), style) for text in content.texts["boundaries"]]
