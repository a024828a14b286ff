"""Looked for, not found: what editors and analysts can learn from searches in vain."""

import datetime as dt

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from assetmap.web.staff import staff_with
from assets.feedback.permissions import SEE_GAPS
from assets.models import Gap

DAYS = 90
MOST_SHOWN = 100


def since() -> dt.date:
    """Return the first day that is told of."""
    return timezone.localdate() - dt.timedelta(days=DAYS)


@staff_with(SEE_GAPS)
@require_safe
def gaps(request: HttpRequest) -> HttpResponse:
    """List what was missed and where, most often first."""
    rows = list(Gap.objects.most_missed(since())[: MOST_SHOWN + 1])
    page = {"rows": rows[:MOST_SHOWN], "more": len(rows) > MOST_SHOWN, "days": DAYS}
    return render(request, "feedback/edit/gaps.html", page)
