"""SSCC labels as PDF: A6, one page per carton, GS1-128, the same bytes for the same cartons.

Layout by the GS1 Logistic Label Guideline, release 1.3: free text above, then what people read,
the barcode with the SSCC lowest. Barcode: FNC1, then AI 00 and the SSCC (GS1 General
Specifications, section 5.4: X dimension 0.495 to 0.94 mm, height at least 32 mm, quiet zones of
ten modules). Latin text is set in Helvetica, Chinese in STSong-Light, which is named, not embedded:
readers and printers bring a Chinese font of their own. ENTREPOT_LABEL_FONT names a TrueType font
that is embedded instead, for those that do not.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO

import structlog
from reportlab.graphics.barcode.code128 import Code128
from reportlab.lib.pagesizes import A6
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFError, TTFont
from reportlab.pdfgen.canvas import Canvas

from entrepot.supplier_portal.settings import label_font

FNC1 = "\xf1"
MODULE = 0.5 * mm  # X dimension.
QUIET_MODULES = 10
BAR_HEIGHT = 32 * mm
MARGIN = 5 * mm
MAX_CONTENT_LINES = 8
MAX_LABELS_PER_FILE = 2_000
_LATIN, _BOLD, _CHINESE, _EMBEDDED = "Helvetica", "Helvetica-Bold", "STSong-Light", "Label"
_ROOM = A6[0] - 2 * MARGIN
_SMALLEST = 6.0  # Points; what does not fit even so is cut, and says so by "…".
log = structlog.get_logger(__name__)


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
    pen = _Pen(_chinese_font(label_font()))
    out = BytesIO()
    # invariant: no creation date and no random id, so equal labels are equal bytes.
    canvas = Canvas(out, pagesize=A6, invariant=1, pageCompression=1)
    canvas.setTitle("SSCC labels")
    for label in labels:
        pen.draw(canvas, label)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


@lru_cache(maxsize=4)
def _chinese_font(path: str) -> str:
    """The name of the font for what Helvetica does not have, registered. A file that is no
    TrueType font is told in the log, and the named font is used."""
    pdfmetrics.registerFont(UnicodeCIDFont(_CHINESE))
    if path:
        try:
            pdfmetrics.registerFont(TTFont(_EMBEDDED, path))
        except (TTFError, OSError) as error:
            log.warning("label_font_unreadable", path=path, reason=str(error))
        else:
            return _EMBEDDED
    return _CHINESE


@dataclass(frozen=True, slots=True)
class _Pen:
    """Draws labels. chinese: the font of characters that Helvetica does not have."""

    chinese: str

    def draw(self, canvas: Canvas, label: CartonLabel) -> None:
        top = A6[1] - MARGIN
        number, all_ = label.place
        weight = f"   {label.weight_g / 1000:.1f} kg" if label.weight_g else ""
        for caption, value, below, size in (
            ("FROM / 供应商", label.supplier, 0, 11), ("TO / 目的地", label.destination, 12, 16),
            ("PO / 采购单", label.purchase_order, 26, 10),
            ("ASN / 发货通知", label.notice, 36, 10),
            ("CARTON / 箱", f"{number} / {all_}{weight}", 46, 14),
        ):  # fmt: skip
            self._text(canvas, caption, value, top - below * mm, size)
        canvas.line(MARGIN, top - 56.5 * mm, A6[0] - MARGIN, top - 56.5 * mm)
        self._contents(canvas, label.contents, top - 60.5 * mm)
        symbol = barcode(label.sscc)
        symbol.drawOn(canvas, (A6[0] - symbol.width) / 2, MARGIN + 6 * mm)
        canvas.setFont(_BOLD, 11)
        canvas.drawCentredString(A6[0] / 2, MARGIN + 1 * mm, f"(00) {label.sscc}")

    def _contents(self, canvas: Canvas, contents: Sequence[tuple[str, str, int]], y: float) -> None:
        shown = contents[:MAX_CONTENT_LINES]
        for sku, lot, units in shown:
            text = f"{sku}   LOT {lot}" if lot else sku
            room = _ROOM - pdfmetrics.stringWidth(f"  {units}", _BOLD, 8)
            self._line(canvas, self._cut(text, 8, room, bold=False), MARGIN, y, 8)
            canvas.setFont(_BOLD, 8)
            canvas.drawRightString(A6[0] - MARGIN, y, str(units))
            y -= 3.6 * mm
        if len(contents) > len(shown):
            more = len(contents) - len(shown)
            self._line(
                canvas, f"+ {more} more, see the content list / 另有 {more} 行", MARGIN, y, 7
            )

    def _text(self, canvas: Canvas, caption: str, value: str, top: float, size: float) -> None:
        self._line(canvas, caption, MARGIN, top - 2.5 * mm, 6)
        while size > _SMALLEST and self._width(value, size, bold=True) > _ROOM:
            size -= 0.5
        value = self._cut(value, size, _ROOM, bold=True)
        self._line(canvas, value, MARGIN, top - 3.5 * mm - size, size, bold=True)

    def _cut(self, text: str, size: float, room: float, *, bold: bool) -> str:
        if self._width(text, size, bold=bold) <= room:
            return text
        while text and self._width(f"{text}…", size, bold=bold) > room:
            text = text[:-1]
        return f"{text}…"

    def _width(self, text: str, size: float, *, bold: bool) -> float:
        return float(sum(pdfmetrics.stringWidth(c, self._font(c, bold), size) for c in text))

    def _font(self, character: str, bold: bool) -> str:
        try:
            character.encode("cp1252")
        except UnicodeEncodeError:
            return self.chinese
        return _BOLD if bold else _LATIN

    def _line(
        self, canvas: Canvas, text: str, x: float, y: float, size: float, *, bold: bool = False
    ) -> None:
        for character in text:
            font = self._font(character, bold)
            canvas.setFont(font, size)
            canvas.drawString(x, y, character)
            x += pdfmetrics.stringWidth(character, font, size)
