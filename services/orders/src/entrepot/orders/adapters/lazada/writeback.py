"""Shipments: pack the parcel's items, then say that the package is ready to ship (rts).

Each step looks at the items' own states first, so a repeat goes on where the last one stopped:
pending items are packed; packed ones are announced; anything later was told before. With handover
"seller" the rts names our carrier and tracking number; with "lazada" Lazada's carrier and number
count, and the package alone is announced. Sources: Pack, ReadyToShip, and SetStatusToReadyToShip
(/order/rts) for the tracking number.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any, Final

from entrepot.orders.adapters.lazada import status
from entrepot.orders.adapters.lazada.polling import problem
from entrepot.orders.adapters.lazada.settings import LazadaSettings
from entrepot.orders.adapters.lazada.units import groups
from entrepot.orders.adapters.port import HttpAnswer, HttpRequest, Outcome, ShipmentNotice
from entrepot.orders.adapters.reading import Node, Unreadable

PACK: Final = "/order/fulfill/pack"
RTS: Final = "/order/package/rts"
SELLER_RTS: Final = "/order/rts"
STEP_RETRY_S: Final = 30.0
_ANNOUNCED: Final = frozenset({"ready_to_ship", "ready_to_ship_pending"})
_DONE: Final = ("already ready to ship", "already shipped", "already been shipped")


def prepare_shipment(notice: ShipmentNotice, settings: LazadaSettings) -> HttpRequest:
    return HttpRequest("GET", "/order/items/get", (("order_id", notice.external_id),))


def shipment_request(
    notice: ShipmentNotice, settings: LazadaSettings, prepared: HttpAnswer | None
) -> HttpRequest | Outcome:
    told = HttpAnswer(503) if prepared is None else prepared
    bad = problem(told, "the order items were not told")
    if bad is not None:
        return bad
    try:
        items = list(Node(told.document).each("data"))
        if not items:
            return Outcome.rejected("the order has no items")
        picked, gone = _pick(notice, items)
        pending = [item for item in picked if item.text("status") in status.PACKABLE]
        packed = [item for item in picked if item.text("status") in status.PACKED]
        waiting = len(picked) - len(pending) - len(packed)
    except Unreadable as error:
        return Outcome.retry(60.0, f"order items were not understood: {error}")
    if not picked:
        if gone:
            return Outcome.already_done("no unit of this parcel is open any more")
        return Outcome.rejected("the parcel holds no item of this order")
    if waiting:
        return Outcome.retry(STEP_RETRY_S, "items of the parcel are unpaid or on their way already")
    if pending and packed:
        return Outcome.rejected(
            "the parcel is packed in part: recreate its packages in Seller Center, then try again"
        )
    return _pack(notice, pending, settings) if pending else _ready(notice, packed, settings)


def follow_up(
    notice: ShipmentNotice, settings: LazadaSettings, answer: HttpAnswer
) -> HttpRequest | None:
    """After the packing the announcement; after that nothing."""
    try:
        orders = list(Node(answer.document).path("result", "data").each("pack_order_list"))
        items = [item for order in orders for item in order.each("order_item_list")]
    except Unreadable:
        return None
    return _ready(notice, items, settings) if items else None


def read_shipment_answer(answer: HttpAnswer) -> Outcome:
    """HTTP 200 and success may still hold items that were refused, each with its own code."""
    bad = problem(answer, "the parcel was not taken")
    if bad is not None:
        return _done_already(bad)
    node = Node(answer.document)
    try:
        result = node.object("result")
        if result is None:
            return Outcome.confirmed()  # /order/rts answers data.order_items.
        if result.flag("success") is False:
            code, text = result.text("error_code"), result.text("error_msg")
            return _done_already(Outcome.rejected(f"{code}: {text}"))
        refused = [each for each in _results(result) if each.text("item_err_code") != "0"]
        if not refused:
            return Outcome.confirmed()
        first = refused[0]
        reason = f"{first.text('item_err_code')}: {first.text('msg') or 'no reason given'}"
        if first.flag("retry"):
            return Outcome.retry(STEP_RETRY_S, reason)
        return _done_already(Outcome.rejected(reason))
    except Unreadable as error:
        return Outcome.retry(STEP_RETRY_S, f"an answer that was not understood: {error}")


def _pick(notice: ShipmentNotice, items: Sequence[Node]) -> tuple[list[Node], bool]:
    """The items of the parcel: as many of each line as it holds, packed ones first; and whether
    the line has units that were sent or cancelled."""
    wanted = {line.external_line_id: line.quantity for line in notice.lines}
    picked: list[Node] = []
    gone = False
    for group in groups(items):
        units = wanted.get(group.external_line_id, 0)
        untold = [
            item
            for item in group.items
            if status.unit(item) == "open" and item.text("status") not in _ANNOUNCED
        ]
        members = sorted(untold, key=_readiness)
        picked += members[:units]
        gone = gone or (units > 0 and len(members) < len(group.items))
    return picked, gone


def _readiness(item: Node) -> int:
    state = item.text("status")
    return 0 if state in status.PACKED else 1 if state in status.PACKABLE else 2


def _pack(notice: ShipmentNotice, items: Sequence[Node], settings: LazadaSettings) -> HttpRequest:
    wanted = {
        "pack_order_list": [
            {
                "order_id": _number(notice.external_id),
                "order_item_list": [_number(item.need_text("order_item_id")) for item in items],
            }
        ],
        "delivery_type": "dropship",
        "shipping_allocate_type": settings.shipping_allocate_type,
    }
    return HttpRequest("POST", PACK, form={"packReq": _json(wanted)})


def _ready(notice: ShipmentNotice, items: Sequence[Node], settings: LazadaSettings) -> HttpRequest:
    """The announcement of packed items: from our warehouse by our carrier, or by Lazada's."""
    if settings.handover == "seller":
        form = {
            "delivery_type": "dropship",
            "order_item_ids": _json([_number(item.need_text("order_item_id")) for item in items]),
            "shipment_provider": notice.carrier_name or notice.carrier_code,
            "tracking_number": notice.tracking_number,
        }
        return HttpRequest("POST", SELLER_RTS, form=form)
    packages = dict.fromkeys(item.need_text("package_id") for item in items)
    told = {"packages": [{"package_id": package} for package in packages]}
    return HttpRequest("POST", RTS, form={"readyToShipReq": _json(told)})


def _results(result: Node) -> Iterable[Node]:
    """The results by item of a pack, by package of an rts."""
    data = result.at("data")
    for order in data.each("pack_order_list"):
        yield from order.each("order_item_list")
    yield from data.each("packages")


def _done_already(outcome: Outcome) -> Outcome:
    if any(words in outcome.reason.lower() for words in _DONE):
        return Outcome.already_done(outcome.reason)
    return outcome


def _number(identifier: str) -> int | str:
    return int(identifier) if identifier.isascii() and identifier.isdigit() else identifier


def _json(value: Any) -> str:
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)
