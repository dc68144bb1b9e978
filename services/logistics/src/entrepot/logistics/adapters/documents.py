"""Commercial invoice and packing list as A4 PDF, in English or Chinese; the same bytes for the same
papers. Long lists go on further pages, with the table's head repeated. Fonts: see pdf_text.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Literal

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm as MM
from reportlab.pdfgen.canvas import Canvas

from entrepot.logistics.adapters.pdf_text import line, printable, register_fonts, width, wrapped
from entrepot.logistics.domain.customs.declaration import GoodsLine
from entrepot.logistics.domain.customs.papers import (
    Papers,
    Party,
    kilograms,
    money,
    unit_price,
)

Language = Literal["en", "zh"]
mm: float = MM  # The library has no types.
_MARGIN = 15 * mm
_INNER: float = A4[0] - 2 * _MARGIN
_HEIGHT: float = A4[1]
_BOTTOM = 22 * mm
_SIZE, _LEADING = 8.5, 1.3
_ROW = _SIZE * _LEADING
_SIGNATURE = 38 * mm

# English, Chinese.
_TEXTS = {
    "invoice": ("COMMERCIAL INVOICE", "商业发票"),
    "packing": ("PACKING LIST", "装箱单"),
    "seller": ("Seller / exporter", "卖方 / 发货人"),
    "consignee": ("Consignee", "收货人"),
    "number": ("No.", "编号"),
    "date": ("Date", "日期"),
    "order": ("Order", "订单号"),
    "shipment": ("Shipment", "货件号"),
    "carrier": ("Carrier", "承运商"),
    "tracking": ("Tracking no.", "运单号"),
    "route": ("From / to", "起运 / 目的"),
    "incoterm": ("Terms of delivery", "贸易术语"),
    "currency": ("Currency", "币种"),
    "customs": ("Customs mode", "监管方式"),
    "reference": ("Customs no.", "报关单号"),
    "line": ("#", "序号"),
    "goods": ("Description of goods", "品名"),
    "hs": ("HS code", "商品编码"),
    "origin": ("Origin", "原产国"),
    "quantity": ("Quantity", "数量"),
    "price": ("Unit price", "单价"),
    "amount": ("Amount", "金额"),
    "net": ("Net kg", "净重(kg)"),
    "gross": ("Gross kg", "毛重(kg)"),
    "total": ("Total", "合计"),
    "packages": ("Packages", "件数"),
    "volume": ("Volume m³", "体积(m³)"),
    "units": ("Units", "总数量"),
    "declared": (
        "We declare that this invoice states the actual price of the goods described, and that all "
        "particulars are true and correct.",
        "兹声明：本发票所列商品价格为实际成交价格，各项内容真实无误。",
    ),
    "packed": (
        "We declare that the goods are packed as stated.",
        "兹声明：货物按上述内容包装。",
    ),
    "signature": ("Signature and stamp", "签字盖章"),
    "page": ("Page {page} of {pages}", "第 {page} 页，共 {pages} 页"),
    "pcs": ("pcs", "件"),
    "uscc": ("USCC", "统一社会信用代码"),
    "customs_code": ("Customs code", "海关编码"),
    "vat_number": ("VAT", "增值税号"),
    "eori": ("EORI", "EORI"),
    "ioss": ("IOSS", "IOSS"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Column:
    """share: of the page's width. right: numbers."""

    title: str
    share: float
    value: Callable[[GoodsLine], str]
    right: bool = False


def render_invoice(papers: Papers, language: Language) -> bytes:
    """PDF of the commercial invoice."""
    say = _speaker(language)
    columns = [
        Column(say("line"), 0.06, lambda x: str(x.line_no)),
        Column(say("goods"), 0.36, lambda x: _named(x, language)),
        Column(say("hs"), 0.12, lambda x: x.hs_code),
        Column(say("origin"), 0.08, lambda x: x.origin),
        Column(say("quantity"), 0.11, lambda x: f"{x.quantity} {_unit(x, say)}", right=True),
        Column(say("price"), 0.13, unit_price, right=True),
        Column(say("amount"), 0.14, lambda x: money(x.value_minor or 0, x.currency), right=True),
    ]
    totals = [(f"{say('total')} ({papers.currency})", money(papers.total_minor, papers.currency))]
    return _document("invoice", papers, say, columns, totals, say("declared"))


def render_packing_list(papers: Papers, language: Language) -> bytes:
    """PDF of the packing list."""
    say = _speaker(language)
    columns = [
        Column(say("line"), 0.06, lambda x: str(x.line_no)),
        Column("SKU", 0.18, lambda x: x.sku),
        Column(say("goods"), 0.38, lambda x: _named(x, language)),
        Column(say("hs"), 0.12, lambda x: x.hs_code),
        Column(say("quantity"), 0.13, lambda x: f"{x.quantity} {_unit(x, say)}", right=True),
        Column(say("net"), 0.13, lambda x: kilograms(x.net_weight_g), right=True),
    ]
    totals = [
        (say("units"), str(papers.units)),
        (say("packages"), str(papers.packages)),
        (say("net"), kilograms(papers.net_weight_g)),
        (say("gross"), kilograms(papers.gross_weight_g)),
    ]
    if papers.volume_cm3:
        totals.append((say("volume"), f"{papers.volume_cm3 / 1_000_000:.4f}"))
    return _document("packing", papers, say, columns, totals, say("packed"))


Say = Callable[[str], str]


def _speaker(language: Language) -> Say:
    return lambda key: _TEXTS[key][language == "zh"]


def _named(each: GoodsLine, language: Language) -> str:
    if language == "zh":
        return each.description_zh or each.description or each.sku
    return each.description or each.sku


def _unit(each: GoodsLine, say: Say) -> str:
    return say("pcs") if each.unit == "pcs" else each.unit


def _document(
    kind: str, papers: Papers, say: Say, columns: Sequence[Column],
    totals: Sequence[tuple[str, str]], statement: str,
) -> bytes:  # fmt: skip
    register_fonts()
    rows = [_cells(each, columns) for each in papers.lines]
    pages = list(_paged(rows, papers, len(totals)))
    out = BytesIO()
    # invariant: no creation date and no random id, so equal papers are equal bytes.
    canvas = Canvas(out, pagesize=A4, invariant=1, pageCompression=1)
    canvas.setTitle(f"{printable(_TEXTS[kind][0].title())} {papers.number}")
    for number, page in enumerate(pages, start=1):
        top = _title(canvas, say(kind), papers, say)
        if number == 1:
            top = _parties(canvas, papers, say, top)
        top = _table(canvas, columns, page, top)
        if number == len(pages):
            _totals(canvas, totals, top)
            _signature(canvas, papers, say, statement)
        foot = say("page").format(page=number, pages=len(pages))
        line(canvas, printable(foot), _MARGIN, 10 * mm, 7)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


Cells = list[list[str]]


def _cells(each: GoodsLine, columns: Sequence[Column]) -> Cells:
    """Words are wrapped. Numbers never are: too wide ones are set smaller."""
    return [
        [printable(c.value(each))] if c.right
        else list(wrapped(c.value(each), c.share * _INNER - 2 * mm, _SIZE, False)) or [""]
        for c in columns
    ]  # fmt: skip


def _height(row: Cells) -> float:
    return max(len(cell) for cell in row) * _ROW + 1.6 * mm


_TITLE = 16 * mm
_HEAD = 8 * mm


def _paged(rows: Sequence[Cells], papers: Papers, totals: int) -> Iterator[list[Cells]]:
    """Rows by page; the last page keeps room for the totals and the signature."""
    end = _SIGNATURE + totals * _ROW + 4 * mm
    room = _HEIGHT - _MARGIN - _TITLE - _parties_height(papers) - _HEAD - _BOTTOM
    page: list[Cells] = []
    for row in rows:
        need = _height(row)
        if page and need > room:
            yield page
            page, room = [], _HEIGHT - _MARGIN - _TITLE - _HEAD - _BOTTOM
        page.append(row)
        room -= need
    if end > room and len(page) > 1:
        yield page[:-1]
        page = page[-1:]
    elif end > room:
        yield page
        page = []
    yield page


def _title(canvas: Canvas, title: str, papers: Papers, say: Say) -> float:
    top = _HEIGHT - _MARGIN
    line(canvas, printable(title), _MARGIN, top - 6 * mm, 16, bold=True)
    text = printable(f"{say('number')} {papers.number} · {say('date')} {papers.issued_on}")
    line(canvas, text, A4[0] - _MARGIN - width(text, 9), top - 6 * mm, 9)
    canvas.setLineWidth(0.8)
    canvas.line(_MARGIN, top - 10 * mm, A4[0] - _MARGIN, top - 10 * mm)
    return top - _TITLE


_HALF = _INNER / 2 - 4 * mm


def _party_lines(party: Party, say: Say) -> list[str]:
    texts = [*party.lines, *(f"{say(name)}: {value}" for name, value in party.numbers if value)]
    return [each for text in texts for each in wrapped(text, _HALF, _SIZE, False)]


def _facts(papers: Papers, say: Say) -> list[tuple[str, str]]:
    found = [
        ("order", papers.order_reference), ("shipment", papers.shipment_id),
        ("carrier", papers.carrier), ("tracking", papers.tracking_number),
        ("route", f"{papers.origin} / {papers.destination}"), ("incoterm", papers.incoterm),
        ("currency", papers.currency), ("customs", papers.customs_mode),
        ("reference", papers.customs_reference),
    ]  # fmt: skip
    return [(say(key), value) for key, value in found if value]


def _block_height(papers: Papers) -> float:
    tallest = max(len(_party_lines(p, _speaker("en"))) for p in (papers.seller, papers.consignee))
    return (tallest + 3) * _ROW + 2 * mm


def _parties_height(papers: Papers) -> float:
    facts = len(_facts(papers, _speaker("en")))
    return _block_height(papers) + ((facts + 1) // 2) * _ROW + 6 * mm


def _parties(canvas: Canvas, papers: Papers, say: Say, top: float) -> float:
    for key, party, x in (
        ("seller", papers.seller, _MARGIN),
        ("consignee", papers.consignee, _MARGIN + _INNER / 2 + 2 * mm),
    ):
        y = top
        line(canvas, printable(say(key)), x, y, 7)
        for number, each in enumerate(wrapped(party.name or "–", _HALF, 10, True)):
            y = top - (number + 1) * 10 * _LEADING
            line(canvas, each, x, y, 10, bold=True)
        for each in _party_lines(party, say):
            y -= _ROW
            line(canvas, each, x, y, _SIZE)
    top -= _block_height(papers)
    for number, (name, value) in enumerate(_facts(papers, say)):
        x = _MARGIN + (number % 2) * (_INNER / 2 + 2 * mm)
        y = top - (number // 2) * _ROW
        line(canvas, printable(name), x, y, 7)
        line(canvas, next(wrapped(value, _HALF - 27 * mm, _SIZE, False)), x + 27 * mm, y, _SIZE)
    return top - ((len(_facts(papers, say)) + 1) // 2) * _ROW - 6 * mm


def _table(canvas: Canvas, columns: Sequence[Column], rows: Sequence[Cells], top: float) -> float:
    if not rows:
        return top
    canvas.setFillGray(0.92)
    canvas.rect(_MARGIN, top - 2 * mm, _INNER, _HEAD - 2 * mm, stroke=0, fill=1)
    canvas.setFillGray(0)
    _row(canvas, columns, [[printable(c.title)] for c in columns], top, bold=True)
    y = top - _HEAD
    canvas.setLineWidth(0.25)
    for row in rows:
        _row(canvas, columns, row, y, bold=False)
        y -= _height(row)
        canvas.line(_MARGIN, y + _ROW - 0.6 * mm, A4[0] - _MARGIN, y + _ROW - 0.6 * mm)
    return y


def _row(canvas: Canvas, columns: Sequence[Column], cells: Cells, y: float, *, bold: bool) -> None:
    x = _MARGIN
    for column, texts in zip(columns, cells, strict=True):
        room = column.share * _INNER
        for number, each in enumerate(texts):
            at, size = x + 1 * mm, _SIZE
            if column.right:
                size *= min(1.0, (room - 2 * mm) / max(width(each, _SIZE, bold=bold), 1.0))
                at = x + room - 1 * mm - width(each, size, bold=bold)
            line(canvas, each, at, y - number * _ROW, size, bold=bold)
        x += room


def _totals(canvas: Canvas, totals: Sequence[tuple[str, str]], top: float) -> None:
    right = A4[0] - _MARGIN - 1 * mm
    for number, (name, value) in enumerate(totals):
        y = top - number * _ROW - 2 * mm
        text = printable(value)
        line(canvas, text, right - width(text, _SIZE, bold=True), y, _SIZE, bold=True)
        line(canvas, printable(name), right - 70 * mm, y, _SIZE)


def _signature(canvas: Canvas, papers: Papers, say: Say, statement: str) -> None:
    y = _SIGNATURE + 4 * mm
    for number, each in enumerate(wrapped(statement, _INNER, _SIZE, False)):
        line(canvas, each, _MARGIN, y - number * _ROW, _SIZE)
    seller = papers.seller_zh if say("pcs") == _TEXTS["pcs"][1] else papers.seller.name
    line(canvas, printable(seller or papers.seller.name), _MARGIN, 24 * mm, _SIZE, bold=True)
    canvas.setLineWidth(0.5)
    canvas.line(A4[0] - _MARGIN - 70 * mm, 24 * mm, A4[0] - _MARGIN, 24 * mm)
    line(canvas, printable(say("signature")), A4[0] - _MARGIN - 70 * mm, 20 * mm, 7)
