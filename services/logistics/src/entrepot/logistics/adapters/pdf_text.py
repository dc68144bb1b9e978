"""Text on PDF pages: fonts by script, wrapping, and characters that the fonts do not have.

Latin text is set in Helvetica, Chinese, Japanese, Cyrillic and Greek in STSong-Light, Korean in
HYSMyeongJo; letters outside Helvetica's repertoire lose their accents. The two Asian fonts are
named, not embedded: the printing side needs a PDF reader with Asian fonts.
"""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

LATIN, BOLD, CHINESE, KOREAN = (
    "Helvetica",
    "Helvetica-Bold",
    "STSong-Light",
    "HYSMyeongJo-Medium",
)


_CLOSING = frozenset("，。、；：！？）》」』】”’％,.;:!?)%")
_FILL_AND_STROKE, _STROKE = 2, 0.03  # Of the size.


@lru_cache(maxsize=1)
def register_fonts() -> None:
    for name in (CHINESE, KOREAN):
        pdfmetrics.registerFont(UnicodeCIDFont(name))


def line(canvas: Canvas, text: str, x: float, y: float, size: float, *, bold: bool = False) -> None:
    """A printable text from x to the right. The Asian fonts have no bold face: their outlines are
    drawn as well."""
    for font, run in _runs(text, bold):
        canvas.setFont(font, size)
        if bold and font in (CHINESE, KOREAN):
            canvas.saveState()
            canvas.setLineWidth(size * _STROKE)
            canvas.drawString(x, y, run, mode=_FILL_AND_STROKE)
            canvas.restoreState()
        else:
            canvas.drawString(x, y, run)
        x += pdfmetrics.stringWidth(run, font, size)


def wrapped(text: str, width: float, size: float, bold: bool) -> Iterator[str]:
    """Lines no wider than width, broken at blanks where there are any."""
    rest = printable(text)
    while rest:
        end, used = 0, 0.0
        while end < len(rest):
            used += pdfmetrics.stringWidth(rest[end], _font(rest[end], bold), size)
            if used > width:
                break
            end += 1
        if end < len(rest):
            end = max(end, 1)
            blank = rest.rfind(" ", 1, end + 1)
            end = blank if blank > 0 else _before_closing(rest, end)
        yield rest[:end].rstrip()
        rest = rest[end:].lstrip()


def _before_closing(text: str, end: int) -> int:
    """Where to break instead, so that no line begins with a closing mark (GB/T 15834)."""
    best = end
    while best > 1 and text[best] in _CLOSING:
        best -= 1
    return best if text[best] not in _CLOSING else end


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Of a printable text."""
    widths = (float(pdfmetrics.stringWidth(run, font, size)) for font, run in _runs(text, bold))
    return sum(widths)


def _runs(text: str, bold: bool) -> Iterator[tuple[str, str]]:
    for font, characters in groupby(text, key=lambda c: _font(c, bold)):
        yield font, "".join(characters)


def _font(character: str, bold: bool) -> str:
    if _in_charset(character, "cp1252"):
        return BOLD if bold else LATIN
    return KOREAN if "\uac00" <= character <= "\ud7a3" else CHINESE


@lru_cache(maxsize=4096)
def _in_charset(character: str, charset: str) -> bool:
    try:
        character.encode(charset)
    except UnicodeEncodeError:
        return False
    return True


_LAST_LATIN = 0x24F
_UNACCENTED = str.maketrans("łŁđĐıħĦŧŦς", "lLdDihHtTσ")


def printable(text: str) -> str:
    """The text in characters the fonts have; accents are dropped first, then "?" stands in."""
    return "".join(map(_substitute, unicodedata.normalize("NFC", " ".join(text.split()))))


def _substitute(character: str) -> str:
    if _in_charset(character, "cp1252") or "\uac00" <= character <= "\ud7a3":
        return character
    # GBK lists a few accented Latin letters too; at full width they would tear words apart.
    if ord(character) > _LAST_LATIN and _in_charset(character, "gbk"):
        return character
    plain = character.translate(_UNACCENTED)
    base = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    return base if base and all(map(_has_letter, base)) else "?"


def _has_letter(character: str) -> bool:
    return _in_charset(character, "cp1252") or (
        ord(character) > _LAST_LATIN and _in_charset(character, "gbk")
    )
