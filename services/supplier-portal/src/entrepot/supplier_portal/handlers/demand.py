"""Sales and forecast for core suppliers, their commitments, and the gap between both."""

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from entrepot.shared.database import UnitOfWork
from entrepot.shared.errors import Forbidden, NotFound
from entrepot.shared.events.envelope import Event, encode
from entrepot.shared.events.orders import OrderAccepted, OrderCancelled, OrderSourced
from entrepot.shared.events.supplier_assessment import CapacityCommitted, CapacityGapFound
from entrepot.supplier_portal import repository
from entrepot.supplier_portal.domain.commands import Actor
from entrepot.supplier_portal.domain.faults import invalid, refused
from entrepot.supplier_portal.domain.sharing import parse_week
from entrepot.supplier_portal.repository import demand as rows_of
from entrepot.supplier_portal.repository import subjects
from entrepot.supplier_portal.settings import SALES_SETTLE_S, SHARE_BATCH

OrderFact = OrderAccepted | OrderSourced | OrderCancelled
Units = dict[str, int]  # By SKU.


async def count_sales(events: Sequence[OrderFact], uow: UnitOfWork) -> None:
    """Units sold per SKU and UTC day: those of accepted orders, bundles as their components once
    the order was sourced, less cancelled orders. Only the order's id, SKUs and units are kept."""
    orders = {event.order_id for event in events}
    before: dict[str, tuple[date, Units]] = {}
    for row in await rows_of.order_demand(uow.driver, orders):
        _, units = before.setdefault(row["order_id"], (row["day"], {}))
        units[row["sku"]] = row["units"]
    now = dict(before)
    for event in events:
        if isinstance(event, OrderCancelled):
            now.pop(event.order_id, None)
        elif isinstance(event, OrderAccepted):
            now[event.order_id] = (event.placed_at.date(), _units(event))
        elif event.order_id in now:
            now[event.order_id] = (now[event.order_id][0], _units(event))
    moved: dict[tuple[str, date], int] = defaultdict(int)
    for sign, state in ((1, now), (-1, before)):
        for day, units in state.values():
            for sku, count in units.items():
                moved[sku, day] += sign * count
    rows = [
        {"order_id": order, "sku": sku, "day": day, "units": count}
        for order, (day, units) in now.items()
        for sku, count in units.items()
    ]
    await rows_of.replace_demand(uow.driver, orders, rows, moved)
    changed = {sku for (sku, _), count in moved.items() if count}
    await rows_of.mark_due(uow.driver, changed, uow.now + timedelta(seconds=SALES_SETTLE_S))


def _units(event: OrderAccepted | OrderSourced) -> Units:
    found: Units = defaultdict(int)
    if event.sourcing is not None:
        for part in event.sourcing.demand:
            found[part.sku] += part.quantity
    elif isinstance(event, OrderAccepted):
        for line in event.lines:
            if line.sku is not None:
                found[line.sku] += line.quantity
    return dict(found)


async def put_forecast(sku: str, weeks: Mapping[str, int], uow: UnitOfWork, actor: Actor) -> int:
    """The whole forecast of a SKU, in units by ISO week; returns its version. The same again
    changes nothing. Raises NotFound for callers who do not plan, InvalidBody."""
    if uow.party != "*":
        raise NotFound(f"no forecast of {sku}")
    for week in weeks:
        parse_week(week)
    if sku not in await subjects.skus_known(uow.driver, [sku]):
        raise invalid("/sku", f"SKU {sku} is not known",
                      "register it with catalog: PUT /v1/skus/{sku}",
                      "请先在商品服务登记该 SKU")  # fmt: skip
    state = await uow.driver.fetchrow(
        "INSERT INTO forecast_state VALUES ($1, 0, $2, $3) ON CONFLICT (sku) DO UPDATE "
        "SET version = forecast_state.version RETURNING version", sku, actor.party, uow.now,
    )  # fmt: skip
    assert state is not None
    rows = await uow.driver.fetch("SELECT week, units FROM forecast_week WHERE sku = $1", sku)
    if state["version"] and {row["week"]: row["units"] for row in rows} == dict(weeks):
        return int(state["version"])
    await rows_of.replace_forecast(uow.driver, sku, weeks)
    version = int(state["version"]) + 1
    await uow.driver.execute(
        "UPDATE forecast_state SET version = $2, set_by = $3, set_at = $4 WHERE sku = $1",
        sku, version, actor.party, uow.now,
    )  # fmt: skip
    await rows_of.mark_due(uow.driver, [sku], uow.now)
    return version


async def put_commitment(
    supplier: str, sku: str, week: str, units: int, uow: UnitOfWork, actor: Actor,
    shown: bool,
) -> tuple[Mapping[str, Any], bool]:  # fmt: skip
    """(row, created): how many units of a week the supplier can make. shown: the supplier is shown
    the SKU. Raises NotFound for a SKU that it is not shown, Conflict for a week that is past."""
    if not shown:
        raise NotFound(f"no shared demand of {sku}")
    if parse_week(week) + timedelta(days=7) <= uow.now.date():
        raise refused(f"{week} is past", "commit for this week or a later one", "该周已过",
                      week=week)  # fmt: skip
    row = await uow.driver.fetchrow(
        "SELECT * FROM commitment WHERE supplier = $1 AND sku = $2 AND week = $3 FOR UPDATE",
        supplier, sku, week,
    )  # fmt: skip
    if row is not None and row["units"] == units:
        return row, False
    made = {
        "supplier": supplier, "sku": sku, "week": week, "units": units, "set_by": actor.party,
        "set_at": uow.now, "version": row["version"] + 1 if row is not None else 1,
    }  # fmt: skip
    await rows_of.save_commitments(uow.driver, [made])
    event = CapacityCommitted(supplier=supplier, sku=sku, week=week, units=units)
    await subjects.publish(uow, [event])
    await rows_of.mark_due(uow.driver, [sku], uow.now)
    return made, row is None


async def put_consent(
    supplier: str, consent: bool, note: str, uow: UnitOfWork, actor: Actor
) -> Mapping[str, Any]:
    """Whether the supplier is shown demand, where no agreement says so. Raises NotFound,
    Forbidden."""
    known = await repository.references(uow.driver, [supplier], [], [])
    if uow.party not in ("*", supplier) or supplier not in known.suppliers:
        raise NotFound(f"no supplier {supplier}")
    if actor.side != "buyer":
        raise Forbidden("the buyer decides what it shares (仅限采购方操作)")
    row: Mapping[str, Any] | None = await uow.driver.fetchrow(
        "INSERT INTO sharing_consent VALUES ($1, $2, $3, $4, 1, $5) ON CONFLICT (supplier) "
        "DO UPDATE SET consent = EXCLUDED.consent, note = EXCLUDED.note, set_by = EXCLUDED.set_by, "
        "version = sharing_consent.version + 1, set_at = EXCLUDED.set_at WHERE "
        "(sharing_consent.consent, sharing_consent.note) <> (EXCLUDED.consent, EXCLUDED.note) "
        "RETURNING *", supplier, consent, note, actor.party, uow.now,
    )  # fmt: skip
    if row is None:
        row = await subjects.row_of(uow.driver, "sharing_consent", "supplier", supplier, uow.party)
        assert row is not None
        return row
    if consent:
        await share_anew(uow, supplier)
    return row


async def share_anew(uow: UnitOfWork, supplier: str | None = None) -> int:
    """Look again at everything that is shared with a supplier, or with all; what is the same is not
    pushed. Terms begin, weeks go by. Returns how many SKUs."""
    pairs = await rows_of.sharers(uow.driver, uow.now.date(), supplier=supplier)
    skus = {sku for _, sku in pairs}
    await rows_of.mark_due(uow.driver, skus, uow.now)
    return len(skus)


async def push_demand(uow: UnitOfWork) -> int:
    """Tell core suppliers what changed for them, and gaps that are new in their class of size.
    Returns how many SKUs were looked at."""
    skus = await rows_of.take_due(uow.driver, uow.now, SHARE_BATCH)
    today = uow.now.date()
    pairs = await rows_of.sharers(uow.driver, today, skus=skus) if skus else {}
    bodies = await rows_of.shared(uow.driver, pairs, today)
    known = await rows_of.digests(uow.driver, list(bodies))
    events: list[Event] = []
    rows: list[dict[str, Any]] = []
    for pair, body in sorted(bodies.items()):
        digest = hashlib.sha256(encode(body.model_copy(update={"as_of": date.min}))).digest()
        if known.get(pair) != digest:
            events.append(body)
            rows.append({"supplier": pair[0], "sku": pair[1], "digest": digest,
                         "pushed_at": uow.now})  # fmt: skip
    await rows_of.save_digests(uow.driver, rows)
    gaps = [(pair, gap) for pair, body in sorted(bodies.items()) for gap in body.gaps]
    await rows_of.forget_gaps(uow.driver, list(bodies), gaps)
    events += [
        CapacityGapFound(
            supplier=pair[0], sku=pair[1], week=gap.week, needed=gap.needed,
            committed=gap.committed, missing=gap.missing, size_class=gap.size_class,
        )
        for pair, gap in await rows_of.tell_gaps(uow.driver, gaps, uow.now)
    ]  # fmt: skip
    await subjects.publish(uow, events)
    return len(skus)
