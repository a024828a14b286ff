"""The places of a plan: the assets of the API, each with the small area that its postcode is in."""

from dataclasses import replace

from django.db.models import OuterRef, Subquery, Value
from django.db.models.functions import Replace, Upper
from django.utils.translation import gettext_lazy

from assetmap.areas.models import SmallArea
from assetmap.features.collection import Property
from assetmap.features.kinds import TEXT
from assets.api import ASSETS

# The gazetteer's key is a postcode without its space.
_POSTCODE = Replace(Upper(OuterRef("postcode")), Value(" "), Value(""))
_AREA = SmallArea.objects.filter(postcode_rows__postcode_id=_POSTCODE).order_by()

PLACES = replace(
    ASSETS,
    properties=ASSETS.properties
    | {
        "area_code": Property(
            Subquery(_AREA.values("code")[:1]), TEXT, gettext_lazy("Code of the small area of its postcode")
        ),
        "area_district": Property(
            Subquery(_AREA.values("district")[:1]), TEXT, gettext_lazy("District that small area is in")
        ),
    },
)
