"""Ways of putting things in which a word does not mean what it means by itself: "run out", "of course"."""

import re

_SAYINGS = (
    # How old somebody is makes no pensioner of a child: "boy, nine years old".
    r"(?:[\w.½]+[ -])?(?:years?|yrs?)[ -]olds?",
    r"(?:run|runs|ran|running) (?:out|low|by|away|up|late)",
    r"(?:on the|in the long) run",
    r"(?:break|breaks|broke|broken|breaking|calm|cool|cut|cuts|cutting|fall|fell|fallen|lie|sit|slow|go|goes|going"
    r"|come|comes|write|put|let|turned|turn|shut|closed|close|look|looked|further|walk|up and) down",
    r"down (?:the|to|by|on|at|in|with|from|here|there|town)",
    r"(?:fall|falls|fell|fallen|falling) (?:behind|out|in|asleep|apart|into|for|short|through)",
    r"broke (?:up|his|her|their|my|a|an|the|into|in)",
    r"(?:grow|grows|growing|grew) (?:up|old|older|apart)",
    r"of course",
    r"in common",
    r"(?:bank|work[ -]life) balance",
    r"(?:book|books|booked|booking) (?:an?|the|in|on|for|appointments?)",
    r"(?:insurance|energy|phone|gas|water|electricity|bus|taxi|loan|debt|care|housing) company",
    r"car parks?",
    r"(?:doctor|gp|nurse|consultant) (?:said|says|told|thinks|advised|recommend\w*|suggest\w*|referred)",
    r"(?<!disabled )parking",
    r"hair loss",
    # Who cannot walk looks for no walking group.
    r"(?:can(?:not|['’]?t)?|could(?:n['’]?t)?|unable|able|struggl\w+|hard|difficult\w*|trouble|barely|hardly)"
    r"(?: (?:to|only|hardly|barely|really|with|even|no|longer|manage))* walk(?:ing)?"
    r"(?: (?:very |too |that )?far)?",
)
_ANY = re.compile(rf"\b(?:{'|'.join(_SAYINGS)})\b", re.IGNORECASE)


def without_sayings(text: str) -> str:
    """Return a text without what says nothing of what is looked for."""
    return _ANY.sub(" ", text)
