"""The place that a way of drawing without a map starts from."""

from django import forms
from django.utils.translation import gettext_lazy as _

from neighbourhoods.start import Start


class WhereForm(forms.Form):
    """A postcode or place near the middle."""

    use_required_attribute = False

    where = forms.CharField(
        label=_("A postcode or place in the middle of it"),
        help_text=_("For example SE10 8EW or Blackheath."),
        max_length=120,
        widget=forms.TextInput(attrs={"class": "nhsuk-input--width-20", "autocomplete": "postal-code"}),
        error_messages={"required": _("Enter a postcode or a place.")},
    )

    def leads_to(self, start: Start) -> bool:
        """Say whether all is answered and the place was found; one that is not known is an error."""
        if self.is_valid() and start.not_found is not None:
            self.add_error("where", start.not_found.message)
        return self.is_valid() and start.found is not None
