"""Languages by name, for the codes that records carry."""

from functools import lru_cache

from django.utils.translation import get_language, get_language_info, gettext_lazy

# Widely spoken in Britain, and unknown to Django, which names the languages it is translated into.
OTHERS = {
    "am": gettext_lazy("Amharic"),
    "bfi": gettext_lazy("British Sign Language"),
    "gu": gettext_lazy("Gujarati"),
    "ha": gettext_lazy("Hausa"),
    "ku": gettext_lazy("Kurdish"),
    "ln": gettext_lazy("Lingala"),
    "mt": gettext_lazy("Maltese"),
    "ps": gettext_lazy("Pashto"),
    "sd": gettext_lazy("Sindhi"),
    "si": gettext_lazy("Sinhala"),
    "sn": gettext_lazy("Shona"),
    "so": gettext_lazy("Somali"),
    "ti": gettext_lazy("Tigrinya"),
    "tl": gettext_lazy("Tagalog"),
    "tw": gettext_lazy("Twi"),
    "yo": gettext_lazy("Yoruba"),
    "yue": gettext_lazy("Cantonese"),
    "zh": gettext_lazy("Chinese"),
    "zu": gettext_lazy("Zulu"),
}

# What the search form offers; the API takes any code.
COMMON = (
    "am", "ar", "bfi", "bg", "bn", "de", "en", "es", "fa", "fr", "gu", "hi", "hu", "it", "ku", "lt", "ne",
    "pa", "pl", "ps", "pt", "ro", "ru", "si", "so", "sq", "ta", "ti", "tr", "uk", "ur", "vi", "yo", "yue",
    "zh",
)  # fmt: skip


def language_name(code: str) -> str:
    """Return a language's name in the reader's language; the code itself when it is not known."""
    return _name_in(get_language(), code)


@lru_cache(maxsize=1024)
def _name_in(_reader: str | None, code: str) -> str:
    # A page names each of them several times, and looking up what is not translated takes longest.
    if code in OTHERS:
        return str(OTHERS[code])
    try:
        return str(get_language_info(code)["name_translated"])
    except KeyError:
        return code.upper()
