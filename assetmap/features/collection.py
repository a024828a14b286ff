"""What a collection of features is; apps describe theirs, this package serves them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.db.models.expressions import Combinable
from django.utils.functional import Promise
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from assetmap.features.problems import NotFound

Text = str | Promise
Asked = Mapping[str, Any]
Interval = tuple[datetime | None, datetime | None]


@dataclass(frozen=True)
class Property:
    """One member of every feature's `properties`: where it comes from and its JSON schema.

    `schema` holds at least a `type`; any property but a `required` one may be null.
    """

    expression: Combinable
    schema: Mapping[str, Any]
    description: Text
    required: bool = False


@dataclass(frozen=True)
class Parameter:
    """A query parameter; `read` turns its text into a value or raises ValueError with a sentence."""

    name: str
    description: Text
    schema: Mapping[str, Any]
    read: Callable[[str], Any]
    example: str | None = None


def _everything(features: QuerySet, _asked: Asked) -> QuerySet:
    return features


@dataclass(frozen=True, eq=False)
class Collection:
    """A set of features that may be asked for.

    `features` gives the queryset of everything published, shared with the pages. `narrow` applies the
    values of `parameters` to it; when it annotates `distance` in metres, features are listed nearest first
    and carry `distance_m`; `ring` then narrows them by an index to those from so many metres away to so many.
    `wgs84` and `bng` name the geometry's columns; the second one is indexed.
    `changed` names the column of times that `datetime` asks about; where `as_at` is given, it returns instead
    the collection as it was in an interval, with the same ids and properties, and `since` names the column
    of the earliest times that it goes back to. `page` is the URL name of the page that shows the
    same to people, and `examples` gives titles and query strings for the manual.
    """

    id: str
    title: Text
    description: Text
    features: Callable[[], QuerySet]
    properties: Mapping[str, Property]
    wgs84: str
    bng: str
    geometry_type: str
    changed: str
    page: str
    attribution: Text
    parameters: tuple[Parameter, ...] = ()
    narrow: Callable[[QuerySet, Asked], QuerySet] = field(default=_everything)
    ring: Callable[[QuerySet, Asked, float, float], QuerySet] | None = None
    examples: Sequence[tuple[Text, Mapping[str, str]]] = ()
    as_at: Callable[[Interval], "Collection"] | None = None
    since: str = ""

    @property
    def areas(self) -> bool:
        return self.geometry_type == "MultiPolygon"


@cache
def collections() -> dict[str, Collection]:
    """Return the collections that settings.API_COLLECTIONS names, by id, in its order."""
    found = (import_string(path) for path in settings.API_COLLECTIONS)
    return {collection.id: collection for collection in found}


def get_collection(collection_id: str) -> Collection:
    """Return a collection, or raise NotFound."""
    try:
        return collections()[collection_id]
    except KeyError:
        raise NotFound(
            _("There is no collection “%(id)s”. There are: %(known)s.")
            % {"id": collection_id[:60], "known": ", ".join(collections())}
        ) from None
