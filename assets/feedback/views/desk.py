"""The editors’ desk: what waits for them, in five lists."""

import datetime as dt

from django.db.models import Count, OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from assets.feedback.models import Merge, ProbableDuplicate, Submission, VisitorsWord
from assets.feedback.paging import PAGE_ROWS, Page, date_key, number_key, page_of, ratio_key
from assets.feedback.permissions import editors_only
from assets.feedback.reviewing import BEFORE_ALL, due
from assets.feedback.views.gaps import since
from assets.models import Asset, Gap, ImportConflict

# Counting further would cost more than anybody learns from it.
MOST_COUNTED = 1_000
_LAST = 2**63 - 1


@editors_only
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Say how much waits in each list."""
    waiting = {
        "messages": Submission.objects.open()[: MOST_COUNTED + 1].count(),
        "review": len(due(timezone.localdate(), most=MOST_COUNTED + 1)),
        "duplicates": ProbableDuplicate.objects.open()[: MOST_COUNTED + 1].count(),
        "conflicts": _open_conflicts()[: MOST_COUNTED + 1].count(),
        "gaps": Gap.objects.filter(day__gte=since()).aggregate(missed=Sum("times", default=0))["missed"],
    }
    page = {"waiting": waiting, "most": MOST_COUNTED}
    return render(request, "feedback/edit/home.html", page)


@editors_only
@require_safe
def messages(request: HttpRequest) -> HttpResponse:
    """List what people sent and nobody has decided, oldest first."""
    after = number_key(request.GET.get("after", ""), start=0)
    rows = Submission.objects.open().after(after).select_related("asset", "taken_by")[: PAGE_ROWS + 1]
    return _list(request, "messages", page_of(rows, lambda row: str(row.pk)))


@editors_only
@require_safe
def review(request: HttpRequest) -> HttpResponse:
    """List records that nobody has confirmed for long, with what visitors said since."""
    after = date_key(request.GET.get("after", "")) or BEFORE_ALL
    page = page_of(
        due(timezone.localdate(), after=after, most=PAGE_ROWS + 1),
        lambda key: f"{key[0].isoformat()},{key[1]}",
    )
    known = _with_words(Asset.objects.select_related("category", "source"))
    assets = known.in_bulk([pk for _since, pk in page.rows])
    return _list(request, "review", Page([assets[pk] for _since, pk in page.rows], page.following))


@editors_only
@require_safe
def duplicates(request: HttpRequest) -> HttpResponse:
    """List pairs of records that may be one place, most similar first."""
    rows = ProbableDuplicate.objects.open().select_related(
        "first__category", "first__source", "second__category", "second__source"
    )
    after = ratio_key(request.GET.get("after", ""))
    if after is not None:
        rows = rows.after(*after)
    return _list(
        request, "duplicates", page_of(rows[: PAGE_ROWS + 1], lambda row: f"{row.similarity!r},{row.pk}")
    )


@editors_only
@require_safe
def conflicts(request: HttpRequest) -> HttpResponse:
    """List fields on which a person's correction and a source differ, newest first."""
    after = number_key(request.GET.get("after", ""), start=_LAST)
    rows = _open_conflicts().filter(pk__lt=after).select_related("asset", "run__source")
    return _list(request, "conflicts", page_of(rows[: PAGE_ROWS + 1], lambda row: str(row.pk)))


@editors_only
@require_safe
def merges(request: HttpRequest) -> HttpResponse:
    """List what was merged, newest first, so that it can be undone."""
    after = number_key(request.GET.get("after", ""), start=_LAST)
    rows = Merge.objects.filter(pk__lt=after).select_related("survivor", "merged", "by", "undone_by")
    return _list(request, "merges", page_of(rows[: PAGE_ROWS + 1], lambda row: str(row.pk)))


def _list(request: HttpRequest, name: str, page: Page) -> HttpResponse:
    row = f"feedback/edit/parts/{name.removesuffix('s')}.html"
    return render(request, f"feedback/edit/{name}.html", {"page": page, "one": row})


def _open_conflicts() -> QuerySet[ImportConflict]:
    return ImportConflict.objects.filter(settled_at=None, asset__status="published").order_by("-id")


def _with_words(assets: QuerySet[Asset]) -> QuerySet[Asset]:
    """Add `found_right`: how many visitors found a record right since it was confirmed."""
    since = Coalesce(OuterRef("confirmed_on"), dt.date.min)
    words = VisitorsWord.objects.filter(asset=OuterRef("pk"), on__gt=since).order_by()
    counted = words.values("asset").annotate(number=Count("pk")).values("number")
    return assets.annotate(found_right=Coalesce(Subquery(counted), 0))
