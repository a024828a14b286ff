"""The drawing page's form, filled in by a program."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from assetmap.features.problems import InvalidBody, TooManyRequests, Wrong
from assetmap.geo.geojson import to_geojson
from neighbourhoods.forms import DrawForm
from neighbourhoods.intake.feature import SentFeature
from neighbourhoods.models import Campaign, Revision

_NOT_PROPERTIES = {"shape": "#/geometry", "__all__": "#"}


class ProgramForm(DrawForm):
    """The same questions and rules; a program has no use for the field that gives programs away."""

    def __init__(self, sent: SentFeature, *, network: str) -> None:
        answers = {name: value for name, value in sent.answers.items() if name != "campaign"}
        filled_in = answers | {"shape": sent.shape, "via": Revision.Via.API}
        super().__init__(
            filled_in, campaign=campaign_named(sent.answers.get("campaign", "")), network=network
        )
        del self.fields["website"]
        self.fields["via"].choices = [(Revision.Via.API, Revision.Via.API)]

    def clean(self) -> dict[str, Any]:
        if self.data.get("email") and "email" not in self.fields:
            raise ValidationError(_("This service sends no e-mail. Leave email out."), code="no_email")
        return super().clean()

    def refuse(self) -> None:
        """Raise what is wrong, if anything is."""
        if self.is_valid():
            return
        if self.has_error("__all__", "too_many_sent"):
            raise TooManyRequests(self.non_field_errors()[0])
        raise InvalidBody(list(self._wrong()))

    def _wrong(self) -> Iterator[Wrong]:
        places = {problem.code: problem.place for problem in self.problems}
        for name, errors in self.errors.as_data().items():
            pointer = _NOT_PROPERTIES.get(name, f"#/properties/{name}")
            for error in errors:
                code, place = error.code or "invalid", places.get(error.code)
                yield Wrong(pointer, code, " ".join(error.messages), place, self._instead(error))

    def _instead(self, error: ValidationError) -> dict[str, Any] | None:
        """Return the shape that would be kept, where that is what has to be confirmed."""
        simplified = self.drawn and self.drawn.simplified
        return to_geojson(simplified) if simplified and error.code == "too_many_points" else None


def campaign_named(slug: str) -> Campaign | None:
    """Find the campaign that is meant: as on the drawing page the only open one, unless another is named."""
    if slug:
        named = Campaign.objects.filter(slug=slug[:60].replace("\0", "")).first()
        if named is None:
            pointer = "#/properties/campaign"
            raise InvalidBody([Wrong(pointer, "invalid_choice", _("There is no such campaign."))])
        return named
    campaigns = list(Campaign.objects.open_today()[:2])
    return campaigns[0] if len(campaigns) == 1 else None
