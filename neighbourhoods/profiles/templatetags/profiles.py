"""Figures of a profile in words, and bars beside them."""

from django import template
from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from neighbourhoods.profiles.tables import Column, Line, Table, Unit, Value

register = template.Library()

_DECIMALS = {"percent": 1, "average": 1, "rate": 2}


@register.filter
def in_words(value: Value, unit: Unit) -> str:
    """Write a figure with its unit by the visitor's locale; what is missing says what that means."""
    if value is None:
        return _("beyond 5 km") if unit == "metres" else _("not known")
    number = number_format(value, _DECIMALS.get(unit, 0), force_grouping=True)
    if unit == "percent":
        return _("%(number)s%%") % {"number": number}
    return _("%(number)s m") % {"number": number} if unit == "metres" else number


@register.simple_tag
def cells(table: Table, line: Line) -> list[tuple[Column, Value]]:
    """Pair the values of a line with their columns."""
    return list(zip(table.columns, line.values, strict=True))


@register.simple_tag
def bar(table: Table, line: Line, column: str, mark: str = "") -> SafeString:
    """Draw a line's value of one column as a bar, with the value of another as an upright mark.

    The bars of a table share a scale: 100 for percentages, else the largest value of both columns.
    """
    columns = [code for code in (column, mark) if code in {each.code for each in table.columns}]
    shown = [line.values[table.index(code)] or 0 for code in columns]
    percent = table.columns[table.index(column)].unit == "percent"
    largest = (
        100
        if percent
        else max((each.values[table.index(c)] or 0 for each in table.lines for c in columns), default=0)
    )
    length, *marks = (round(value / largest * 100, 1) if largest else 0 for value in shown)
    upright = format_html('<path class="am-bar__mark" d="M{0} 0V10"/>', marks[0]) if marks else ""
    return format_html(
        '<svg class="am-bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"'
        ' focusable="false">'
        '<rect class="am-bar__ground" width="100" height="10"/>'
        '<rect class="am-bar__length" y="2" width="{}" height="6"/>'
        "{}</svg>",
        *(length, upright),
    )


@register.filter
def nth(values: list[str], index: int) -> str:
    """Return one of a list, or nothing beyond its end."""
    return values[index] if index < len(values) else ""
