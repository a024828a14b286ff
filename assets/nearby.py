"""What else is within a short walk of an asset: a few of each kind, nearest first."""

from dataclasses import dataclass, field

from django.db.models import F, IntegerField, Window
from django.db.models.functions import Coalesce, RowNumber

from assets.models import Asset, Category

FIVE_MINUTES_M = 400
OF_EACH_GROUP = 3
_SHOWN = (
    "name",
    *(f"category__{column}" for column in ("code", "name", "shape", "colour", "parent")),
    *(f"category__parent__{column}" for column in ("code", "name", "shape", "colour")),
)


@dataclass(frozen=True)
class Group:
    """A first-level category and the nearest of its assets, each with `distance` in metres."""

    category: Category
    assets: list[Asset] = field(default_factory=list)


def within_five_minutes(asset: Asset) -> list[Group]:
    """Return the nearest few published assets of each group around an asset, groups in their own order.

    One query. Nothing for an asset without a place.
    """
    if asset.location is None:
        return []
    group_id = Coalesce(F("category__parent_id"), F("category_id"), output_field=IntegerField())
    around = (
        Asset.objects.published()
        .near(asset.location.x, asset.location.y, within_m=FIVE_MINUTES_M)
        .exclude(pk=asset.pk)
        .annotate(
            group_id=group_id,
            rank=Window(RowNumber(), partition_by=[group_id], order_by=[F("distance"), F("id")]),
        )
        .filter(rank__lte=OF_EACH_GROUP)
        .select_related("category", "category__parent")
        .only(*_SHOWN)
        .order_by("group_id", "distance", "id")
    )
    groups: dict[int, Group] = {}
    for each in around:
        top = each.category.parent or each.category
        groups.setdefault(top.pk, Group(top)).assets.append(each)
    return list(groups.values())
