"""Telling text that seems to say who somebody is, which a shortlist must not hold."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

_TEN_DIGITS = re.compile(r"(?<!\d)\d{3}[ -]?\d{3}[ -]?\d{4}(?!\d)")
_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b", re.IGNORECASE)
_EMAIL = re.compile(r"\S@\S+\.\S")
_BORN = re.compile(r"\b(?:born|dob|d\.o\.b|date of birth)\b", re.IGNORECASE)


def refuse_personal(text: str) -> None:
    """Raise ValidationError for an NHS number, a full postcode, an e-mail address or a date of birth."""
    if any(_is_nhs_number(found) for found in _TEN_DIGITS.findall(text)):
        raise ValidationError(_("That looks like an NHS number. Leave it out."), code="nhs_number")
    if _POSTCODE.search(text):
        message = _("That looks like a postcode. Leave it out: the place’s own address is on the sheet.")
        raise ValidationError(message, code="postcode")
    if _EMAIL.search(text):
        raise ValidationError(_("That looks like somebody’s e-mail address. Leave it out."), code="email")
    if _BORN.search(text):
        raise ValidationError(_("That looks like a date of birth. Leave it out."), code="birth")


def _is_nhs_number(text: str) -> bool:
    """Check the eleventh-modulus digit that every NHS number ends in."""
    digits = [int(sign) for sign in text if sign.isdigit()]
    total = sum(digit * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False))
    return (11 - total % 11) % 11 == digits[9]
