"""The kinds and needs of this installation, kept by each process for as long as they stay the same."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db import connection
from django.db.models.expressions import RawSQL
from django.utils.translation import gettext as _

from assets.models import Category, Need
from assets.search.meaning import Meaning
from assets.search.words import Lexicon, lexicon

# Of all rows of a table: whatever changes one of them, in whichever process, changes the digest.
_DIGEST = "(SELECT md5(string_agg(each::text, '|' ORDER BY id)) FROM {} AS each)"
_DIGESTS = {model: _DIGEST.format(model._meta.db_table) for model in (Category, Need)}
# The last taxonomy that was read, by the digests of its rows.
_kept: "dict[tuple[str, ...], Taxonomy]" = {}


@dataclass(frozen=True)
class Taxonomy:
    """All kinds, of both levels and in order, and all needs."""

    categories: tuple[Category, ...] = ()
    needs: tuple[Need, ...] = ()

    @classmethod
    def load(cls) -> "Taxonomy":
        """Return both as they are now. One query; two more after a change."""
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {', '.join(_DIGESTS.values())}")
            digests = cursor.fetchone()
        known = _kept.get(digests)
        if known is None:
            rows = [_rows(model) for model in _DIGESTS]
            known = cls(*rows)
            _kept.clear()
            # Kept by the digests that came with the rows, which may be newer than those asked for.
            _kept[tuple(each[0].digest for each in rows if each)] = known
        return known

    @cached_property
    def groups(self) -> list[tuple[Category, list[Category]]]:
        """Each kind of the upper level with the kinds that are part of it."""
        parts: defaultdict[int | None, list[Category]] = defaultdict(list)
        for each in self.categories:
            parts[each.parent_id].append(each)
        return [(group, parts[group.id]) for group in parts[None]]

    @cached_property
    def lexicon(self) -> Lexicon:
        return lexicon(self.categories, self.needs)

    def read(self, text: str) -> Meaning:
        """Return what a text means."""
        return self.lexicon.read(text) if text else Meaning()

    def category_ids(self, codes: Iterable[str]) -> tuple[int, ...]:
        """Return the kinds with these codes and all that are part of them; ValueError for an unknown code."""
        by_code = {each.code: each.pk for each in self.categories}
        chosen = {_known(by_code, code, _("there is no category “%(code)s”.")) for code in codes}
        return tuple(each.pk for each in self.categories if {each.pk, each.parent_id} & chosen)

    def need_ids(self, codes: Iterable[str]) -> tuple[int, ...]:
        """Return the needs with these codes; ValueError for an unknown code."""
        by_code = {each.code: each.pk for each in self.needs}
        return tuple(_known(by_code, code, _("there is no need “%(code)s”.")) for code in codes)


def _rows(model: type[Category | Need]) -> tuple[Any, ...]:
    """Read all rows, each with the digest of all as they were in the same moment."""
    return tuple(model.objects.annotate(digest=RawSQL(_DIGESTS[model], ())))  # noqa: S611 - our own text


def _known(by_code: dict[str, int], code: str, sentence: str) -> int:
    if code not in by_code:
        raise ValueError(sentence % {"code": code[:60]})
    return by_code[code]
