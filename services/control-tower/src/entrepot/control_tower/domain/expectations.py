"""What should have happened by when: promises against what came, and steps that are overdue.

A promise is somebody's word (a shop's demand, ours, a carrier's plan, a supplier's day); a usual
time is how long a step takes where nobody gave a word. Both become expectations; one that passed
without its step is a gap, and is shown as one.
"""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from entrepot.control_tower.domain.facts import (
    Fact,
    OrderFact,
    PurchaseLineFact,
    PurchaseOrderFact,
    ShipmentFact,
)
from entrepot.control_tower.domain.world import World

STEPS: dict[str, tuple[str, str]] = {
    "accepted": ("Accepted", "接单"),
    "reserved": ("Stock reserved", "库存预占"),
    "released": ("Released for packing", "下发履约"),
    "shipped": ("Handed to the carrier", "交承运商"),
    "scanned": ("First scan of the carrier", "承运商首次扫描"),
    "delivered": ("Delivered", "妥投"),
    "written_back": ("Told to the shop", "回传平台"),
    "cleared": ("Through customs", "清关完成"),
    "issued": ("Purchase order issued", "采购单下达"),
    "confirmed": ("Confirmed by the supplier", "供应商确认"),
    "milestone": ("Production milestone reported", "生产节点报告"),
    "notice": ("Advance ship notice", "发货通知"),
    "received": ("Goods received", "到货入库"),
    "transferred": ("Transfer received", "调拨到货"),
    "backorder": ("Goods kept for the waiting order", "缺货订单备货"),
}
USUAL: dict[str, timedelta] = {
    "reserved": timedelta(minutes=15),
    "released": timedelta(hours=1),
    "shipped": timedelta(hours=48),
    "scanned": timedelta(hours=36),
    "written_back": timedelta(hours=24),
    "cleared": timedelta(hours=72),
    "confirmed": timedelta(days=3),
    "delivered": timedelta(days=21),
}
SLACK = timedelta(minutes=5)  # A step that comes this late is not a gap worth a line.


@dataclass(frozen=True, slots=True)
class Expectation:
    """A step of a thing that should follow another. promised: it is somebody's word."""

    subject: str  # "<kind>/<id>"
    step: str
    after: str  # The step before it, "" where it stands alone.
    due_at: datetime
    actual_at: datetime | None
    promised: bool
    by: str = ""  # Whose word: shop | us | carrier | supplier.
    void: bool = False  # Nobody waits any more.

    def state(self, now: datetime) -> str:
        """met | late | due | overdue | void."""
        if self.actual_at is not None:
            return "met" if self.actual_at <= self.due_at else "late"
        if self.void:
            return "void"
        return "due" if now <= self.due_at else "overdue"

    def late_s(self, now: datetime) -> float:
        """Seconds after the due instant (below 0: before it) that it came, or has not come yet."""
        return ((self.actual_at or now) - self.due_at).total_seconds()

    def is_gap(self, now: datetime) -> bool:
        """Whether the step was, or is, missing for longer than it should."""
        return self.state(now) in ("late", "overdue") and self.late_s(now) > SLACK.total_seconds()


def end_of(day: date) -> datetime:
    """The end of a day that was promised as a day, in UTC."""
    return datetime.combine(day + timedelta(days=1), time(0), UTC)


def of_order(order: OrderFact) -> Iterator[Expectation]:
    """An order from acceptance to delivery and write-back."""
    subject, gone = f"order/{order.order_id}", order.cancelled_at is not None

    def expect(
        step: str, after: str, due: datetime | None, actual: datetime | None, by: str = ""
    ) -> Iterator[Expectation]:
        since: datetime | None = getattr(order, f"{after}_at")
        if due is None and since is not None and step in USUAL:
            due, by = since + USUAL[step], ""
        if due is not None:
            yield Expectation(subject, step, after, due, actual, bool(by), by, gone)

    if not order.hold:
        yield from expect("reserved", "accepted", None, order.reserved_at)
    yield from expect("released", "reserved", None, order.released_at)
    yield from expect("shipped", "released", order.promise_ship_by, order.shipped_at, "us")
    if order.ship_by is not None:
        yield from expect("shipped", "released", order.ship_by, order.shipped_at, "shop")
    whole = 0 < order.units <= order.delivered_units or order.units == 0
    delivered = order.last_delivered_at if whole else None
    if order.promise_deliver_by is not None or order.deliver_by is None:
        yield from expect("delivered", "shipped", order.promise_deliver_by, delivered, "us")
    if order.deliver_by is not None:
        yield from expect("delivered", "shipped", order.deliver_by, delivered, "shop")
    if order.write_back not in ("", "none", "not_required"):
        due = order.write_back_due_at
        yield from expect("written_back", "shipped", due, order.written_back_at, "shop")


def of_shipment(shipment: ShipmentFact) -> Iterator[Expectation]:
    """A shipment from its plan to its delivery."""
    subject = f"shipment/{shipment.shipment_id}"
    gone = shipment.status in ("cancelled", "lost", "destroyed", "returned", "expired")
    if shipment.dispatch_at is not None:
        left = shipment.shipped_at or shipment.first_scan_at or shipment.delivered_at
        yield Expectation(subject, "shipped", "", shipment.dispatch_at, left, True, "us",
                          gone)  # fmt: skip
    if shipment.shipped_at is not None:
        first = shipment.first_scan_at or shipment.delivered_at
        yield Expectation(subject, "scanned", "shipped", shipment.shipped_at + USUAL["scanned"],
                          first, False, "", gone)  # fmt: skip
    if shipment.customs_since is not None and shipment.delivered_at is None:
        yield Expectation(subject, "cleared", "", shipment.customs_since + USUAL["cleared"], None,
                          False, "", gone)  # fmt: skip
    if shipment.p90_at is not None:
        yield Expectation(subject, "delivered", "shipped", shipment.p90_at, shipment.delivered_at,
                          True, "carrier", gone)  # fmt: skip


def of_purchase_order(
    order: PurchaseOrderFact, lines: Iterable[PurchaseLineFact]
) -> Iterator[Expectation]:
    """A purchase order from its issue to its receipt."""
    subject, gone = f"purchase-order/{order.purchase_order_id}", order.state == "cancelled"
    if order.issued_at is not None:
        yield Expectation(subject, "confirmed", "issued", order.issued_at + USUAL["confirmed"],
                          order.confirmed_at, False, "", gone)  # fmt: skip
    for line in lines:
        name, done = f"{subject}/{line.line_no}", gone or line.closed
        if line.overdue_on is not None:
            yield Expectation(name, "milestone", "", end_of(line.overdue_on), None, True,
                              "supplier", done)  # fmt: skip
        elif line.milestone_due_on is not None and line.reported_at is not None:
            yield Expectation(name, "milestone", "", end_of(line.milestone_due_on),
                              line.reported_at, True, "supplier", done)  # fmt: skip
    if order.first_expected_on is not None:
        yield Expectation(subject, "received", "issued", end_of(order.first_expected_on),
                          order.received_at, True, "supplier", gone)  # fmt: skip
    if order.asn_expected_on is not None:
        yield Expectation(subject, "received", "notice", end_of(order.asn_expected_on),
                          order.received_at, True, "supplier", gone)  # fmt: skip


# Of which facts a kind of thing tells promises: those whose events name it from first to last.
_ORDERS = frozenset({"order", "fulfilment", "reservation", "return", "party"})
_SHIPMENTS = frozenset({"order", "shipment", "fulfilment", "party"})
_PURCHASES = frozenset({"purchase-order", "asn", "sku", "lot", "party"})
MOST = 500  # Of a thing with a long story, the newest promises.


def expectations(world: World, kind: str, name: str, *, whole: bool = True) -> list[Expectation]:
    """Of one thing and of what belongs to it, by due instant: a SKU's purchase orders, a party's
    orders, shipments and purchase orders. whole: the story holds every event; else only what began
    within it is judged, so that a step which lies before it is not called missing."""
    found: list[Expectation] = []
    if kind in _ORDERS:
        for order in world.all(OrderFact):
            if order.accepted_at is not None or (whole and kind != "party"):
                found += of_order(order)
    if kind in _SHIPMENTS:
        for shipment in world.all(ShipmentFact):
            if shipment.dispatch_at is not None or (whole and kind != "party"):
                found += of_shipment(shipment)
    if kind in _PURCHASES:
        for purchase in world.all(PurchaseOrderFact):
            if purchase.issued_at is None and not whole:
                continue
            keys = world.lines_of.get(purchase.purchase_order_id, set())
            lines = [world.find(PurchaseLineFact, *key) for key in sorted(keys)]
            about = [
                line for line in lines
                if line is not None and (kind != "sku" or not line.sku or line.sku == name)
            ]  # fmt: skip
            found += of_purchase_order(purchase, about)
    return sorted(found, key=lambda e: (e.due_at, e.subject, e.step))[-MOST:]


_STATES: dict[str, type[Fact]] = {
    "order": OrderFact, "shipment": ShipmentFact, "purchase-order": PurchaseOrderFact,
}  # fmt: skip


def state_of(world: World, kind: str, name: str) -> dict[str, Any]:
    """What is known of the thing, as plain values; empty for kinds that keep no state."""
    cls = _STATES.get(kind)
    fact = world.find(cls, name) if cls else None
    return asdict(fact) if fact is not None else {}  # type: ignore[call-overload, no-any-return]
