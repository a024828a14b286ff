"""The design system's components that take more than a line of markup."""

from django import template
from django.forms import BaseForm, BoundField
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

register = template.Library()

COMPONENTS = {
    "textarea": "nhsuk-textarea",
    "select": "nhsuk-select",
    "file": "nhsuk-file-upload",
}


@register.filter
def nhs_widget(field: BoundField) -> SafeString:
    """Render a field's widget with the design system's class, marked when the field has an error."""
    component = COMPONENTS.get(field.widget_type, "nhsuk-input")
    classes = [component, field.field.widget.attrs.get("class", "")]
    if field.errors:
        classes.append(f"{component}--error")
    return field.as_widget(attrs={"class": " ".join(filter(None, classes))})


@register.filter
def nhs_notes(field: BoundField) -> SafeString:
    """Return a field's hint and its errors, under the ids that its widget is described by."""
    notes = []
    if field.help_text:
        hint = '<div class="nhsuk-hint" id="{}_helptext">{}</div>'
        notes.append(format_html(hint, field.auto_id, field.help_text))
    if field.errors:
        error = (
            '<span class="nhsuk-error-message" id="{}_error">'
            '<span class="nhsuk-u-visually-hidden">{}</span> {}</span>'
        )
        said = format_html_join(" ", "{}", ((each,) for each in field.errors))
        notes.append(format_html(error, field.auto_id, _("Error:"), said))
    return SafeString("".join(notes))


@register.inclusion_tag("nhs/error_summary.html")
def error_summary(form: BaseForm) -> dict:
    """List a form's errors above the page's heading, each linked to its field."""
    errors = [{"text": text, "href": ""} for text in form.non_field_errors()]
    for field in form:
        # Without an index the first radio or checkbox of a group keeps the number 0 in its id.
        target = f"{field.auto_id}_0" if field.use_fieldset else field.auto_id
        errors += [{"text": text, "href": f"#{target}"} for text in field.errors]
    return {"errors": errors, "heading": _("There is a problem")}
