"""What every file of a selection says about itself."""

import datetime as dt
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from neighbourhoods.plans.selection import Selection
from neighbourhoods.plans.words import areas_in_words, filters_in_words


def about(selection: Selection, *, day: dt.date, after: int = 0) -> dict[str, Any]:
    """Return where a file comes from, when it was made and with which filters, as JSON values."""
    said = {
        "title": _("Community assets"),
        "service": settings.SERVICE_NAME,
        "address": settings.PUBLIC_BASE_URL,
        "made_on": day.isoformat(),
        "areas": areas_in_words(selection),
        "filters": dict(filters_in_words(selection.filters)),
        "sources": _("Each feature names its source, licence and date in source, licence and confirmed_on."),
        "continue": _("If this file was cut off: ask again with after= and the last id that you have."),
    }
    return said | ({"after": after} if after else {})
