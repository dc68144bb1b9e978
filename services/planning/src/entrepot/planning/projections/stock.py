"""Balances, the spells without stock, receipts by day (for the age of stock), transfers under way.

A spell is [from_at, to_at) in which nothing could be promised; the share of a day in stock is what
the spells leave of it. So one event costs one row at most, however long nothing happens.
"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from entrepot.planning.repository.sql import arrays_of, insert_sql, upsert_sql
from entrepot.planning.tables import known
from entrepot.shared.database import UnitOfWork
from entrepot.shared.events.inventory import (
    AvailabilityChanged,
    StockReceived,
    TransferClosed,
    TransferDispatched,
    TransferReceived,
)

Key = tuple[str, str]  # SKU, location.
TransferFact = TransferDispatched | TransferReceived | TransferClosed
_SAVE_STOCK = upsert_sql(known.stock)
_OPEN_SPELLS = insert_sql(known.stock_out, "ON CONFLICT DO NOTHING")
_CLOSE_SPELLS = """
UPDATE stock_out SET to_at = n.at
FROM unnest($1::text[], $2::text[], $3::timestamptz[]) AS n(sku, location, at)
WHERE stock_out.sku = n.sku AND stock_out.location = n.location AND stock_out.to_at IS NULL
"""
_ADD_LAYERS = insert_sql(
    known.receipt_layer,
    "ON CONFLICT (sku, location, day) DO UPDATE SET units = receipt_layer.units + EXCLUDED.units",
)
_SAVE_TRANSIT = upsert_sql(known.transit)
_SAVE_SAMPLES = upsert_sql(known.lead_sample)


async def copy_stock(events: Sequence[AvailabilityChanged], uow: UnitOfWork) -> None:
    """Balances as they are now; spells without stock begin and end by the events' own times."""
    keys = sorted({(e.sku, e.location) for e in events})
    rows = await uow.driver.fetch(
        "SELECT s.* FROM stock s JOIN unnest($1::text[], $2::text[]) AS k(sku, location) "
        "USING (sku, location) ORDER BY s.sku, s.location FOR UPDATE OF s",
        [k[0] for k in keys], [k[1] for k in keys],
    )  # fmt: skip
    state: dict[Key, dict[str, Any]] = {(r["sku"], r["location"]): dict(r) for r in rows}
    ended: dict[Key, datetime] = {}
    spells: dict[Key, list[dict[str, Any]]] = defaultdict(list)
    for event in events:
        key = (event.sku, event.location)
        before = state.get(key)
        at = event.meta.time
        was_out = before is not None and before["available"] <= 0
        is_out = event.available_to_promise <= 0
        if is_out and not was_out:
            spells[key].append(
                {"sku": event.sku, "location": event.location, "from_at": at, "to_at": None}
            )
        elif was_out and not is_out:
            if spells[key]:
                spells[key][-1]["to_at"] = at
            else:
                ended[key] = at
        state[key] = {
            "sku": event.sku, "location": event.location, "on_hand": event.on_hand,
            "reserved": event.reserved, "available": event.available_to_promise,
            "incoming": event.incoming, "at": at,
            "known_since": before["known_since"] if before else at,
        }  # fmt: skip
    if ended:
        await uow.driver.execute(
            _CLOSE_SPELLS, [k[0] for k in ended], [k[1] for k in ended], list(ended.values())
        )
    made = [spell for each in spells.values() for spell in each]
    if made:
        await uow.driver.execute(_OPEN_SPELLS, *arrays_of(known.stock_out, made))
    await uow.driver.execute(_SAVE_STOCK, *arrays_of(known.stock, list(state.values())))


async def copy_receipts(events: Sequence[StockReceived], uow: UnitOfWork) -> None:
    """Units by the day they came in: what is there is of the newest receipts."""
    units: dict[tuple[str, str, date], int] = defaultdict(int)
    for event in events:
        units[event.sku, event.location, event.occurred_at.date()] += event.quantity
    rows = [
        {"sku": sku, "location": location, "day": day, "units": count}
        for (sku, location, day), count in units.items()
    ]
    await uow.driver.execute(_ADD_LAYERS, *arrays_of(known.receipt_layer, rows))


async def copy_transfers(events: Sequence[TransferFact], uow: UnitOfWork) -> None:
    """Units between two places, and how many days each transfer took."""
    named = sorted({e.transfer_id for e in events})
    rows = await uow.driver.fetch(
        "SELECT * FROM transit WHERE transfer_id = ANY($1::text[]) ORDER BY transfer_id, sku "
        "FOR UPDATE", named,
    )  # fmt: skip
    state: dict[Key, dict[str, Any]] = {(r["transfer_id"], r["sku"]): dict(r) for r in rows}
    samples: dict[str, dict[str, Any]] = {}
    for event in events:
        if isinstance(event, TransferDispatched):
            _dispatched(state, event)
        elif isinstance(event, TransferReceived):
            _received(state, event, samples)
        else:
            for line in event.lines:
                state.pop((event.transfer_id, line.sku), None)
    await uow.driver.execute("DELETE FROM transit WHERE transfer_id = ANY($1::text[])", named)
    left = [row for row in state.values() if row["units"] > 0]
    if left:
        await uow.driver.execute(_SAVE_TRANSIT, *arrays_of(known.transit, left))
    if samples:
        await uow.driver.execute(
            _SAVE_SAMPLES, *arrays_of(known.lead_sample, list(samples.values()))
        )


def _dispatched(state: dict[Key, dict[str, Any]], event: TransferDispatched) -> None:
    for line in event.lines:
        row = state.setdefault(
            (event.transfer_id, line.sku),
            {"transfer_id": event.transfer_id, "sku": line.sku,
             "from_location": event.from_location, "to_location": event.to_location, "units": 0,
             "expected_on": event.expected_on, "dispatched_on": event.occurred_at.date()},
        )  # fmt: skip
        row["units"] += line.quantity


def _received(
    state: dict[Key, dict[str, Any]], event: TransferReceived,
    samples: dict[str, dict[str, Any]],
) -> None:  # fmt: skip
    ended = event.occurred_at.date()
    for line in event.lines:
        row = state.get((event.transfer_id, line.sku))
        if row is None:
            continue
        row["units"] -= line.quantity
        samples[event.transfer_id] = {
            "origin": event.from_location, "destination": event.to_location,
            "reference": event.transfer_id, "kind": "transfer",
            "days": max(0, (ended - row["dispatched_on"]).days), "ended_on": ended,
        }  # fmt: skip
