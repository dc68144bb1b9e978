"""Copies that customs needs of other services' facts: SKUs, lines of shipments, transfers, and what
moved at places abroad. One statement for each batch."""

from collections.abc import Sequence
from typing import Any

from entrepot.logistics import customs_repository as repository
from entrepot.shared.database import UnitOfWork
from entrepot.shared.events.catalog import SkuChanged
from entrepot.shared.events.inventory import (
    StockAdjusted,
    StockReceived,
    StockShipped,
    TransferDispatched,
    TransferReceived,
)
from entrepot.shared.events.orders import FulfilmentReleased
from entrepot.shared.ids import derived_id

CHINA = "CN"
#: Adjustments that change how many sellable units are there; a count may go either way.
_GONE, _BACK = frozenset({"damage", "loss"}), frozenset({"return"})
_NEITHER = frozenset({"hold", "release_hold"})
Row = dict[str, Any]


async def keep_goods(events: Sequence[SkuChanged], uow: UnitOfWork) -> None:
    """What papers and declarations say of a SKU; the newest of each."""
    newest = {event.sku: event for event in events}
    rows = [
        {
            "sku": e.sku, "title": e.title, "title_zh": e.title_zh, "gtin": e.gtin,
            "hs_code": e.hs_code, "origin": e.origin,
            "weight_g": e.measures.weight_g if e.measures else None,
            "categories": list(e.categories),
            "un_number": e.dangerous_goods.un_number if e.dangerous_goods else None,
        }
        for e in newest.values()
    ]  # fmt: skip
    await repository.keep_goods(uow.driver, rows)


async def keep_lines(events: Sequence[Any], uow: UnitOfWork) -> None:
    """Lines of released fulfilments, under their shipment; other events are passed over."""
    rows = {
        (shipment, line.line_no, line.sku): {
            "shipment_id": shipment, "line_no": line.line_no, "sku": line.sku,
            "quantity": line.quantity, "value_minor": line.value_minor,
        }
        for event in events if isinstance(event, FulfilmentReleased)
        for shipment in (derived_id("shp", event.fulfilment_id),) for line in event.lines
    }  # fmt: skip
    await repository.keep_lines(uow.driver, list(rows.values()))


async def keep_transfers(
    events: Sequence[TransferDispatched | TransferReceived], uow: UnitOfWork
) -> None:
    """What left for another place, and what arrived abroad."""
    home = await _home(events, uow)
    goods = [
        {
            "transfer_id": e.transfer_id, "sku": line.sku, "from_location": e.from_location,
            "to_location": e.to_location, "quantity": line.quantity,
            "dispatched_at": e.occurred_at, "declaration_reference": e.declaration_reference,
        }
        for e in events if isinstance(e, TransferDispatched) for line in e.lines
    ]  # fmt: skip
    arrived = [
        _moved(e, e.to_location, line.sku, "arrival", line.quantity, e.transfer_id)
        for e in events if isinstance(e, TransferReceived) and e.to_location not in home
        for line in e.lines
    ]  # fmt: skip
    left = [
        _moved(e, e.from_location, line.sku, "loss", line.quantity)
        for e in events if isinstance(e, TransferDispatched) and e.from_location not in home
        for line in e.lines
    ]  # fmt: skip
    await repository.keep_transfers(uow.driver, goods)
    await repository.keep_movements(uow.driver, _summed([*arrived, *left]))


async def _home(
    events: Sequence[TransferDispatched | TransferReceived], uow: UnitOfWork
) -> set[str]:
    codes = {code for e in events for code in (e.from_location, e.to_location)}
    return await repository.domestic(uow.driver, CHINA, codes)


def _moved(
    event: Any, location: str, sku: str, kind: str, quantity: int, transfer_id: str | None = None
) -> Row:
    return {
        "source": f"{event.meta.subject}#{event.meta.version}", "location": location, "sku": sku,
        "kind": kind, "quantity": quantity, "transfer_id": transfer_id,
        "occurred_at": event.occurred_at,
    }  # fmt: skip


def _summed(rows: Sequence[Row]) -> list[Row]:
    """One row for each source, place, SKU and kind: several lines of an event may name a SKU."""
    found: dict[tuple[str, ...], Row] = {}
    for row in rows:
        key = (row["source"], row["location"], row["sku"], row["kind"])
        if key in found:
            found[key]["quantity"] += row["quantity"]
        elif row["quantity"] > 0:
            found[key] = row
    return list(found.values())


async def keep_shipped(events: Sequence[StockShipped], uow: UnitOfWork) -> None:
    """Units sold from places abroad."""
    home = await repository.domestic(
        uow.driver, CHINA, {line.location for e in events for line in e.lines}
    )
    sold = [
        _moved(e, line.location, line.sku, "sale", line.quantity)
        for e in events for line in e.lines if line.location not in home
    ]  # fmt: skip
    await repository.keep_movements(uow.driver, _summed(sold))


async def keep_stock(events: Sequence[StockReceived | StockAdjusted], uow: UnitOfWork) -> None:
    """Other units that came to places abroad, were lost there, or came back."""
    home = await repository.domestic(uow.driver, CHINA, {e.location for e in events})
    rows: list[Row] = []
    for event in events:
        if event.location in home:
            continue
        if isinstance(event, StockReceived):
            rows.append(_moved(event, event.location, event.sku, "arrival", event.quantity))
        elif event.reason not in _NEITHER:
            kind = _kind(event)
            rows.append(_moved(event, event.location, event.sku, kind, abs(event.delta)))
    await repository.keep_movements(uow.driver, _summed(rows))


def _kind(event: StockAdjusted) -> str:
    if event.reason in _BACK and event.delta > 0:
        return "return"
    return "loss" if event.reason in _GONE or event.delta < 0 else "gain"
