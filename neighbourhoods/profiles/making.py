"""Turning what was read and worked out into the tables of a profile."""

from collections.abc import Mapping, Sequence

from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _

from neighbourhoods.profiles.answering import Answer
from neighbourhoods.profiles.people import Estimate, People
from neighbourhoods.profiles.tables import Column, Line, Table, Value

# A rate that rests on fewer places than this says little.
FEW = 5
LEVELS = ("core", "boundary", "fringe")
ALL_DECILES = range(1, 11)
MOST_DEPRIVED_FIFTH = (1, 2)


def level_names() -> dict[str, str]:
    """Name the three lines, innermost first."""
    return {"core": _("Core"), "boundary": _("Main line"), "fringe": _("Fringe")}


def people_table(code: str, title: str, people: Mapping[str, People]) -> Table:
    """Make the table of `residents` or `households` by level."""
    estimates: dict[str, Estimate] = {level: getattr(each, code) for level, each in people.items()}
    names = level_names()
    return Table(
        code,
        title,
        _("Within"),
        (
            Column("about", _("About"), "count", headline=True),
            Column("least", _("At least"), "count"),
            Column("most", _("At most"), "count"),
        ),
        tuple(
            Line(level, names[level], (each.about, each.least, each.most))
            for level, each in estimates.items()
        ),
    )


def basis_table(people: Mapping[str, People]) -> Table:
    """Make the table of what the estimates rest on."""
    names = level_names()
    return Table(
        "basis",
        _("What the estimates rest on"),
        _("Within"),
        (
            Column("postcodes", _("Postcodes"), "count"),
            Column("known", _("of them with figures"), "count"),
            Column("touched", _("Small areas touched"), "count"),
            Column("whole", _("of them wholly inside"), "count"),
        ),
        tuple(
            Line(level, names[level], (each.postcodes, each.known, each.touched_areas, each.whole_areas))
            for level, each in people.items()
        ),
    )


def deprivation_table(people: People, campaign: People | None) -> Table:
    """Make the table of residents by tenth of deprivation, beside the campaign's area where there is one."""
    columns = [
        Column("residents", _("Residents"), "count"),
        Column("share", _("Share"), "percent", headline=True),
    ]
    if campaign:
        columns.append(Column("campaign_share", _("Share in the whole area"), "percent"))
    total = sum(people.deciles.values()) + people.undecided
    lines = [
        Line(f"tenth-{decile}", _tenth(decile), _decile_values(decile, people, campaign))
        for decile in ALL_DECILES
    ]
    if people.undecided or not total:
        lines.append(Line("not-known", _("Not known"), _decile_values(None, people, campaign)))
    return Table("deprivation", _("Deprivation"), _("Tenth of small areas"), tuple(columns), tuple(lines))


def levels_table(people: Mapping[str, People], campaign: People | None) -> Table:
    """Make the table of how deprived core, main line and fringe are, and the campaign's area."""
    lines = [Line(level, level_names()[level], _deprived(each)) for level, each in people.items()]
    if campaign:
        lines.append(Line("whole-area", _("The whole area"), _deprived(campaign)))
    columns = (
        Column("mean_tenth", _("Average tenth"), "average", headline=True),
        Column("most_tenth", _("In the most deprived tenth"), "percent"),
        Column("most_fifth", _("In the most deprived fifth"), "percent", headline=True),
    )
    return Table("deprived", _("How deprived"), _("Within"), columns, tuple(lines))


def _deprived(people: People) -> tuple[Value, ...]:
    total = sum(people.deciles.values())
    if people.mean_decile is None:
        return None, None, None
    shares = [people.deciles.get(decile, 0) / total * 100 for decile in MOST_DEPRIVED_FIFTH]
    return round(people.mean_decile, 1), round(shares[0], 1), round(sum(shares), 1)


def _tenth(decile: int) -> str:
    ends = {1: _("1 (most deprived)"), 10: _("10 (least deprived)")}
    return ends.get(decile, str(decile))


def _decile_values(decile: int | None, people: People, campaign: People | None) -> tuple[Value, ...]:
    number, share = _residents_in(decile, people)
    return (number, share) if campaign is None else (number, share, _residents_in(decile, campaign)[1])


def _residents_in(decile: int | None, people: People) -> tuple[Value, Value]:
    total = sum(people.deciles.values()) + people.undecided
    if not total:
        return None, None
    number = people.undecided if decile is None else people.deciles.get(decile, 0)
    return round(number / 10) * 10, round(number / total * 100, 1)


def rates_table(
    code: str,
    title: str,
    first: str,
    names: Mapping[int, Sequence[str]],
    compared: Sequence[tuple[str, str, Mapping[int, int], int | None]],
) -> Table:
    """Make a table of places by kind: how many, and per 1,000 residents here and in what it is compared with.

    `names` gives code and name by key; each of `compared` is (column, its label, counts by key, residents),
    the first of them the neighbourhood itself.
    """
    _code, _label, here, _residents = compared[0]
    columns = [Column("places", _("Places"), "count")]
    columns += [
        Column(column, label, "rate", headline=column == "rate") for column, label, *_rest in compared
    ]
    lines = [
        Line(
            line_code,
            name,
            (
                here.get(key, 0),
                *(_rate(counts.get(key, 0), residents) for *_names, counts, residents in compared),
            ),
            caution=here.get(key, 0) < FEW,
        )
        for key, (line_code, name) in names.items()
        if any(key in counts for *_names, counts, _residents in compared)
    ]
    return Table(code, title, first, tuple(columns), tuple(lines))


def _rate(places: int, residents: int | None) -> float | None:
    return round(places / residents * 1000, 2) if residents else None


def reach_table(answers: Sequence[Answer]) -> Table:
    """Make the table of shares within reach and of distances."""
    columns = (
        Column("within_10", _("Within 10 min"), "percent", headline=True),
        Column("within_20", _("Within 20 min"), "percent"),
        Column("typical_m", _("Typical home"), "metres", headline=True),
        Column("tenth_m", _("Worst-off tenth"), "metres"),
        Column("homes_beyond", _("Homes beyond 10 min"), "count"),
    )
    return Table(
        "reach", _("Within a walk of home"), _("The nearest"), columns, _answer_lines(answers, columns)
    )


def saturday_table(answers: Sequence[Answer]) -> Table:
    """Make the table of shares within reach of something known to open on a Saturday."""
    columns = (
        Column("saturday_10", _("Within 10 min, at least"), "percent"),
        Column("saturday_20", _("Within 20 min, at least"), "percent"),
        Column("places", _("Places within 20 min of a home"), "count"),
        Column("hours_known", _("of them with known hours"), "count"),
    )
    return Table(
        "saturday",
        _("Within a walk on a Saturday"),
        _("The nearest"),
        columns,
        _answer_lines(answers, columns),
    )


def _answer_lines(answers: Sequence[Answer], columns: Sequence[Column]) -> tuple[Line, ...]:
    return tuple(
        Line(answer["code"], answer["label"], tuple(answer[column.code] for column in columns))
        for answer in answers
    )


def sites_table(answers: Sequence[Answer]) -> Table:
    """Make the table of spaces that would bring the most homes within ten minutes, one after another."""
    lines = [
        Line(
            f"{answer['code']}-{number}",
            _("%(number)s. %(what)s at %(place)s")
            % {"number": number, "what": answer["label"], "place": site["name"]},
            (site["homes"],),
            url=reverse("asset", args=[site["pk"], slugify(site["name"])[:80] or "place"]),
        )
        for answer in answers
        for number, site in enumerate(answer["sites"], 1)
    ]
    columns = (Column("homes", _("More homes within 10 min, about"), "count"),)
    return Table("sites", _("Where one more would help most"), _("If there were"), columns, tuple(lines))


def unmet_table(searches: Sequence[tuple[str, str, int]]) -> Table:
    """Make the table of what was looked for in vain."""
    lines = tuple(
        Line(code or "something", name or _("Something else"), (times,)) for code, name, times in searches
    )
    columns = (Column("times", _("Times in a year"), "count"),)
    return Table("unmet", _("Looked for and not found"), _("Looked for"), columns, lines)
