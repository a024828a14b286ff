"""The parts of a result, written in one go: as templates they would take half the time of a page."""

from collections.abc import Iterator

from django import template
from django.template import Context
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from assets.cards import Card
from assets.shortlists.templatetags.adding import add_to_shortlist

register = template.Library()

_MARKS = (
    'data-id="{}" data-lon="{}" data-lat="{}" data-shape="{}" data-colour="{}" data-label="{}"'
    ' data-detail="{}, {}"'
)


@register.simple_tag
def for_the_map(card: Card) -> SafeString:
    """Return what the map reads of a place in the list."""
    kind = card.kind
    return format_html(
        _MARKS,
        card.pk,
        card.lon,
        card.lat,
        kind.shape,
        kind.colour,
        card.number,
        kind.name,
        card.distance,
    )


@register.simple_tag(takes_context=True)
def facts(context: Context, card: Card) -> SafeString:
    """Return why a result is there and what is known of it, with the button of the shortlist."""
    said = "\n".join([*_facts(card), add_to_shortlist(context, card)])
    return mark_safe(said)  # noqa: S308 - each part has been escaped


def _facts(card: Card) -> Iterator[SafeString]:
    if card.why:
        yield format_html(
            '<p class="am-why"><span class="nhsuk-u-visually-hidden">{}</span> {}</p>',
            _("Why it is here:"),
            card.why,
        )
    if card.opening:
        yield format_html(
            '<p class="am-result__open"><span class="am-dot{}" aria-hidden="true"></span>{}</p>',
            " am-dot--open" if card.opening.is_open else "",
            card.opening.words,
        )
    if card.address:
        yield format_html("<p>{}</p>", card.address)
    if card.phone:
        yield format_html('<p><a href="{}">{}</a></p>', card.telephone, card.phone)
    if card.facts:
        tags = ((f" am-tag--{fact['tone']}" if fact["tone"] else "", fact["text"]) for fact in card.facts)
        yield format_html(
            '<ul class="am-tags">{}</ul>', format_html_join("", '<li class="am-tag{}">{}</li>', tags)
        )
    stale = " am-trust--stale" if card.trust.stale else ""
    yield format_html('<p class="am-trust{}">{}</p>', stale, card.trust.words)
