"""The filters that a note asks for in plain words: when, steps, a language, an age, free."""

import re
from dataclasses import dataclass, field

from assets.languages import COMMON, language_name
from assets.search.openings import DAYS

_DAY = r"(mon|tues|wednes|thurs|fri|satur|sun)day"
_FREE_ON = re.compile(
    r"\b(?:(?:is |are |only )*(?:free|available)|can (?:only )?(?:do|make|come|go))(?: only)?(?: on)?"
    rf"(?: an?)? {_DAY}s?\b(?: (?:morning|afternoon)s?)?|(?:\bon |\bonly )?\b{_DAY}s\b",
    re.IGNORECASE,
)
_WEEKEND = re.compile(r"\b(?:at |only |free (?:at )?)*(?:the )?weekends?\b(?: only)?", re.IGNORECASE)
_EVENING = re.compile(r"\b(?:in |only |free (?:in )?)*(?:the )?evenings\b(?: only)?", re.IGNORECASE)
_AGAINST = re.compile(r"\b(?:not|no|never|except|but|cannot|can['’]?t|since|last)\b[^,;.\n]*$", re.IGNORECASE)
_BUSY = re.compile(
    rf"\b(?:works?|working|busy)(?: on)? {_DAY}s?\b(?:(?: and|,| or) {_DAY}s?\b)*", re.IGNORECASE
)
_AIDS = r"(?:walking )?(?:stick|frame)|crutches|zimmer(?: frame)?|rollator|walker|wheelchair|(?:\w+ )?scooter"
_STEP_FREE = re.compile(
    rf"\b(?:(?:uses?|using|walks with|needs?|in) (?:an? |her |his |my )?(?:{_AIDS})|wheelchair user"
    r"|can(?:not|['’]?t) (?:manage|do|climb|use) (?:the )?(?:stairs|steps)|no (?:stairs|steps)|step[- ]free"
    r")\b",
    re.IGNORECASE,
)
_FREE = re.compile(r"\b(?:must|needs? to|has to|should) be free\b(?! on)|\bfree of charge\b", re.IGNORECASE)
_IN = r"\b(?:lives? in|living in|in|near|around|at|from)"
_AGED = re.compile(r"\baged? (\d{1,3})\b|\b(\d{1,3})[- ]?(?:yo|y/o|(?:years?|yrs?)[- ]old)\b", re.IGNORECASE)
_AGE_ALONE = re.compile(r"(?<=[,;\n])\s*(\d{1,2})\s*(?=[,;.\n]|$)")
# A child's age in a text is seldom that of whom it is about.
GROWN_UP = 18
OLDEST = 110


@dataclass
class Taken:
    """A text from which what was understood is taken away."""

    rest: str
    asked: dict[str, str] = field(default_factory=dict)
    names: list[str] = field(default_factory=list)
    age_said: bool = False

    def take(self, words: str) -> str:
        """Take these words away, in whatever case, with the "in" before them, and return them."""
        self.rest = re.sub(
            rf"(?:{_IN} )?\b{re.escape(words)}\b", ",", self.rest, count=1, flags=re.IGNORECASE
        )
        return words

    def take_all(self, pattern: re.Pattern) -> None:
        """Take all that fits away."""
        self.rest = pattern.sub(",", self.rest)

    def take_out(self, pattern: re.Pattern) -> None:
        """Take all that fits away and remember it as what was left out."""
        self.names += [match[0].strip() for match in pattern.finditer(self.rest)]
        self.take_all(pattern)

    def tidy(self) -> str:
        """Return what is left, without the gaps."""
        parts = (part.strip(" .") for part in self.rest.split(","))
        return ", ".join(part for part in parts if part)


def take_filters(text: Taken) -> Taken:
    """Take out each filter that is asked for without doubt; what contradicts itself stays where it is."""
    _take_opening(text)
    for name, pattern in (("step_free", _STEP_FREE), ("free", _FREE)):
        if pattern.search(text.rest):
            text.asked[name] = "1"
            text.take_all(pattern)
    _take_language(text)
    _take_age(text)
    return text


def _take_opening(text: Taken) -> None:
    text.take_out(_BUSY)
    found = {
        code or _day(match): match[0]
        for pattern, code in ((_FREE_ON, None), (_WEEKEND, "weekend"), (_EVENING, "evening"))
        for match in pattern.finditer(text.rest)
        if not _AGAINST.search(text.rest[: match.start()])
    }
    if len(found) == 1:
        ((text.asked["open"], words),) = found.items()
        text.take(words)


def _day(match: re.Match) -> str:
    said = next(group for group in match.groups() if group).lower()
    return next(day for day in DAYS if said.startswith(day))


def _take_language(text: Taken) -> None:
    names = {language_name(code).lower(): code for code in COMMON if code != "en"}
    one = "|".join(re.escape(name) for name in names)
    spoken = re.compile(
        rf"\b(?:speaks?|speaking|needs?|needing)(?: only| an?)* ({one})(?: only| interpreter| speaker)*\b"
        rf"|\b({one})[- ]speak(?:er|ing)\b",
        re.IGNORECASE,
    )
    codes = {names[next(filter(None, match.groups())).lower()] for match in spoken.finditer(text.rest)}
    if len(codes) == 1:
        text.asked["language"] = codes.pop()
        text.take_all(spoken)


def _take_age(text: Taken) -> None:
    said = [int(match[1] or match[2]) for match in _AGED.finditer(text.rest)]
    alone = [int(match[1]) for match in _AGE_ALONE.finditer(text.rest)]
    ages = [age for age in said if age >= GROWN_UP] + [age for age in alone if age]
    text.age_said = bool(said or alone)
    if len(said) + len(alone) == 1 and ages and ages[0] <= OLDEST:
        text.asked["age"] = str(ages[0])
        text.take_all(_AGED if said else _AGE_ALONE)
    text.take_out(_AGED)
