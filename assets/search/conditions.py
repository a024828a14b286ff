"""What each part of a search asks of an asset, as conditions that lists and counts share."""

from collections.abc import Sequence
from functools import reduce
from operator import and_, or_

from django.db import connection
from psycopg.types.multirange import Multirange
from psycopg.types.range import Range

from assets.models import WORDS
from assets.querysets import FACE_TO_FACE
from assets.search.areas import Area
from assets.search.asked import Opening, Search
from assets.search.meaning import Meaning, Term
from assets.written import TRUE, Written

# The name, and what is told of it.
TOLD, TEXT = "AB", "B"
_QUERY = f"to_tsquery('{WORDS}', %s)"
_RUNNERS = f"SELECT runner.id FROM assets_organisation runner WHERE runner.words @@ {_QUERY}"  # noqa: S608 - ours
WITHOUT_REFERRAL = ["walk_in", "self_referral"]

FREE = Written("{cost} = 'free'")
NO_REFERRAL = Written("{entry} && %s::varchar[]", (WITHOUT_REFERRAL,))
# To what comes or is rung up there is no step in anybody's way.
STEP_FREE = Written("({step_free} IS TRUE OR NOT {delivery} && ARRAY['in_person']::varchar[])")
ROOM_NOW = Written("{room_now} = 'yes'")


def condition(search: Search, squares: Sequence[int] | None = None) -> Written:
    """Return all that a search asks of an asset; in some `squares`, those that matter when they are given.

    What traits tell is asked of the few traits first: the planner then knows how many assets are left, and
    finds rare ones by the index of `traits` instead of looking through a whole circle.
    """
    if search.only_a_kind:
        return of_kinds(search.category_ids) if search.category_ids else TRUE
    found = with_traits(search.traits[""]) if "" in search.traits else TRUE
    for name, asked in conditions_of_its_own(search, squares).items():
        found &= asked | with_traits(search.traits[name]) if name in search.traits else asked
    return found


def with_traits(keys: Sequence[int]) -> Written:
    """Return that an asset has some of these traits."""
    return Written("{traits_id} = ANY(%s)", (list(keys),))


def keys_alike(search: Search) -> dict[str, list[int]]:
    """Return the keys of traits that meet a filter which an asset may also meet by itself, by its name.

    Under no name stand the keys of those that meet all other filters. Where nothing is asked nothing stands.
    """
    alike, own = conditions_alike(search), conditions_of_its_own(search)
    asked = {name: alike.pop(name) for name in own if name in alike}
    if alike:
        asked[""] = reduce(and_, alike.values())
    if not asked:
        return {}
    kept = ", ".join(f"array_agg(id) FILTER (WHERE {each.of('traits')})" for each in asked.values())
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {kept} FROM assets_traits traits",  # noqa: S608 - conditions written by hand
            [value for each in asked.values() for value in each.values],
        )
        return {name: keys or [] for name, keys in zip(asked, cursor.fetchone(), strict=True)}


def names_asked(search: Search) -> frozenset[str]:
    """Return the names of the filters that are on."""
    return frozenset({**conditions_alike(search), **conditions_of_its_own(search)})


def conditions_of_its_own(search: Search, squares: Sequence[int] | None = None) -> dict[str, Written]:
    """Return what only an asset itself can tell; one that meets the filter's condition below need not."""
    return {
        **({"q": saying(search.meaning, squares)} if search.meaning.terms else {}),
        **({"neighbourhood": inside(search.area)} if search.area else {}),
    }


def conditions_alike(search: Search) -> dict[str, Written]:
    """Return what is the same for all assets with the same traits; it holds of `Asset` and of `Traits`."""
    asked = {
        "q": meaning_alike(search.meaning),
        "category": of_kinds(search.category_ids) if search.category_ids else None,
        "need": for_needs(search.need_ids) if search.need_ids else None,
        "open": opening(search.opening) if search.opening else None,
        "free": FREE if search.free else None,
        "no_referral": NO_REFERRAL if search.no_referral else None,
        "step_free": STEP_FREE if search.step_free else None,
        "room_now": ROOM_NOW if search.room_now else None,
        "delivery": given(search.delivery) if search.delivery else None,
        "language": spoken(search.languages) if search.languages else None,
        "age": suiting(search.age) if search.age is not None else None,
    }
    return {name: condition for name, condition in asked.items() if condition is not None}


def of_kinds(ids: Sequence[int]) -> Written:
    """Return that an asset is of some of these kinds."""
    # A comparison with one number can use the indexes that put one kind in order; a list cannot.
    if len(ids) == 1:
        return Written("{category_id} = %s", (ids[0],))
    return Written("{category_id} = ANY(%s)", (list(ids),))


def for_needs(ids: Sequence[int]) -> Written:
    """Return that an asset helps with some of these needs."""
    return Written("{need_ids} && %s::integer[]", (list(ids),))


def given(ways: Sequence[str]) -> Written:
    """Return that support is given in some of these ways."""
    return Written("{delivery} && %s::varchar[]", (list(ways),))


def spoken(languages: Sequence[str]) -> Written:
    """Return that some of these languages are spoken."""
    return Written("{languages} && %s::varchar[]", (list(languages),))


def opening(wanted: Opening) -> Written:
    """Return that a place is open in some of the wanted minutes; not known is not open."""
    spans = Multirange([Range(start, end, "[)") for start, end in wanted.spans])
    usually = Written("coalesce({open_minutes} && %s::int4multirange, false)", (spans,))
    if wanted.closed_hours:
        usually &= _of_hours(wanted.closed_hours).negated()
    return usually | _of_hours(wanted.open_hours) if wanted.open_hours else usually


def _of_hours(texts: Sequence[str]) -> Written:
    return Written("{opening_hours} = ANY(%s::varchar[])", (list(texts),))


def suiting(age: int) -> Written:
    """Return that an age is not outside the ages an asset says it is for."""
    old_enough = Written("coalesce({age_min} <= %s, true)", (age,))
    return old_enough & Written("coalesce({age_max} >= %s, true)", (age,))


def inside(area: Area) -> Written:
    """Return that a place is in an area or on its line."""
    return Written("ST_Intersects({location_bng}, %s::geometry)", (area.shape,)) & FACE_TO_FACE


def meaning_alike(meaning: Meaning) -> Written | None:
    """Return that an asset is of a kind or for a need that the words mean; None if they mean none."""
    ways = [for_needs(sorted(meaning.need_ids))] if meaning.need_ids else []
    ways += [of_kinds(sorted(meaning.category_ids))] if meaning.category_ids else []
    return reduce(or_, ways) if ways else None


def saying(meaning: Meaning, squares: Sequence[int] | None = None) -> Written:
    """Return that an asset says the words: all of them, one of their names, or all of what stands alone.

    It also does if all are in the name of its organisation. The address counts where some are names of
    nothing known: a class that meets in a library is none.

    With `squares`, what says them has to be in these; only then is it quick to look for common words.
    """
    anywhere = all_of(meaning.words, "" if meaning.literal else TOLD)
    # What a single word that is no name says of a place is all that is asked.
    texts = [] if len(meaning.terms) == 1 and not meaning.terms[0].telling else [anywhere]
    for term in meaning.meant:
        texts += [told_of(term), *signed(term)]
    texts += [all_of(want.words) for want in meaning.alone]
    # Each text is looked up by itself, and several needs share many signs.
    said = says(" | ".join(f"({text})" for text in dict.fromkeys(texts)))
    if squares is not None:
        said &= Written("assets_squares({location_bng}) && %s::integer[]", (squares,))
    return said | run_by(meaning.words)


def run_by(words: tuple[str, ...]) -> Written:
    """Return that the organisation of an asset has all of these words in its name."""
    return Written(f"{{organisation_id}} = ANY(ARRAY({_RUNNERS}))", (all_of(words),))


def says(text: str) -> Written:
    """Return that an asset's words fit a query of PostgreSQL's own syntax; plain letters and digits only."""
    return Written(f"{{words}} @@ {_QUERY}", (text,))


def all_of(words: tuple[str, ...], weight: str = "") -> str:
    """Return the query for all words in any order, in the parts of the text with a weight."""
    return " & ".join(f"{word}{weight and ':' + weight}" for word in words)


def told_of(term: Term) -> str:
    """Return the query for a term's own words where a place tells of itself, or in its name if they tell."""
    return phrase(term, TOLD if term.telling else TEXT)


def shown_by(term: Term) -> str:
    """Return the query for a term's own words or a name that shows as much."""
    return " | ".join([told_of(term), *signed(term)])


def signed(term: Term) -> list[str]:
    """Return the queries for each name that shows, in other words, that a place is for what a term means."""
    others = (words for words in term.signs if not (term.telling and words == term.words))
    return [" <-> ".join(f"{word}:A" for word in words) for words in others]


def phrase(term: Term, weight: str = "") -> str:
    """Return the query for a term's words one after the other."""
    return " <-> ".join(f"{word}{weight and ':' + weight}" for word in term.words)
