"""What goes out about orders and their work."""

from datetime import date, datetime
from typing import Any

from pydantic import ConfigDict

from entrepot.shared.http import View


class AcceptedView(View):
    """What became of an order that was sent in. 接收结果。"""

    model_config = ConfigDict(
        frozen=True,
        json_schema_extra={"examples": [{
            "order_id": "ord_3f2504e04f8911d39a0c0305e82c3301", "outcome": "accepted",
            "status": "accepted", "hold": [], "version": 1,
        }]},
    )  # fmt: skip
    order_id: str
    outcome: str  # accepted | updated | duplicate
    status: str
    hold: tuple[str, ...] = ()
    version: int


class OrderSummary(View):
    """An order in a list: the facts on its axes and the status derived from them."""

    order_id: str
    shop: str
    party: str
    external_id: str
    display_number: str
    source_version: int
    placed_at: datetime
    accepted_at: datetime
    currency: str
    total_minor: int
    shipping_minor: int
    tax_minor: int
    discount_minor: int
    fulfilled_by: str
    ship_to_country: str | None
    ship_to_postal_code: str
    ship_by: datetime | None
    deliver_by: datetime | None
    status: str
    payment: str
    hold: tuple[str, ...]
    sourcing: str
    fulfilment: str
    delivery: str
    cancellation: str
    returns: str
    write_back: str
    attempt: int
    reservation_id: str | None
    version: int
    promised_ship_by: datetime | None = None
    promised_deliver_by: datetime | None = None
    promise_location: str | None = None
    promise_lane: str | None = None
    promise_days_late: int | None = None  # Measured at delivery; 0 or less: kept.


class ParkedView(View):
    """Why an order waits for a person. 搁置原因。"""

    code: str
    reason: str
    reason_zh: str
    rule: str
    ruleset: int
    parked_at: datetime


class LineView(View):
    line_no: int
    external_line_id: str
    external_sku: str
    sku: str | None
    title: str
    quantity: int
    unit_price_minor: int
    discount_minor: int
    tax_minor: int
    cancelled_quantity: int
    fulfilled_quantity: int
    promised_on: date | None = None  # It waits, and all its goods are to be here on that day.


class BackorderView(View):
    """Units of a line that wait for goods. state: promised (promised_on None: nothing on its way
    covers them any more) | filled (they are here and kept until kept_until). 缺货待补。"""

    backorder_id: str
    line_no: int
    sku: str
    location: str
    quantity: int | None
    state: str
    promised_on: date | None
    kept_until: datetime | None
    purchase_order_ids: tuple[str, ...]


class LackingView(View):
    """Units an order waits for."""

    sku: str
    wanted: int


class WorkLine(View):
    line_no: int
    sku: str
    quantity: int


class FulfilmentView(View):
    """Work at one location; `status` planned until the order is paid and free of holds."""

    fulfilment_id: str
    order_id: str
    shop: str
    location: str
    reservation_id: str
    attempt: int
    status: str
    steps: tuple[str, ...]
    lines: tuple[WorkLine, ...]
    weight_g: int
    measured_weight_g: int | None
    value_minor: int
    currency: str
    destination_country: str
    ship_by: datetime | None
    deliver_by: datetime | None
    shipment_id: str | None
    shipment_status: str | None
    carrier: str | None
    service: str | None
    tracking_number: str | None
    planned_delivery_at: datetime | None
    created_at: datetime
    shipped_at: datetime | None
    delivered_at: datetime | None
    version: int


class StepView(View):
    """A step somebody did."""

    step: str
    by: str
    done_at: datetime
    weight_g: int | None
    note: str


class FulfilmentDetail(FulfilmentView):
    done: tuple[StepView, ...] = ()


class WriteBackView(View):
    """An obligation to tell the shop of a parcel. write_back_id is the fulfilment's id."""

    write_back_id: str
    fulfilment_id: str
    order_id: str
    shop: str
    external_id: str
    package_no: int
    carrier: str
    tracking_number: str
    state: str
    attempts: int
    deadline: datetime
    next_attempt_at: datetime
    last_error: str | None
    last_status: int | None  # HTTP status of the shop's last answer.
    last_tried_at: datetime | None
    shipped_at: datetime
    confirmed_at: datetime | None
    decided_by: str | None  # Who corrected the number or waived the obligation, and why.
    decision: str | None


class OrderView(OrderSummary):
    """An order with all that belongs to it but personal data."""

    lines: tuple[LineView, ...]
    decisions: tuple[dict[str, Any], ...]  # Sourcing: options, rejected locations, reasons.
    lacking: tuple[LackingView, ...]
    backorders: tuple[BackorderView, ...] = ()
    parked: ParkedView | None = None
    fulfilments: tuple[FulfilmentView, ...]
    write_backs: tuple[WriteBackView, ...]
    return_ids: tuple[str, ...]


class DecisionView(View):
    """One sourcing decision, in sentences and as it was stored."""

    attempt: int
    decided_at: datetime
    ruleset: int | None
    run: str | None
    routing: str | None
    rule: str | None
    promise: dict[str, Any] | None
    text: str
    text_zh: str
    decision: dict[str, Any]


class SourcingView(View):
    """Why an order comes from where it comes; text tells the newest decision. 寻源说明。"""

    order_id: str
    sourcing: str
    attempt: int
    promised_ship_by: datetime | None
    promised_deliver_by: datetime | None
    text: str
    text_zh: str
    decisions: tuple[DecisionView, ...]


class ShipToView(View):
    """Name and address for a label. 收货人信息（个人数据）。"""

    order_id: str
    shop: str
    external_id: str
    name: str
    lines: tuple[str, ...]
    city: str
    region: str
    postal_code: str
    country: str | None
    phone: str
    email: str


class ReturnView(View):
    return_id: str
    order_id: str | None
    shop: str
    external_id: str
    reason: str
    lines: tuple[dict[str, Any], ...]
    refund_minor: int
    currency: str
    state: str
    location: str | None
    received_at: datetime | None
    created_at: datetime
    version: int


class StockLevelView(View):
    """available: units over active locations, without those kept for others. wanted: less the shop's buffer. pushed: what the
    shop confirmed last."""

    shop: str
    external_sku: str
    sku: str
    available: int
    wanted: int
    pushed: int | None
    pushed_at: datetime | None
    changed_at: datetime
    dirty: bool
    frozen: bool  # A rule leaves the shop's level alone.
    lag_ms: int | None  # Of the last hand-over: from the change to the shop's adapter.
    attempts: int
    last_error: str | None
    buffer_fixed: int
    buffer_percent: int
