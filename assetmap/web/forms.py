"""Forms in the design system's markup: `{{ form }}`, `as_field_group` and `{% error_summary form %}`."""

from collections.abc import Mapping
from html import escape
from typing import Any

from django.forms import BoundField
from django.forms.renderers import TemplatesSetting
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from assetmap.web.templatetags.nhs import nhs_notes, nhs_widget

# Django's own templates of inputs, which all write the same element.
_INPUTS = frozenset(f"django/forms/widgets/{kind}.html" for kind in ("date", "email", "number", "text"))

_FIELD = """\
<div class="nhsuk-form-group{}">
  <label class="nhsuk-label" for="{}">{}</label>
  {}
  {}
</div>
"""


class NhsFormRenderer(TemplatesSetting):
    """Widgets keep Django's own templates, which the admin needs; what surrounds them is ours.

    What every search has a dozen of is written in one go, in the same markup: their templates take longer
    than all else that a form does.
    """

    form_template_name = "nhs/forms/form.html"
    field_template_name = "nhs/forms/field.html"

    def render(
        self, template_name: str, context: Mapping[str, Any], request: HttpRequest | None = None
    ) -> str:
        if template_name in _INPUTS:
            return _input(context["widget"])
        if template_name == self.field_template_name and _is_plain(context["field"]):
            return _field(context["field"])
        return super().render(template_name, context, request)


def _is_plain(field: BoundField) -> bool:
    return not (field.use_fieldset or field.widget_type == "checkbox")


def _field(field: BoundField) -> SafeString:
    return format_html(
        _FIELD,
        " nhsuk-form-group--error" if field.errors else "",
        field.id_for_label,
        field.label,
        nhs_notes(field),
        nhs_widget(field),
    )


def _input(widget: Mapping[str, Any]) -> SafeString:
    value = {} if widget["value"] is None else {"value": widget["value"]}
    attributes = {"type": widget["type"], "name": widget["name"]} | value | widget["attrs"]
    said = (
        name if value is True else f'{name}="{escape(str(value))}"'
        for name, value in attributes.items()
        if value is not False
    )
    return mark_safe(f"<input {' '.join(said)}>\n")  # noqa: S308 - escaped above
