"""Accents for Welsh and Gaelic names, which the typeface that Pillow carries does not have."""

import unicodedata
from collections.abc import Iterator

from PIL import Image, ImageDraw, ImageFont

_GRAVE, _ACUTE, _CIRCUMFLEX, _DIAERESIS = "\u0300", "\u0301", "\u0302", "\u0308"
# Strokes from (across, up) to (across, up), in widths of the accent around the middle of its letter.
_STROKES = {
    _GRAVE: [((-0.6, 1.0), (0.4, 0.0))],
    _ACUTE: [((0.6, 1.0), (-0.4, 0.0))],
    _CIRCUMFLEX: [((-0.9, 0.0), (0.0, 1.0)), ((0.0, 1.0), (0.9, 0.0))],
    _DIAERESIS: [((-0.7, 0.4), (-0.6, 0.4)), ((0.6, 0.4), (0.7, 0.4))],
}
_SMOOTHING = 4

Stroke = tuple[tuple[float, float], tuple[float, float]]


def without(text: str) -> str:
    """Return the text in letters that the typeface has."""
    decomposed = unicodedata.normalize("NFD", text)
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def mask(
    size: tuple[int, int],
    text: str,
    left: float,
    font: ImageFont.FreeTypeFont,
    middle: float,
    width_px: float,
) -> Image.Image | None:
    """Return a mask of a text's accents, which begins at `left` and is centred on `middle`; None without any.

    `width_px` is what the strokes are wider by than a letter's own, for a halo.
    """
    strokes = list(_strokes(text, left, font, middle))
    if not strokes:
        return None
    sheet = Image.new("L", (size[0] * _SMOOTHING, size[1] * _SMOOTHING))
    draw = ImageDraw.Draw(sheet)
    width = round((font.size * 0.09 + width_px) * _SMOOTHING)
    for stroke in strokes:
        ends = [(x * _SMOOTHING, y * _SMOOTHING) for x, y in stroke]
        draw.line(ends, fill=255, width=width)
        for x, y in ends:
            draw.ellipse((x - width / 2, y - width / 2, x + width / 2, y + width / 2), fill=255)
    return sheet.reduce(_SMOOTHING)


def _strokes(text: str, left: float, font: ImageFont.FreeTypeFont, middle: float) -> Iterator[Stroke]:
    before = ""
    unit = font.size * 0.19
    for character in unicodedata.normalize("NFC", text):
        letter, *marks = unicodedata.normalize("NFD", character)
        # Measured together, so that kerning counts.
        centre = left + font.getlength(before + letter) - font.getlength(letter) / 2
        top = font.getbbox("i" if letter == "i" else letter, anchor="ls")[1]
        floor = middle + font.size * 0.36 + top - font.size * (0.02 if letter == "i" else 0.1)
        for mark in marks:
            for start, end in _STROKES.get(mark, []):
                yield tuple((centre + across * unit, floor - up * unit) for across, up in (start, end))
        before += letter
