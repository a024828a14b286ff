"""The kinds and needs of this installation, read once for a request."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from assets.models import Category, Need
from assets.search.words import Meaning, lexicon


@dataclass(frozen=True)
class Taxonomy:
    """All kinds, of both levels and in order, and all needs."""

    categories: tuple[Category, ...] = ()
    needs: tuple[Need, ...] = ()

    @classmethod
    def load(cls) -> "Taxonomy":
        """Read both. Two queries."""
        return cls(tuple(Category.objects.all()), tuple(Need.objects.all()))

    def read(self, text: str) -> Meaning:
        """Return what a text means."""
        return lexicon(self.categories, self.needs).read(text) if text else Meaning()

    def category_ids(self, codes: Iterable[str]) -> tuple[int, ...]:
        """Return the kinds with these codes and all that are part of them; ValueError for an unknown code."""
        by_code = {each.code: each.pk for each in self.categories}
        chosen = {_known(by_code, code, _("there is no category “%(code)s”.")) for code in codes}
        return tuple(each.pk for each in self.categories if {each.pk, each.parent_id} & chosen)

    def need_ids(self, codes: Iterable[str]) -> tuple[int, ...]:
        """Return the needs with these codes; ValueError for an unknown code."""
        by_code = {each.code: each.pk for each in self.needs}
        return tuple(_known(by_code, code, _("there is no need “%(code)s”.")) for code in codes)


def _known(by_code: dict[str, int], code: str, sentence: str) -> int:
    if code not in by_code:
        raise ValueError(sentence % {"code": code[:60]})
    return by_code[code]
