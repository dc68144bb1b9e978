"""The rows behind each figure, page by page."""

from datetime import datetime
from typing import Any, Literal

from pydantic import ConfigDict
from sqlalchemy.ext.asyncio import AsyncConnection

from entrepot.control_tower.api.kpi_values import Window
from entrepot.control_tower.queries import figures
from entrepot.shared.errors import InvalidInput
from entrepot.shared.http import View
from entrepot.shared.paging import Page, decode_cursor, encode_cursor

KpiName = Literal[
    "fill_rate", "otif", "cycle_time", "stock_turns", "days_of_cover", "ageing",
    "forecast_accuracy", "lane_on_time", "cost_per_order", "sales",
]  # fmt: skip
_STEPS = ("accepted", "reserved", "released", "shipped", "delivered")


class KpiRow(View):
    """One thing that a figure counts. at: the instant by which it lies in the window. values: what
    it is made of. href: its timeline."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"kind": "order", "id": "ord_0000000000000000000000000000000a",
                 "at": "2026-01-05T09:00:00Z", "value": "miss",
                 "values": {"shop": "amz-de", "external_id": "302-1", "units": 1},
                 "href": "/v1/timelines/order/ord_0000000000000000000000000000000a"}
            ]
        }
    )  # fmt: skip
    kind: Literal["order", "shipment", "sku", "layer", "week"]
    id: str
    at: datetime | None
    value: str | float | None
    values: dict[str, Any]
    href: str


KpiRowPage = Page[KpiRow]


def _page(rows: list[KpiRow], limit: int, keys: list[tuple[Any, ...]]) -> KpiRowPage:
    more = len(rows) > limit
    cursor = encode_cursor(*keys[limit - 1]) if more else None
    return KpiRowPage(items=rows[:limit], next_cursor=cursor)


async def read_rows(
    session: AsyncConnection, kpi: str, window: Window, bounds: tuple[datetime, datetime],
    dim: str | None, limit: int, cursor: str | None,
) -> KpiRowPage:  # fmt: skip
    """bounds: the instants between which the window lies."""
    if kpi in figures.ORDER_ROWS or kpi == "cycle_time":
        return await _orders(session, kpi, bounds, dim, limit, cursor)
    if kpi == "lane_on_time":
        return await _shipments(session, bounds, dim, limit, cursor)
    if kpi == "ageing":
        return await _layers(session, window, limit, cursor)
    if kpi == "forecast_accuracy":
        return await _weeks(session, window, limit, cursor)
    return await _skus(session, kpi, window, limit, cursor)


def _before(cursor: str | None) -> tuple[datetime, str] | None:
    found = decode_cursor(cursor, str, str)
    if found is None:
        return None
    try:
        return datetime.fromisoformat(found[0]), found[1]
    except ValueError as error:
        raise InvalidInput("the cursor was not made here") from error


async def _orders(
    session: AsyncConnection, kpi: str, bounds: tuple[datetime, datetime], dim: str | None,
    limit: int, cursor: str | None,
) -> KpiRowPage:  # fmt: skip
    began = ended = ""
    values: dict[str, Any] = {}
    if kpi == "cycle_time":
        began, _, ended = (dim or "accepted>delivered").partition(">")
        if began not in _STEPS or ended not in _STEPS:
            raise InvalidInput(f"dim: two of {', '.join(_STEPS)}, joined by >")
        at, condition = f"{ended}_at", f"{began}_at IS NOT NULL AND {ended}_at IS NOT NULL"
    else:
        at, condition = figures.ORDER_ROWS[kpi]
        if dim is not None:
            column = {"fill_rate": "fill", "otif": "otif", "sales": "shop"}.get(
                kpi, "freight_currency"
            )
            condition += f" AND {column} = :dim"
            values["dim"] = dim
    rows = await figures.order_rows(
        session, at, condition, *bounds, _before(cursor), limit + 1, values
    )
    made = [_order(kpi, row, began, ended) for row in rows]
    return _page(made, limit, [(row.counted_at.isoformat(), row.order_id) for row in rows])


def _order(kpi: str, row: Any, began: str, ended: str) -> KpiRow:
    value: str | float | None
    if kpi == "cycle_time":
        took = getattr(row, f"{ended}_at") - getattr(row, f"{began}_at")
        value = max(0.0, took.total_seconds())
    else:
        value = {
            "fill_rate": row.fill, "otif": row.otif, "sales": row.total_minor,
            "cost_per_order": row.freight_minor,
        }[kpi]  # fmt: skip
    values = {
        name: getattr(row, name)
        for name in ("shop", "external_id", "country", "currency", "total_minor", "units", "status",
                     "accepted_at", "shipped_at", "delivered_at", "deliver_due_at",
                     "freight_minor", "freight_currency")
    }  # fmt: skip
    return KpiRow(kind="order", id=row.order_id, at=row.counted_at, value=value, values=values,
                  href=f"/v1/timelines/order/{row.order_id}")  # fmt: skip


async def _shipments(
    session: AsyncConnection, bounds: tuple[datetime, datetime], lane: str | None, limit: int,
    cursor: str | None,
) -> KpiRowPage:  # fmt: skip
    rows = await figures.lane_rows(session, lane, *bounds, _before(cursor), limit + 1)
    made = [
        KpiRow(
            kind="shipment", id=row.shipment_id, at=row.delivered_at,
            value="on_time" if row.on_time else "late",
            values={"lane": row.lane, "carrier": row.carrier, "order_id": row.order_id,
                    "tracking_number": row.tracking_number, "shipped_at": row.shipped_at,
                    "p90_at": row.p90_at},
            href=f"/v1/timelines/shipment/{row.shipment_id}",
        )
        for row in rows
    ]  # fmt: skip
    return _page(made, limit, [(row.delivered_at.isoformat(), row.shipment_id) for row in rows])


async def _layers(
    session: AsyncConnection, window: Window, limit: int, cursor: str | None
) -> KpiRowPage:
    after = decode_cursor(cursor, str, str, str) or ("", "", "")
    rows = await figures.age_rows(session, window.upto, (after[0], after[1], after[2]), limit + 1)
    made = [
        KpiRow(kind="layer", id=f"{row.sku}/{row.location}", at=None, value=float(row.age),
               values={"sku": row.sku, "location": row.location, "received_on": row.day,
                       "units": int(row.units)}, href=f"/v1/timelines/sku/{row.sku}")
        for row in rows
    ]  # fmt: skip
    keys = [(r.sku, r.location, r.day.isoformat() if r.day else "") for r in rows]
    return _page(made, limit, keys)


async def _weeks(
    session: AsyncConnection, window: Window, limit: int, cursor: str | None
) -> KpiRowPage:
    found = decode_cursor(cursor, str, str) or ("0001-01-01", "")
    after = (found[0], found[1])
    rows = await figures.accuracy_rows(session, window.since, window.upto, after, limit + 1)
    made = [
        KpiRow(kind="week", id=f"{row.sku}/{row.week}", at=None,
               value=round(float(row.forecast) - float(row.sold), 2),
               values={"sku": row.sku, "week": row.week, "forecast": round(float(row.forecast), 2),
                       "sold": int(row.sold)}, href=f"/v1/timelines/sku/{row.sku}")
        for row in rows
    ]  # fmt: skip
    return _page(made, limit, [(row.week.isoformat(), row.sku) for row in rows])


async def _skus(
    session: AsyncConnection, kpi: str, window: Window, limit: int, cursor: str | None
) -> KpiRowPage:
    after = (decode_cursor(cursor, str) or ("",))[0]
    made = []
    if kpi == "stock_turns":
        rows = await figures.turns_rows(session, window.since, window.upto, after, limit + 1)
        for row in rows:
            shipped, average = int(row.shipped), float(row.average)
            turns = round(shipped * 365 / window.days / average, 2) if average else None
            made.append(
                (row.sku, turns, {"shipped": shipped, "average_on_hand": round(average, 1)})
            )
    else:
        rows = await figures.cover_rows(session, window.upto, after, limit + 1)
        for row in rows:
            available, daily = int(row.available), int(row.shipped) / figures.COVER_DAYS
            days = round(available / daily, 1) if daily else None
            made.append((row.sku, days, {"available": available, "daily": round(daily, 2)}))
    return _page(
        [KpiRow(kind="sku", id=sku, at=None, value=value, values=values,
                href=f"/v1/timelines/sku/{sku}") for sku, value, values in made],
        limit, [(sku,) for sku, _, _ in made],
    )  # fmt: skip
