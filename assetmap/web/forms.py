"""Forms in the design system's markup: `{{ form }}`, `as_field_group` and `{% error_summary form %}`."""

from django.forms.renderers import TemplatesSetting


class NhsFormRenderer(TemplatesSetting):
    """Widgets keep Django's own templates, which the admin needs; what surrounds them is ours."""

    form_template_name = "nhs/forms/form.html"
    field_template_name = "nhs/forms/field.html"
