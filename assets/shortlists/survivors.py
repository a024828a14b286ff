"""Which records duplicates became: a merge closes a record, not the place."""

from collections.abc import Iterable

from assets.feedback.models import Merge
from assets.models import Asset

_LONGEST_CHAIN = 20


def survivors(merged_ids: Iterable[int]) -> dict[int, Asset]:
    """Return {id of a merged asset: the published asset it became}, with its category and source.

    One query for each link of the longest chain of merges; none without ids.
    """
    found: dict[int, Asset] = {}
    chains = {pk: pk for pk in merged_ids}
    for _link in range(_LONGEST_CHAIN):
        if not chains:
            break
        merges = Merge.objects.filter(merged__in=set(chains.values()), undone_at=None)
        became = {
            merge.merged_id: merge.survivor
            for merge in merges.select_related("survivor__category", "survivor__source")
        }
        ends = {first: became[last] for first, last in chains.items() if last in became}
        found |= {first: end for first, end in ends.items() if end.status == Asset.Status.PUBLISHED}
        chains = {first: end.pk for first, end in ends.items() if first not in found}
    return found
