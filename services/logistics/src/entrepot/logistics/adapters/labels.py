"""Shipping labels as PDF: 100 x 150 mm, one page per parcel, the same bytes for the same label.

Fonts: see pdf_text.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO

from reportlab.graphics import renderPDF
from reportlab.graphics.barcode.code128 import Code128
from reportlab.graphics.barcode.qr import QrCodeWidget
from reportlab.graphics.shapes import Drawing
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from entrepot.logistics.adapters.pdf_text import BOLD, line, register_fonts, wrapped

PAGE = (100 * mm, 150 * mm)

_MARGIN = 5 * mm
_INNER = PAGE[0] - 2 * _MARGIN
_LEADING = 1.25
_MIN_SIZE = 5.5
_QR_SIDE = 24 * mm
_DOT = 72 / 203  # Points per dot of a 203 dpi thermal printer: bars are whole dots.
_MIN_DOTS, _MAX_DOTS = 2, 4
_BARCODE_HEIGHT = 20 * mm
_BARCODE_QUIET = 2.5 * mm

MAX_TRACKING_NUMBER = 40
MAX_LABELS_PER_FILE = 1_000


class LabelDoesNotFit(ValueError):
    """A text too long for its field, or a tracking number no scanner could read at this width."""


@dataclass(frozen=True, slots=True)
class Address:
    """Lines as they are to be printed; country is an ISO 3166 alpha-2 code."""

    name: str
    lines: tuple[str, ...]
    postal_code: str
    city: str
    country: str
    phone: str = ""

    def printed(self) -> list[str]:
        place = " ".join(part for part in (self.postal_code, self.city) if part)
        return [text for text in (self.name, *self.lines, place, self.country, self.phone) if text]


@dataclass(frozen=True, slots=True)
class Label:
    """What one label says. weight_g: grams. qr: defaults to the tracking number."""

    tracking_number: str
    carrier: str
    service_name: str
    sender: Address
    receiver: Address
    order_reference: str
    weight_g: int
    qr: str | None = None
    piece: tuple[int, int] = (1, 1)
    note: str = ""


def render_label(label: Label) -> bytes:
    """PDF of one label. Raises LabelDoesNotFit."""
    return render_labels([label])


def render_labels(labels: Sequence[Label]) -> bytes:
    """PDF with a page per label, in order. Raises LabelDoesNotFit, ValueError unless 1 to 1000."""
    if not 1 <= len(labels) <= MAX_LABELS_PER_FILE:
        raise ValueError(f"a file holds 1 to {MAX_LABELS_PER_FILE} labels, got {len(labels)}")
    register_fonts()
    out = BytesIO()
    # invariant: no creation date and no random id, so equal labels are equal bytes.
    canvas = Canvas(out, pagesize=PAGE, invariant=1, pageCompression=1)
    canvas.setTitle("Shipping label")
    for label in labels:
        _draw(canvas, label)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _draw(canvas: Canvas, label: Label) -> None:
    top = PAGE[1] - _MARGIN
    weight = f"{Decimal(label.weight_g) / 1000:.3f} kg"
    canvas.setLineWidth(0.8)
    _block(canvas, [label.service_name], _MARGIN, top, _INNER - 24 * mm, 10 * mm, 15, bold=True)
    _block(canvas, [label.carrier], PAGE[0] - _MARGIN - 23 * mm, top, 23 * mm, 10 * mm, 9)
    _rule(canvas, top - 11 * mm)
    _caption(canvas, "FROM / 寄件人", top - 14.5 * mm)
    _block(canvas, label.sender.printed(), _MARGIN, top - 15.5 * mm, _INNER, 22 * mm, 8)
    _rule(canvas, top - 38.5 * mm)
    _caption(canvas, "TO / 收件人", top - 42 * mm)
    _block(canvas, label.receiver.printed(), _MARGIN, top - 43 * mm, _INNER, 36 * mm, 12, bold=True)
    _rule(canvas, top - 80.5 * mm)
    facts = [
        f"Order / 订单: {label.order_reference}",
        f"Weight / 重量: {weight}",
        f"Piece / 件: {label.piece[0]} / {label.piece[1]}",
        *([label.note] if label.note else []),
    ]
    _block(canvas, facts, _MARGIN, top - 82 * mm, _INNER - _QR_SIDE - 2 * mm, 23 * mm, 9)
    _qr(canvas, label.qr or label.tracking_number, PAGE[0] - _MARGIN - _QR_SIDE, top - 105.5 * mm)
    _rule(canvas, top - 106.5 * mm)
    _barcode(canvas, label.tracking_number, top - 111 * mm)


def _rule(canvas: Canvas, y: float) -> None:
    canvas.line(_MARGIN, y, PAGE[0] - _MARGIN, y)


def _caption(canvas: Canvas, text: str, y: float) -> None:
    line(canvas, text, _MARGIN, y, 6, bold=False)


def _barcode(canvas: Canvas, text: str, top: float) -> None:
    if not 1 <= len(text) <= MAX_TRACKING_NUMBER or not (text.isascii() and text.isprintable()):
        raise LabelDoesNotFit(
            f"tracking number {text!r} is not 1 to {MAX_TRACKING_NUMBER} printable ASCII characters"
        )
    modules = Code128(text, barWidth=1, quiet=0).width
    dots = min(int((_INNER - 2 * _BARCODE_QUIET) / modules / _DOT), _MAX_DOTS)
    if dots < _MIN_DOTS:
        raise LabelDoesNotFit(f"tracking number {text!r} is too long for a readable barcode")
    code = Code128(text, barWidth=dots * _DOT, barHeight=_BARCODE_HEIGHT, quiet=0)
    code.drawOn(canvas, (PAGE[0] - code.width) / 2, top - _BARCODE_HEIGHT)
    canvas.setFont(BOLD, 11)
    canvas.drawCentredString(PAGE[0] / 2, top - _BARCODE_HEIGHT - 5 * mm, text)


def _qr(canvas: Canvas, text: str, x: float, y: float) -> None:
    widget = QrCodeWidget(text, barLevel="M")
    left, bottom, right, top = widget.getBounds()
    scale = (_QR_SIDE / (right - left), _QR_SIDE / (top - bottom))
    drawing = Drawing(_QR_SIDE, _QR_SIDE, transform=[scale[0], 0, 0, scale[1], 0, 0])
    drawing.add(widget)
    renderPDF.draw(drawing, canvas, x, y)


def _block(
    canvas: Canvas,
    texts: Sequence[str],
    x: float,
    top: float,
    width: float,
    height: float,
    size: float,
    *,
    bold: bool = False,
) -> None:
    """Texts wrapped into a box, in the largest size from `size` down that fits."""
    while True:
        lines = [each for text in texts for each in wrapped(text, width, size, bold)]
        if len(lines) * size * _LEADING <= height:
            break
        size -= 0.5
        if size < _MIN_SIZE:
            raise LabelDoesNotFit(f"text does not fit its field: {texts[0][:40]!r} …")
    for number, each in enumerate(lines, start=1):
        line(canvas, each, x, top - (number * _LEADING - 0.25) * size, size, bold=bold)
