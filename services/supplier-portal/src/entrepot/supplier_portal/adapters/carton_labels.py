"""SSCC labels as PDF: A6, one page per carton, GS1-128, the same bytes for the same cartons.

Layout by the GS1 Logistic Label Guideline, release 1.3: free text above, then what people read,
the barcode with the SSCC lowest. Barcode: FNC1, then AI 00 and the SSCC (GS1 General
Specifications, section 5.4: X dimension 0.495 to 0.94 mm, height at least 32 mm, quiet zones of
ten modules). Latin text is set in Helvetica, Chinese in STSong-Light, which is named, not embedded.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO

from reportlab.graphics.barcode.code128 import Code128
from reportlab.lib.pagesizes import A6
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

FNC1 = "\xf1"
MODULE = 0.5 * mm  # X dimension.
QUIET_MODULES = 10
BAR_HEIGHT = 32 * mm
MARGIN = 5 * mm
MAX_CONTENT_LINES = 8
MAX_LABELS_PER_FILE = 2_000
_LATIN, _BOLD, _CHINESE = "Helvetica", "Helvetica-Bold", "STSong-Light"


@dataclass(frozen=True, slots=True)
class CartonLabel:
    """What one label says. place: number of the carton and of all. contents: SKU, lot, units."""

    sscc: str
    supplier: str
    destination: str
    purchase_order: str
    notice: str
    place: tuple[int, int]
    contents: tuple[tuple[str, str, int], ...]
    weight_g: int = 0


def barcode(sscc: str) -> Code128:
    """The symbol of an SSCC: Start C, FNC1, 00 and 18 digits in pairs, check symbol, Stop."""
    return Code128(
        f"{FNC1}00{sscc}", barWidth=MODULE, barHeight=BAR_HEIGHT, quiet=1,
        lquiet=QUIET_MODULES * MODULE, rquiet=QUIET_MODULES * MODULE,
    )  # fmt: skip


def render_labels(labels: Sequence[CartonLabel]) -> bytes:
    """PDF with a page per carton, in order. Raises ValueError unless 1 to 2000."""
    if not 1 <= len(labels) <= MAX_LABELS_PER_FILE:
        raise ValueError(f"a file holds 1 to {MAX_LABELS_PER_FILE} labels, got {len(labels)}")
    _register_fonts()
    out = BytesIO()
    # invariant: no creation date and no random id, so equal labels are equal bytes.
    canvas = Canvas(out, pagesize=A6, invariant=1, pageCompression=1)
    canvas.setTitle("SSCC labels")
    for label in labels:
        _draw(canvas, label)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


@lru_cache(maxsize=1)
def _register_fonts() -> None:
    pdfmetrics.registerFont(UnicodeCIDFont(_CHINESE))


def _draw(canvas: Canvas, label: CartonLabel) -> None:
    top = A6[1] - MARGIN
    _text(canvas, "FROM / 供应商", label.supplier, top, 11)
    _text(canvas, "TO / 目的地", label.destination, top - 12 * mm, 16)
    _text(canvas, "PO / 采购单", label.purchase_order, top - 26 * mm, 10)
    _text(canvas, "ASN / 发货通知", label.notice, top - 36 * mm, 10)
    number, all_ = label.place
    weight = f"   {label.weight_g / 1000:.1f} kg" if label.weight_g else ""
    _text(canvas, "CARTON / 箱", f"{number} / {all_}{weight}", top - 46 * mm, 14)
    canvas.line(MARGIN, top - 56.5 * mm, A6[0] - MARGIN, top - 56.5 * mm)
    shown = label.contents[:MAX_CONTENT_LINES]
    y = top - 60.5 * mm
    for sku, lot, units in shown:
        _line(canvas, f"{sku}   {('LOT ' + lot) if lot else ''}", MARGIN, y, 8, bold=False)
        canvas.setFont(_BOLD, 8)
        canvas.drawRightString(A6[0] - MARGIN, y, str(units))
        y -= 3.6 * mm
    if len(label.contents) > len(shown):
        more = len(label.contents) - len(shown)
        _line(canvas, f"+ {more} more, see the content list / 另有 {more} 行", MARGIN, y, 7)
    symbol = barcode(label.sscc)
    symbol.drawOn(canvas, (A6[0] - symbol.width) / 2, MARGIN + 6 * mm)
    canvas.setFont(_BOLD, 11)
    canvas.drawCentredString(A6[0] / 2, MARGIN + 1 * mm, f"(00) {label.sscc}")


def _text(canvas: Canvas, caption: str, value: str, top: float, size: float) -> None:
    _line(canvas, caption, MARGIN, top - 2.5 * mm, 6)
    room = A6[0] - 2 * MARGIN
    while size > 6 and _width(value, size) > room:
        size -= 0.5
    _line(canvas, value, MARGIN, top - 3.5 * mm - size, size, bold=True)


def _width(text: str, size: float) -> float:
    return float(sum(pdfmetrics.stringWidth(c, _font(c, True), size) for c in text))


def _font(character: str, bold: bool) -> str:
    try:
        character.encode("cp1252")
    except UnicodeEncodeError:
        return _CHINESE
    return _BOLD if bold else _LATIN


def _line(
    canvas: Canvas, text: str, x: float, y: float, size: float, *, bold: bool = False
) -> None:
    for character in text:
        font = _font(character, bold)
        canvas.setFont(font, size)
        canvas.drawString(x, y, character)
        x += pdfmetrics.stringWidth(character, font, size)
