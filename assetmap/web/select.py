"""A list to choose from, written in one go: a template for each choice takes most of a long list's time."""

from collections.abc import Iterable
from html import escape
from typing import Any

from django import forms
from django.forms.utils import flatatt
from django.utils.html import format_html
from django.utils.safestring import SafeString


class Select(forms.Select):
    """Django's own list in the same markup, without a template for each choice."""

    def render(
        self,
        name: str,
        value: Any,
        attrs: dict[str, Any] | None = None,
        renderer: Any = None,  # noqa: ARG002 - Django's signature
    ) -> SafeString:
        """Return the element with its choices, in groups where they have any."""
        chosen = self.format_value(value)
        inside = "".join(_group(words, part, chosen) for words, part in _grouped(self.choices))
        attributes = self.build_attrs(self.attrs, {"name": name} | (attrs or {}))
        return format_html("<select{}>{}</select>", flatatt(attributes), SafeString(inside))


def _grouped(choices: Iterable[tuple]) -> Iterable[tuple[str, list[tuple]]]:
    for value, words in choices:
        yield (value, words) if isinstance(words, list | tuple) else ("", [(value, words)])


def _group(words: str, choices: list[tuple], chosen: list[str]) -> str:
    options = "".join(
        f'<option value="{_escaped(value)}"{" selected" if str(value) in chosen else ""}>'
        f"{_escaped(said)}</option>"
        for value, said in choices
    )
    return f'<optgroup label="{_escaped(words)}">{options}</optgroup>' if words else options


def _escaped(text: Any) -> str:
    # Django's own function asks of every text whether it is to be translated later, which takes longer.
    return text.__html__() if hasattr(text, "__html__") else escape(str(text))
