"""What a profile asks the distance to: five everyday things, and any kind or need that is chosen."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from assets.models import Category, Need


@dataclass(frozen=True)
class Question:
    """Something to be near: any of these categories (or parts of them) or needs, by code.

    `hosted` is what could also meet in a space that somebody else offers.
    """

    code: str
    label: str | Promise
    categories: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    hosted: bool = True


@dataclass(frozen=True)
class Wanted:
    """A question by the keys of its categories and needs, as places carry them."""

    code: str
    label: str
    category_ids: frozenset[int]
    need_ids: frozenset[int]
    hosted: bool


USUAL = (
    Question("pharmacy", _("Pharmacy"), ("pharmacy",), hosted=False),
    Question("gp", _("GP practice"), ("gp-practice",), hosted=False),
    Question("library", _("Library"), ("library",)),
    Question("green", _("Park or green space"), ("outdoors",), hosted=False),
    Question("food-help", _("Help with food"), ("food-bank", "community-meal"), ("food",)),
)
MOST_CHOSEN = 3


def chosen(categories: Sequence[str], needs: Sequence[str]) -> list[Question]:
    """Return a question for each known code, at most three in all; unknown ones are passed over."""
    kinds = Category.objects.filter(code__in=_codes(categories))
    wants = Need.objects.filter(code__in=_codes(needs))
    found = [Question(f"category-{kind.code}", kind.name, (kind.code,)) for kind in kinds]
    found += [Question(f"need-{need.code}", need.name, (), (need.code,)) for need in wants]
    return found[:MOST_CHOSEN]


def _codes(texts: Sequence[str]) -> list[str]:
    # PostgreSQL takes no text with a zero byte.
    return [text for text in texts if "\0" not in text][:MOST_CHOSEN]


@dataclass(frozen=True)
class Choices:
    """What the form offers, and what was chosen."""

    categories: list[Category]
    needs: list[Need]
    category: str
    need: str


def choices(asked: QueryDict) -> Choices:
    """Return the kinds and needs that a distance can be asked to, with those that were asked for."""
    kinds = list(Category.objects.exclude(parent=None).order_by("name"))
    return Choices(kinds, list(Need.objects.all()), asked.get("category", ""), asked.get("need", ""))


def wanted(questions: Sequence[Question]) -> list[Wanted]:
    """Look up the keys of all questions at once; two queries."""
    codes = {code for question in questions for code in question.categories}
    needs = {code for question in questions for code in question.needs}
    kinds = Category.objects.filter(Q(code__in=codes) | Q(parent__code__in=codes))
    kinds = list(kinds.values_list("pk", "code", "parent__code"))
    need_keys = dict(Need.objects.filter(code__in=needs).values_list("code", "pk"))
    return [
        Wanted(
            question.code,
            str(question.label),
            frozenset(pk for pk, code, parent in kinds if {code, parent} & set(question.categories)),
            frozenset(need_keys[code] for code in question.needs if code in need_keys),
            question.hosted,
        )
        for question in questions
    ]
