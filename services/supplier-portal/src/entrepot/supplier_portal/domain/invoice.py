"""Supplier invoices, matched three ways: what was ordered (price, quantity), what was received,
what is asked for. Amounts are minor units of one currency, quantities base units."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from entrepot.supplier_portal.domain.faults import invalid
from entrepot.supplier_portal.domain.tolerance import PARTS, Tolerance

InvoiceKind = Literal["invoice", "credit_note"]
InvoiceState = Literal["matched", "held", "approved", "rejected"]
LineVerdict = Literal[
    "matched", "price_over", "quantity_over_ordered", "quantity_over_received", "not_received",
    "unknown_line", "wrong_currency", "not_invoiced",
]  # fmt: skip
_NOISE = re.compile(r"[\W_]+", re.UNICODE)


@dataclass(frozen=True, slots=True)
class InvoicedLine:
    """A line as the supplier asks for it; amount_minor = quantity * unit_price_minor."""

    line_no: int
    purchase_order_id: str
    purchase_order_line: int
    quantity: int
    unit_price_minor: int
    amount_minor: int


@dataclass(frozen=True, slots=True)
class OrderedLine:
    """What is known of the line of the order. invoiced: units of other invoices that stand, less
    those of credit notes. received: good units."""

    sku: str
    currency: str
    ordered: int
    unit_price_minor: int
    received: int
    invoiced: int


@dataclass(frozen=True, slots=True)
class LineMatch:
    """One line of the match. over_minor: what is asked for beyond what the match would give."""

    line_no: int
    purchase_order_id: str
    purchase_order_line: int
    sku: str
    quantity: int
    unit_price_minor: int
    amount_minor: int
    verdict: LineVerdict
    ordered: int
    received: int
    invoiced_before: int
    agreed_price_minor: int
    over_minor: int


def number_key(number: str) -> str:
    """What two spellings of an invoice number have in common: INV-0071, inv 71 are different, but
    INV-0071, inv 0071 and ＩＮＶ0071 are one."""
    return _NOISE.sub("", unicodedata.normalize("NFKC", number)).casefold()


def check_sums(
    lines: Sequence[InvoicedLine], tax_minor: int, shipping_minor: int, total_minor: int
) -> None:
    """Raises InvalidBody where the invoice does not add up, to the last minor unit."""
    for i, line in enumerate(lines):
        if line.amount_minor != line.quantity * line.unit_price_minor:
            product = line.quantity * line.unit_price_minor
            raise invalid(f"/lines/{i}/amount_minor", f"{line.amount_minor}, but the product is "
                          f"{product}", "quantity times unit_price_minor",
                          "金额应等于数量乘以单价")  # fmt: skip
    total = sum(line.amount_minor for line in lines) + tax_minor + shipping_minor
    if total != total_minor:
        raise invalid("/total_minor", f"{total_minor}, but lines, tax and shipping are {total}",
                      "let the total be their sum", "合计应等于各行、税费与运费之和")  # fmt: skip


def match_line(
    line: InvoicedLine, known: OrderedLine | None, currency: str, tolerance: Tolerance
) -> LineMatch:
    """The verdict on one line of an invoice: the first rule that it breaks, in the order
    currency, price, ordered, received."""
    if known is None:
        return _made(line, None, "unknown_line", line.amount_minor)
    may = known.ordered + max(known.ordered * tolerance.over_bp // PARTS, tolerance.over_units)
    if known.currency != currency:
        return _made(line, known, "wrong_currency", line.amount_minor)
    if not tolerance.allows_price(line.unit_price_minor, known.unit_price_minor):
        over = (line.unit_price_minor - known.unit_price_minor) * line.quantity
        return _made(line, known, "price_over", over)
    total = known.invoiced + line.quantity
    if total > may:
        return _made(line, known, "quantity_over_ordered",
                     min(line.quantity, total - known.ordered) * line.unit_price_minor)  # fmt: skip
    if known.received <= known.invoiced:
        return _made(line, known, "not_received", line.amount_minor)
    if total > known.received:
        return _made(line, known, "quantity_over_received",
                     (total - known.received) * line.unit_price_minor)  # fmt: skip
    return _made(line, known, "matched", 0)


def match_credit(line: InvoicedLine, known: OrderedLine | None, currency: str) -> LineMatch:
    """The verdict on one line of a credit note: it gives back what was invoiced."""
    if known is None:
        return _made(line, None, "unknown_line", line.amount_minor)
    if known.currency != currency:
        return _made(line, known, "wrong_currency", line.amount_minor)
    if line.quantity > known.invoiced:
        over = (line.quantity - known.invoiced) * line.unit_price_minor
        return _made(line, known, "not_invoiced", over)
    return _made(line, known, "matched", 0)


def match_all(
    kind: InvoiceKind, lines: Sequence[InvoicedLine],
    known: Mapping[tuple[str, int], OrderedLine], currency: str, tolerance: Tolerance,
) -> tuple[InvoiceState, list[LineMatch]]:  # fmt: skip
    """Every line; `matched` where all are. Lines of the same order line count one after another."""
    seen = dict(known)
    matches: list[LineMatch] = []
    for line in lines:
        key = (line.purchase_order_id, line.purchase_order_line)
        found = seen.get(key)
        if kind == "invoice":
            matches.append(match_line(line, found, currency, tolerance))
        else:
            matches.append(match_credit(line, found, currency))
        if found is not None:
            moved = line.quantity if kind == "invoice" else -line.quantity
            seen[key] = OrderedLine(found.sku, found.currency, found.ordered,
                                    found.unit_price_minor, found.received,
                                    found.invoiced + moved)  # fmt: skip
    state: InvoiceState = "matched" if all(m.verdict == "matched" for m in matches) else "held"
    return state, matches


def _made(
    line: InvoicedLine, known: OrderedLine | None, verdict: LineVerdict, over: int
) -> LineMatch:
    return LineMatch(
        line.line_no, line.purchase_order_id, line.purchase_order_line, known.sku if known else "",
        line.quantity, line.unit_price_minor, line.amount_minor, verdict,
        known.ordered if known else 0, known.received if known else 0,
        known.invoiced if known else 0, known.unit_price_minor if known else 0, max(0, over),
    )  # fmt: skip
