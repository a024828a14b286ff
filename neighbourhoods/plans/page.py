"""What the page for choosing shows: the areas to tick, what is chosen, and how much that is."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assetmap.geo.shapes import area_in_m2
from neighbourhoods.geometry import to_shapely
from neighbourhoods.models import Neighbourhood
from neighbourhoods.outline_svg import Layer, outline_svg
from neighbourhoods.plans.content import MOST_PLACES
from neighbourhoods.plans.files import FORMATS
from neighbourhoods.plans.forms import PlanForm, SaveForm
from neighbourhoods.plans.models import Plan
from neighbourhoods.plans.selection import Selection, with_a_shape

MOST_OFFERED = 60
_SHOWN_PLANS = 50


def choosing_page(request: HttpRequest, form: PlanForm, save: SaveForm | None = None) -> dict[str, Any]:
    """Gather the page. `find` in what was sent narrows the names to tick; those that are ticked stay."""
    valid = form.is_valid()
    selection, user = form.selection, request.user
    n = selection.assets().count() if valid else None
    offered, more = _offered(form.data.get("find", ""), selection)
    may_save = user.has_perm("plans.add_plan")
    return {
        "form": form,
        "selection": selection,
        "chosen": {each.pk for each in selection.neighbourhoods},
        "offered": offered,
        "more": more,
        "find": form.data.get("find", "")[:80],
        "places": n,
        "said": "" if n is None else counted(selection, n),
        "picture": _picture(selection),
        "own_m2": selection.own_area and area_in_m2(selection.own_area),
        "formats": list(FORMATS.values()),
        "most": MOST_PLACES,
        "save": (save or SaveForm()) if may_save else None,
        "plans": Plan.objects.current().made_by(user)[:_SHOWN_PLANS] if may_save else [],
    }


def counted(selection: Selection, n: int) -> str:
    """Return as a sentence that a selection takes in `n` places."""
    places = ngettext("%(n)s place", "%(n)s places", n) % {"n": f"{n:,}"}
    areas = len(selection.neighbourhoods) + (selection.own_area is not None)
    if not areas:
        return _("%(places)s everywhere: no area is chosen.") % {"places": places}
    inside = ngettext("in %(areas)s area.", "in %(areas)s areas.", areas) % {"areas": areas}
    return f"{places} {inside}"


def _offered(find: str, selection: Selection) -> tuple[list[Neighbourhood], bool]:
    """Return the chosen neighbourhoods and those whose name is like `find`, and whether there are more."""
    text = find.replace("\0", "").strip()[:80]
    found = with_a_shape(Neighbourhood.objects.exclude(pk__in=[each.pk for each in selection.neighbourhoods]))
    if text:
        found = found.named_like(text)
    rows = list(found.defer("boundary", "boundary_bng")[: MOST_OFFERED + 1])
    return [*selection.neighbourhoods, *rows[:MOST_OFFERED]], len(rows) > MOST_OFFERED


def _picture(selection: Selection) -> Any:
    areas = [Layer(to_shapely(each.public_shape), "own") for each in selection.neighbourhoods]
    areas += [] if selection.own_area is None else [Layer(selection.own_area, "own")]
    return outline_svg(areas, label=_("The areas that are chosen")) if areas else None
