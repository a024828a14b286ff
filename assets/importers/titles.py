"""From capitals to ordinary writing: “ST MARY'S NHS WALK-IN CENTRE” to “St Mary's NHS Walk-in Centre”."""

import re

_SMALL = frozenset(
    [
        "a",
        "an",
        "and",
        "at",
        "by",
        "cum",
        "de",
        "for",
        "from",
        "in",
        "le",
        "la",
        "near",
        "of",
        "off",
        "on",
        "or",
        "the",
        "to",
        "under",
        "upon",
        "with",
        "y",
    ]
)
_CAPITALS = frozenset(
    [
        "ADHD",
        "ABC",
        "AIDS",
        "BMI",
        "BUPA",
        "CAMHS",
        "CIC",
        "COPD",
        "ENT",
        "GP",
        "GPS",
        "HIV",
        "HMP",
        "HQ",
        "ICB",
        "II",
        "III",
        "IT",
        "IUC",
        "IV",
        "LGBT",
        "MOD",
        "MSK",
        "NHS",
        "OOH",
        "PCN",
        "PCT",
        "PLC",
        "RAF",
        "SEN",
        "TB",
        "UEA",
        "UK",
        "USA",
        "VI",
        "VII",
        "VIII",
        "WIC",
        "WRVS",
        "YMCA",
        "YWCA",
        "YOI",
        "YHA",
        "EC",
        "NE",
        "NW",
        "SE",
        "SW",
        "EH",
        "WC",
        "CCG",
        "CMHT",
        "CTR.",
        "RC",
        "CE",
        "BHF",
    ]
)
_SPELT = {
    "ST": "St", "DR": "Dr", "MR": "Mr", "MRS": "Mrs", "MS": "Ms", "LTD": "Ltd", "RD": "Rd", "CTR": "Ctr",
    "SQ": "Sq", "BLVD": "Blvd", "PK": "Pk", "NR": "nr", "FLR": "Flr", "BY": "by", "CO": "Co", "HTH": "Hth",
    "HLTH": "Hlth", "PLC": "plc",
    "CRT": "Crt", "CT": "Ct", "LN": "Ln", "STR": "Str", "GRP": "Grp", "PRY": "Pry", "SR": "Sr",
    "JR": "Jr", "LLOYDSPHARMACY": "LloydsPharmacy", "CLLR": "Cllr", "PH.D": "PhD", "MT": "Mt", "FT": "Ft",
}  # fmt: skip
_WORD = re.compile(r"[^\W_]+(?:['’.][^\W_]+)*", re.UNICODE)
_NUMBERED = re.compile(r"\d+(ST|ND|RD|TH)")
_OWNED = re.compile(r"(.+)(['’])(S|T|LL|RE|VE|D|M)")
_GAELIC = re.compile(r"(O|D)(['’])(\w{2,})")
_MC = re.compile(r"MC([A-Z]{3,})")


def from_capitals(text: str) -> str:
    """Return text that is all capitals in ordinary writing; other text comes back as it is."""
    if not text.isupper():
        return text
    words = list(_WORD.finditer(text))
    pieces, end = [], 0
    for number, word in enumerate(words):
        before = text[end : word.start()]
        inside = 0 < number < len(words) - 1 or (number > 0 and before == "-")
        # "X & Y - OF ..." and "..., THE ..." begin again; a hyphenated "ON" in "STOKE-ON-TRENT" does not.
        begins = not inside or ("(" in before or "," in before or " - " in before)
        pieces += [before, _written(word[0], small_allowed=not begins)]
        end = word.end()
    return "".join([*pieces, text[end:]])


def _written(word: str, *, small_allowed: bool) -> str:
    if small_allowed and word.lower() in _SMALL:
        return word.lower()
    if word in _SPELT:
        return _SPELT[word]
    if word in _CAPITALS or _is_initials(word):
        return word
    if _NUMBERED.fullmatch(word):
        return word.lower()
    if word[0].isdigit():
        return word
    if found := _OWNED.fullmatch(word):
        return _written(found[1], small_allowed=False) + found[2] + found[3].lower()
    if found := _GAELIC.fullmatch(word):
        return found[1] + found[2] + found[3].capitalize()
    if found := _MC.fullmatch(word):
        return "Mc" + found[1].capitalize()
    return word.capitalize()


def _is_initials(word: str) -> bool:
    """Whether a short word has no vowel, or is letters with full stops, and so is spoken letter by letter."""
    if "." in word:
        return all(len(part) == 1 for part in word.split("."))
    return len(word) <= 3 and not set(word) & set("AEIOUY0123456789") and word.isascii()
