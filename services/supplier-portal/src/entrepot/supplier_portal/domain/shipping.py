"""Ship notices and arrivals, and what they change on an order."""

from datetime import datetime
from typing import TYPE_CHECKING

from entrepot.shared.events.supplier_portal import AdvanceShipNoticeSent, AsnLine
from entrepot.shared.ids import derived_id
from entrepot.supplier_portal.domain.commands import AnnounceShipment, Arrival
from entrepot.supplier_portal.domain.faults import invalid, refused

if TYPE_CHECKING:
    from entrepot.supplier_portal.domain.purchase_order import PurchaseOrder


def asn_id(purchase_order: str, number: str) -> str:
    """The same number of a supplier on an order is the same notice."""
    return derived_id("asn", purchase_order, number)


def announce(
    order: "PurchaseOrder", notice: AnnounceShipment, operator: str | None, now: datetime
) -> AdvanceShipNoticeSent:
    """Units are on their way. Raises Conflict beyond ordered and 10 %, or once ended."""
    order.require_open()
    if notice.expected_on < notice.shipped_on:
        raise invalid(
            "/expected_on", "goods would arrive before they were shipped",
            "give an arrival day on or after shipped_on", "到货日期不能早于发货日期",
        )  # fmt: skip
    units: dict[int, int] = {}
    for i, part in enumerate(notice.lines):
        line = order.line(part.line_no, f"/lines/{i}/line_no")
        if part.sku is not None and part.sku != line.sku:
            raise invalid(
                f"/lines/{i}/sku", f"line {line.line_no} is of SKU {line.sku}",
                "announce the SKU that was ordered", "请填写该行订购的 SKU",
            )  # fmt: skip
        units[part.line_no] = units.get(part.line_no, 0) + part.quantity
    for line_no, quantity in units.items():
        line = order.line(line_no)
        if line.announced + quantity > line.allowance:
            left = max(0, line.allowance - line.announced)
            raise refused(
                f"line {line_no}: {quantity} units announced, {left} may still be",
                "announce fewer, or ask the buyer to raise the order",
                "请减少数量，或请采购方增加订单数量", line_no=line_no, left=left,
            )  # fmt: skip
    for line_no, quantity in units.items():
        line = order.line(line_no)
        line.announced += quantity
        if line.is_shipped:
            line.forecast_on = notice.expected_on
    order.changed(now, reported=frozenset(units))
    return AdvanceShipNoticeSent(
        purchase_order_id=order.purchase_order_id,
        asn_id=asn_id(order.purchase_order_id, notice.number), supplier=order.supplier,
        operator=operator, destination=order.destination, shipped_on=notice.shipped_on,
        expected_on=notice.expected_on, carrier=notice.carrier,
        tracking_number=notice.tracking_number,
        lines=tuple(
            AsnLine(line_no=p.line_no, sku=order.line(p.line_no).sku, quantity=p.quantity,
                    lot=p.lot)
            for p in notice.lines
        ),
    )  # fmt: skip


def receive(order: "PurchaseOrder", arrival: Arrival) -> list[tuple[int, int, int]]:
    """Spread counted units over the lines of the SKU: those announced first, each up to what
    was ordered, what is too much to the first. Returns (line_no, good, damaged); line 0 for
    a SKU that was never ordered."""
    lines = [line for line in order.lines if line.sku == arrival.sku]
    lines.sort(key=lambda line: (line.line_no not in arrival.preferred_lines, line.line_no))
    if not lines:
        return [(0, arrival.quantity, arrival.damaged)]
    good, damaged = arrival.quantity, arrival.damaged
    shares: list[list[int]] = []
    for line in lines:
        room = max(0, line.quantity - line.arrived)
        take = min(room, good)
        take_damaged = min(room - take, damaged)
        good, damaged = good - take, damaged - take_damaged
        shares.append([take, take_damaged])
    shares[0][0] += good
    shares[0][1] += damaged
    taken: list[tuple[int, int, int]] = []
    for line, (take, take_damaged) in zip(lines, shares, strict=True):
        if take or take_damaged:
            line.received += take
            line.damaged += take_damaged
            line.last_received_on = max(
                arrival.arrived_on, line.last_received_on or arrival.arrived_on
            )
            line.settle()
            taken.append((line.line_no, take, take_damaged))
    return taken
