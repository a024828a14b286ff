"""What is asked, in words, each with the address of the same search without it."""

from dataclasses import dataclass

from django.http import QueryDict
from django.utils import formats
from django.utils.translation import gettext as _

from assets.forms import TOGGLES, FindForm
from assets.languages import language_name
from assets.parameters import changed
from assets.search.meaning import said
from assets.search.openings import OPENINGS


@dataclass(frozen=True)
class Chip:
    """One filter that is on."""

    words: str
    without: str


def chips(form: FindForm, query: QueryDict) -> list[Chip]:
    """Return the filters that are on, in the form's order."""
    asked, errors = form.cleaned_data, form.errors
    found = [
        Chip(_label(form, name), changed(query, **{name: None}))
        for name in ("category", "need", "language")
        if asked.get(name)
    ]
    if form.search.area:
        found.append(Chip(_label(form, "neighbourhood"), changed(query, neighbourhood=None)))
    if form.search.opening:
        found.append(Chip(_opening(form), changed(query, open=None, open_on=None, time=None)))
    found += [
        Chip(str(form.fields[name].label), changed(query, **{name: None}))
        for name in TOGGLES
        if asked.get(name)
    ]
    names = dict(form.fields["delivery"].choices)
    for way in asked.get("delivery", []):
        kept = [other for other in asked["delivery"] if other != way]
        found.append(Chip(str(names[way]), changed(query, delivery=",".join(kept) or None)))
    if asked.get("age") and "age" not in errors:
        found.append(Chip(_("For age %(age)s") % {"age": asked["age"]}, changed(query, age=None)))
    return found


def wants(form: FindForm, query: QueryDict) -> list[Chip]:
    """Return each of several things that the words ask for."""
    meaning = form.search.meaning
    if len(meaning.wants) < 2 or not meaning.meant:
        return []
    return [
        Chip(str(want), changed(query, q=said(tuple(other for other in meaning.wants if other is not want))))
        for want in meaning.wants
    ]


def filter_name(form: FindForm, name: str) -> str:
    """Return what a sentence calls a filter."""
    match name:
        case "q":
            return f"“{form.cleaned_data['q']}”"
        case "neighbourhood":
            return _("the limit to %(name)s") % {"name": form.search.area.name}
    return _label(form, name)


def _label(form: FindForm, name: str) -> str:
    value = form.cleaned_data.get(name)
    match name:
        case "category":
            return next(each.name for each in form.taxonomy.categories if each.code == value)
        case "need":
            return next(each.name for each in form.taxonomy.needs if each.code == value)
        case "language":
            return language_name(value)
        case "neighbourhood":
            return _("Inside %(name)s") % {"name": form.search.area.name}
        case "open":
            return _opening(form)
    return str(form.fields[name].label)


def _opening(form: FindForm) -> str:
    code = form.search.opening.code
    said = str(OPENINGS[code]) if code in OPENINGS else formats.date_format(form.search.opening.day, "l j F")
    time = form.cleaned_data.get("time")
    when = _("%(day)s at %(time)s") % {"day": said, "time": time} if time else said
    return _("Open: %(when)s") % {"when": when}
