"""Papers of freight as PDF: the manifest a driver signs (A4), the label of a unit (100 x 150 mm).

In English or Chinese; the same bytes for the same content. Fonts: see pdf_text.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from io import BytesIO
from typing import Literal

from reportlab.graphics.barcode.code128 import Code128
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm as MM
from reportlab.pdfgen.canvas import Canvas

from entrepot.logistics.adapters.pdf_text import line, printable, register_fonts, width, wrapped

Language = Literal["en", "zh"]
mm: float = MM  # The library has no types.
_MARGIN = 15 * mm
_HEIGHT: float = A4[1]
_WIDTH: float = A4[0]
_ROW = 5.2 * mm
_SIGNED = 40 * mm
_DOT = 72 / 203  # Points per dot of a 203 dpi thermal printer: bars are whole dots.
_FNC1 = "\xf1"  # Code 128's FNC1 as the library takes it: it makes a GS1-128.

# English, Chinese.
_TEXTS = {
    "manifest": ("MANIFEST", "交接清单"),
    "number": ("No.", "编号"),
    "made": ("Made", "制单时间"),
    "carrier": ("Carrier", "承运商"),
    "site": ("Handed over at", "交接地点"),
    "line": ("#", "序号"),
    "tracking": ("Tracking no.", "运单号"),
    "service": ("Service", "服务"),
    "destination": ("Destination", "目的地"),
    "weight": ("Weight kg", "重量(kg)"),
    "total": ("{parcels} parcels, {weight} kg", "共 {parcels} 件，{weight} kg"),
    "signed": ("Driver: name, date, time, signature", "司机：姓名、日期、时间、签字"),
    "given": ("Handed over by", "移交人"),
    "page": ("Page {page} of {pages}", "第 {page} 页，共 {pages} 页"),
    "from": ("FROM", "起运"),
    "to": ("TO", "目的"),
    "parcels": ("Parcels", "件数"),
    "gross": ("Gross weight", "毛重"),
    "volume": ("Volume", "体积"),
    "seal": ("Seal", "封条"),
    "carton": ("CARTON", "纸箱"),
    "bag": ("BAG", "袋"),
    "pallet": ("PALLET", "托盘"),
    "cage": ("CAGE", "笼车"),
    "uld": ("ULD", "航空集装器"),
    "container": ("CONTAINER", "集装箱"),
}  # fmt: skip


def _say(key: str, language: Language) -> str:
    return _TEXTS[key][language == "zh"]


def _kilograms(grams: int) -> str:
    return f"{Decimal(grams) / 1000:,.3f}"


@dataclass(frozen=True, slots=True)
class Manifest:
    """rows: number, tracking number, service, destination, grams."""

    number: str
    made_at: datetime
    carrier: str
    site: str
    town: str
    rows: Sequence[tuple[str, str, str, str, int]]


_COLUMNS = (("line", 0.07), ("tracking", 0.36), ("service", 0.22), ("destination", 0.2),
            ("weight", 0.15))  # fmt: skip
_INNER = _WIDTH - 2 * _MARGIN


def render_manifest(manifest: Manifest, language: Language) -> bytes:
    """PDF of the list, as many pages as needed, with a place to sign on the last."""
    register_fonts()
    out = BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1, pageCompression=1)
    canvas.setTitle(f"Manifest {manifest.number}")
    first, later = _room(46 * mm), _room(24 * mm)
    pages = [list(manifest.rows[:first])]
    rest = list(manifest.rows[first:])
    while rest:
        pages.append(rest[:later])
        rest = rest[later:]
    last = (first if len(pages) == 1 else later) - round(_SIGNED / _ROW)
    if len(pages[-1]) > last:
        pages.append([])
    for number, rows in enumerate(pages, start=1):
        top = _head(canvas, manifest, language, full=number == 1)
        _rows(canvas, rows, top, language)
        if number == len(pages):
            _foot(canvas, manifest, language)
        text = _say("page", language).format(page=number, pages=len(pages))
        line(canvas, printable(text), _MARGIN, 10 * mm, 7)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _room(head: float) -> int:
    return int((_HEIGHT - 2 * _MARGIN - head - 8 * mm) / _ROW)


def _head(canvas: Canvas, manifest: Manifest, language: Language, *, full: bool) -> float:
    top = _HEIGHT - _MARGIN
    line(canvas, printable(_say("manifest", language)), _MARGIN, top - 6 * mm, 16, bold=True)
    made = f"{manifest.made_at:%Y-%m-%d %H:%M} UTC"
    text = printable(f"{_say('number', language)} {manifest.number} · "
                     f"{_say('made', language)} {made}")  # fmt: skip
    line(canvas, text, _WIDTH - _MARGIN - width(text, 9), top - 6 * mm, 9)
    canvas.setLineWidth(0.8)
    canvas.line(_MARGIN, top - 10 * mm, _WIDTH - _MARGIN, top - 10 * mm)
    if not full:
        return top - 16 * mm
    facts = ((_MARGIN, "carrier", [manifest.carrier]),
             (_MARGIN + _INNER / 2, "site", [manifest.site, manifest.town]))  # fmt: skip
    for x, key, texts in facts:
        line(canvas, printable(_say(key, language)), x, top - 15 * mm, 7)
        y = top - 20 * mm
        for each in (
            part for text in texts for part in wrapped(text, _INNER / 2 - 4 * mm, 10, True)
        ):
            line(canvas, each, x, y, 10, bold=True)
            y -= 5 * mm
    total = sum(row[4] for row in manifest.rows)
    text = _say("total", language).format(parcels=len(manifest.rows), weight=_kilograms(total))
    line(canvas, printable(text), _MARGIN, top - 34 * mm, 10)
    return top - 40 * mm


def _rows(
    canvas: Canvas, rows: Sequence[tuple[str, str, str, str, int]], top: float, language: Language
) -> None:
    if not rows:
        return
    canvas.setFillGray(0.92)
    canvas.rect(_MARGIN, top - 1.6 * mm, _INNER, _ROW, stroke=0, fill=1)
    canvas.setFillGray(0)
    _cells(canvas, [_say(key, language) for key, _ in _COLUMNS], top, bold=True)
    canvas.setLineWidth(0.25)
    for n, row in enumerate(rows, start=1):
        y = top - n * _ROW
        _cells(canvas, [*row[:4], _kilograms(row[4])], y, bold=False)
        canvas.line(_MARGIN, y - 1.6 * mm, _WIDTH - _MARGIN, y - 1.6 * mm)


def _cells(canvas: Canvas, texts: Sequence[str], y: float, *, bold: bool) -> None:
    x = _MARGIN
    for (key, share), text in zip(_COLUMNS, texts, strict=True):
        room = share * _INNER
        told = next(wrapped(text, room - 2 * mm, 8.5, bold), "")
        at = x + 1 * mm
        if key == "weight":
            at = x + room - 1 * mm - width(told, 8.5, bold=bold)
        line(canvas, told, at, y, 8.5, bold=bold)
        x += room


def _foot(canvas: Canvas, manifest: Manifest, language: Language) -> None:
    canvas.setLineWidth(0.5)
    for x, key in ((_MARGIN, "given"), (_MARGIN + _INNER / 2 + 4 * mm, "signed")):
        canvas.line(x, 26 * mm, x + _INNER / 2 - 4 * mm, 26 * mm)
        line(canvas, printable(_say(key, language)), x, 22 * mm, 7)
    line(canvas, printable(manifest.site), _MARGIN, 28 * mm, 9)


@dataclass(frozen=True, slots=True)
class UnitLabel:
    """What the label of a unit says. code: SSCC or a number of ours."""

    code: str
    kind: str
    start: str
    end: str
    parcels: int
    gross_g: int
    volume_cm3: int
    seal: str


_PAGE = (100 * mm, 150 * mm)
_EDGE = 5 * mm
_IN = _PAGE[0] - 2 * _EDGE


def render_unit_label(label: UnitLabel, language: Language) -> bytes:
    """PDF of one label. An SSCC is printed as GS1-128 with application identifier 00."""
    register_fonts()
    out = BytesIO()
    canvas = Canvas(out, pagesize=_PAGE, invariant=1, pageCompression=1)
    canvas.setTitle(f"Unit {label.code}")
    top = _PAGE[1] - _EDGE
    line(canvas, printable(_say(label.kind, language)), _EDGE, top - 9 * mm, 22, bold=True)
    canvas.setLineWidth(0.8)
    y = top - 14 * mm
    for key, text in (("from", label.start), ("to", label.end)):
        canvas.line(_EDGE, y, _PAGE[0] - _EDGE, y)
        line(canvas, printable(_say(key, language)), _EDGE, y - 4 * mm, 7)
        for n, each in enumerate(list(wrapped(text, _IN, 15, True))[:2]):
            line(canvas, each, _EDGE, y - (10 + 6 * n) * mm, 15, bold=True)
        y -= 21 * mm
    canvas.line(_EDGE, y, _PAGE[0] - _EDGE, y)
    facts = [
        (_say("parcels", language), str(label.parcels)),
        (_say("gross", language), f"{_kilograms(label.gross_g)} kg"),
        (_say("volume", language), f"{Decimal(label.volume_cm3) / 1_000_000:.3f} m³"),
    ] + ([(_say("seal", language), label.seal)] if label.seal else [])
    for n, (name, value) in enumerate(facts, start=1):
        line(canvas, printable(name), _EDGE, y - n * 6 * mm, 8)
        told = next(wrapped(value, _IN - 30 * mm, 12, True), "")
        line(canvas, told, _EDGE + 30 * mm, y - n * 6 * mm, 12, bold=True)
    _bars(canvas, label.code)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def _bars(canvas: Canvas, code: str) -> None:
    is_sscc = len(code) == 18 and code.isdigit()
    data = f"{_FNC1}00{code}" if is_sscc else code
    modules = Code128(data, barWidth=1, quiet=0).width
    dots = max(2, min(int((_IN - 5 * mm) / modules / _DOT), 4))
    bars = Code128(data, barWidth=dots * _DOT, barHeight=30 * mm, quiet=0)
    bars.drawOn(canvas, (_PAGE[0] - bars.width) / 2, 14 * mm)
    text = f"(00) {code}" if is_sscc else code
    x = (_PAGE[0] - width(text, 13, bold=True)) / 2
    line(canvas, text, x, 7 * mm, 13, bold=True)
