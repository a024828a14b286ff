"""Records that a suggestion may already be: similar names close by, or anywhere for what has no place."""

from django.contrib.postgres.search import TrigramSimilarity, TrigramWordSimilarity
from django.db.models import QuerySet
from django.db.models.functions import Greatest

from assets.models import Asset
from assets.querysets import bng_point

WITHIN_M = 1_500
LEAST_SIMILARITY = 0.35
MOST_SHOWN = 5


def like_named(name: str, at: tuple[float, float] | None) -> QuerySet[Asset]:
    """Return the few published assets that a name may stand for, likeliest first.

    `at` is (lon, lat) in WGS 84, and each asset then has its `distance` in metres; without it only assets
    without a place are compared.
    """
    # "Larder" stands for "Greenwich Larder" too, hence the similarity to a part of the longer name.
    alike = Greatest(TrigramSimilarity("name", name), TrigramWordSimilarity(name, "name"))
    found = Asset.objects.published().select_related("category").annotate(similarity=alike)
    if at is None:
        # The trigram index narrows by the operator alone, so the function is asked of few.
        found = found.remote().filter(name__trigram_similar=name).order_by("-similarity", "id")
    else:
        around = (bng_point(*at), WITHIN_M)
        found = found.distance_from(*at).filter(location_bng__dwithin=around)
        found = found.filter(similarity__gte=LEAST_SIMILARITY).order_by("-similarity", "distance", "id")
    return found[:MOST_SHOWN]
