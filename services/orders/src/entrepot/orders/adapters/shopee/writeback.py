"""Shipments: logistics/ship_order for the package that holds the parcel's units.

An order has one package until it is split: a parcel with a part of it splits the rest off first
(order/split_order), and is shipped next. The order is read before, so a repeat finds its package
arranged. Sources: v2.logistics.ship_order, v2.order.split_order, v2.order.get_order_detail.
"""

from __future__ import annotations

from collections import Counter
from typing import Any, Final

from entrepot.orders.adapters.port import HttpAnswer, HttpRequest, Outcome, ShipmentNotice
from entrepot.orders.adapters.reading import Node, Unreadable
from entrepot.orders.adapters.shopee import status
from entrepot.orders.adapters.shopee.items import key_of
from entrepot.orders.adapters.shopee.polling import DETAIL, problem
from entrepot.orders.adapters.shopee.settings import ShopeeSettings

SHIP: Final = "/api/v2/logistics/ship_order"
SPLIT: Final = "/api/v2/order/split_order"
_JSON: Final = {"content-type": "application/json"}
_DONE: Final = ("package_already_shipped", "already been arranged", "already shipped")


def prepare_shipment(notice: ShipmentNotice, settings: ShopeeSettings) -> HttpRequest:
    query = (
        ("order_sn_list", notice.external_id),
        ("response_optional_fields", "item_list,package_list"),
    )
    return HttpRequest("GET", DETAIL, query)


def shipment_request(
    notice: ShipmentNotice, settings: ShopeeSettings, prepared: HttpAnswer | None
) -> HttpRequest | Outcome:
    told = HttpAnswer(503) if prepared is None else prepared
    bad = problem(told, "the order was not told")
    if bad is not None:
        return bad
    try:
        orders = Node(told.document).at("response").each("order_list")
        order = next((x for x in orders if x.text("order_sn") == notice.external_id), None)
        if order is None:
            return Outcome.rejected("the shop does not know the order")
        axes = status.axes(order)
        if axes.cancellation == "cancelled":
            return Outcome.rejected("the order is cancelled")
        if not axes.paid:
            return Outcome.retry(900.0, "the order is not paid yet")
        return _step(notice, settings, list(order.each("package_list")))
    except Unreadable as error:
        return Outcome.retry(60.0, f"the order was not understood: {error}")


def _step(
    notice: ShipmentNotice, settings: ShopeeSettings, packages: list[Node]
) -> HttpRequest | Outcome:
    """Ship the package with just these units, or the last open one; else split an open one."""
    wanted = _wanted(notice)
    free = [each for each in packages if status.package(each) in ("open", None)]
    taken = [each for each in packages if status.package(each) in ("arranged", "sent")]
    exact = next((each for each in free if _units(each) == wanted), None)
    if exact is None and any(_units(each) == wanted for each in taken):
        return Outcome.already_done("the parcel's package is arranged already")
    if exact is None and len(free) == 1 and notice.completes_order:
        exact = free[0]
    if exact is not None or not packages:
        number = exact.text("package_number") if exact is not None and len(packages) > 1 else None
        return _ship(notice, settings, number)
    if not free:
        if taken:
            return Outcome.already_done("no package of the order is open any more")
        return Outcome.rejected("the order's packages are cancelled")
    whole = next((each for each in free if wanted <= _units(each)), None)
    if whole is None:
        return Outcome.rejected("no open package of the order holds the parcel's units")
    return _split(notice, whole)


def follow_up(
    notice: ShipmentNotice, settings: ShopeeSettings, answer: HttpAnswer
) -> HttpRequest | None:
    """After the splitting the shipping; after that nothing."""
    try:
        packages = list(Node(answer.document).at("response").each("package_list"))
        mine = next((each for each in packages if _units(each) == _wanted(notice)), None)
    except Unreadable:
        return None
    return None if mine is None else _ship(notice, settings, mine.text("package_number"))


def read_shipment_answer(answer: HttpAnswer) -> Outcome:
    outcome = problem(answer, "the parcel was not taken")
    if outcome is None:
        return Outcome.confirmed()
    if any(words in outcome.reason.lower() for words in _DONE):
        return Outcome.already_done(outcome.reason)
    return outcome


def _ship(notice: ShipmentNotice, settings: ShopeeSettings, package: str | None) -> HttpRequest:
    body: dict[str, Any] = {"order_sn": notice.external_id}
    if package is not None:
        body["package_number"] = package
    if settings.handover == "dropoff":
        body["dropoff"] = {}
    else:
        body["non_integrated"] = {"tracking_number": notice.tracking_number}
    return HttpRequest("POST", SHIP, headers=_JSON, json=body)


def _split(notice: ShipmentNotice, package: Node) -> HttpRequest:
    """Two packages: the parcel's units, and what is left of the package."""
    wanted = _wanted(notice)
    parts: tuple[list[dict[str, Any]], list[dict[str, Any]]] = ([], [])
    for item in package.each("item_list"):
        key, units = key_of(item), item.integer("model_quantity") or 0
        mine = min(wanted[key], units)
        wanted[key] -= mine
        for part, count in zip(parts, (mine, units - mine), strict=True):
            if count > 0:
                part.append(_split_item(item, count))
    body = {
        "order_sn": notice.external_id,
        "package_list": [{"item_list": part} for part in parts if part],
    }
    return HttpRequest("POST", SPLIT, headers=_JSON, json=body)


def _split_item(item: Node, units: int) -> dict[str, Any]:
    made: dict[str, Any] = {
        "item_id": item.integer("item_id"),
        "model_id": item.integer("model_id") or 0,
        "model_quantity": units,
    }
    for key in ("order_item_id", "promotion_group_id"):
        value = item.integer(key)
        if value:
            made[key] = value
    return made


def _wanted(notice: ShipmentNotice) -> Counter[str]:
    """Units by item and model. A line's id is that key, with -2, -3 … for repeats."""
    wanted: Counter[str] = Counter()
    for line in notice.lines:
        wanted["-".join(line.external_line_id.split("-")[:2])] += line.quantity
    return wanted


def _units(package: Node) -> Counter[str]:
    """Units of a package by item and model."""
    units: Counter[str] = Counter()
    for item in package.each("item_list"):
        units[key_of(item)] += item.integer("model_quantity") or 0
    return units
