"""The languages in which a campaign can say its question and welcome, each by its own name."""

from dataclasses import dataclass

from assets.languages import language_name

# Each by the name its speakers use; those widely read in Britain, with the nations' own first.
OWN_NAMES = {
    "cy": "Cymraeg", "gd": "Gàidhlig", "am": "አማርኛ", "ar": "العربية", "bg": "Български", "bn": "বাংলা",
    "ckb": "کوردیی ناوەندی", "cs": "Čeština", "de": "Deutsch", "el": "Ελληνικά", "es": "Español",
    "fa": "فارسی", "fr": "Français", "gu": "ગુજરાતી", "hi": "हिन्दी", "hu": "Magyar", "it": "Italiano",
    "lt": "Lietuvių", "ne": "नेपाली", "pa": "ਪੰਜਾਬੀ", "pl": "Polski", "ps": "پښتو", "pt": "Português",
    "ro": "Română", "ru": "Русский", "sk": "Slovenčina", "so": "Soomaali", "sq": "Shqip", "ta": "தமிழ்",
    "ti": "ትግርኛ", "tr": "Türkçe", "uk": "Українська", "ur": "اردو", "vi": "Tiếng Việt", "yo": "Yorùbá",
    "zh-hans": "简体中文", "zh-hant": "繁體中文",
}  # fmt: skip
_RIGHT_TO_LEFT = frozenset({"ar", "ckb", "fa", "ps", "ur"})
_SCRIPTS = {"zh-hans": "zh-Hans", "zh-hant": "zh-Hant"}
ENGLISH = "en-GB"


@dataclass(frozen=True)
class Language:
    """A language for the attributes `lang` and `dir`, with its own name and its name in the reader's."""

    code: str
    own_name: str
    name: str
    direction: str


def language(code: str) -> Language:
    """Describe a language of OWN_NAMES, or English."""
    if code == ENGLISH:
        return Language(ENGLISH, "English", "English", "ltr")
    direction = "rtl" if code in _RIGHT_TO_LEFT else "ltr"
    return Language(_SCRIPTS.get(code, code), OWN_NAMES[code], language_name(code), direction)


def language_choices() -> list[tuple[str, str]]:
    """Give (code, both names) of each language, by its name in the reader's language."""
    known = [(code, f"{language_name(code)} – {own}") for code, own in OWN_NAMES.items()]
    return sorted(known, key=lambda choice: choice[1])
