"""Receipts against notices: what differs, and what people decide about it."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from entrepot.shared.database import UnitOfWork, lock_writers
from entrepot.shared.errors import Forbidden, NotFound
from entrepot.shared.events.envelope import Event
from entrepot.shared.events.supplier_assessment import (
    ReceiptDifferenceDecided,
    ReceiptDifferenceFound,
)
from entrepot.shared.ids import derived_id
from entrepot.supplier_portal import repository
from entrepot.supplier_portal.domain.commands import Actor
from entrepot.supplier_portal.domain.errors import AlreadyDecided
from entrepot.supplier_portal.domain.faults import refused
from entrepot.supplier_portal.domain.purchase_order import PurchaseOrder
from entrepot.supplier_portal.domain.receiving import (
    Announced,
    Counted,
    Decision,
    Difference,
    LineMatch,
    match,
)
from entrepot.supplier_portal.repository import differences as rows_of
from entrepot.supplier_portal.repository import subjects

Row = Mapping[str, Any]


async def match_notices(
    asn_ids: Collection[str], uow: UnitOfWork, *, cause: Event | None = None, counted: bool = False
) -> list[Event]:
    """Match the notices with what was counted in so far, keep what differs and tell what is new
    beyond tolerance. counted: units were counted just now. Returns the events told."""
    if not asn_ids:
        return []
    if counted:
        await rows_of.touch_receiving(uow.driver, asn_ids, uow.now)
    notices = await repository.notices(uow.driver, asn_ids)
    known = await rows_of.differences(uow.driver, list(notices))
    currencies = await _currencies(notices, uow)
    tolerances = await rows_of.tolerances(uow.driver, {n["supplier"] for n in notices.values()})
    found = await _found(notices, tolerances, uow)
    changed: list[dict[str, Any]] = []
    events: list[Event] = []
    for notice, difference in found:
        row = _row(notice, difference, known.get(_id(notice, difference)), uow)
        row["currency"] = currencies[notice["purchase_order_id"]]
        before = known.get(row["difference_id"])
        if before is not None and _same(before, row):
            continue
        changed.append(row)
        if row["state"] == "open":
            events.append(_told(row))
    there = {_id(notice, difference) for notice, difference in found}
    gone = [row for id_, row in known.items() if id_ not in there and row["state"] != "gone"]
    changed += [
        {**row, "state": "gone", "units": 0, "version": row["version"] + 1}
        for row in gone
        if row["state"] != "decided"
    ]
    await rows_of.save_differences(uow.driver, changed)
    causes = dict.fromkeys(range(len(events)), cause) if cause is not None else {}
    await subjects.publish(uow, events, causes=causes)
    return events


async def _found(
    notices: Mapping[str, Row], tolerances: Mapping[str, Any], uow: UnitOfWork
) -> list[tuple[Row, Difference]]:
    counts: dict[str, list[Counted]] = {id_: [] for id_ in notices}
    for row in await rows_of.counted(uow.driver, list(notices)):
        counts[row["asn_id"]].append(
            Counted(row["line_no"], row["sku"], row["quantity"], row["damaged"], row["lot"])
        )
    receiving = await rows_of.receiving(uow.driver, list(notices))
    found: list[tuple[Row, Difference]] = []
    for id_, notice in notices.items():
        settled = id_ in receiving and receiving[id_]["settled_at"] is not None
        _, differences = match(announced_lines(notice), counts[id_], tolerances[notice["supplier"]],
                               settled=settled)  # fmt: skip
        found += [(notice, difference) for difference in differences]
    return found


def announced_lines(notice: Row) -> list[Announced]:
    """Lines of a notice."""
    return [
        Announced(line["line_no"], line["sku"], line["quantity"], line.get("lot"))
        for line in repository.loads(notice["lines"])
    ]


async def match_of(notice: Row, uow: UnitOfWork) -> tuple[list[LineMatch], list[Difference], bool]:
    """The lines of one notice as they stand, and whether receiving is settled."""
    rows = await rows_of.counted(uow.driver, [notice["asn_id"]])
    counts = [Counted(r["line_no"], r["sku"], r["quantity"], r["damaged"], r["lot"]) for r in rows]
    receiving = await rows_of.receiving(uow.driver, [notice["asn_id"]])
    settled = bool(receiving) and receiving[notice["asn_id"]]["settled_at"] is not None
    tolerances = await rows_of.tolerances(uow.driver, [notice["supplier"]])
    lines, found = match(announced_lines(notice), counts, tolerances[notice["supplier"]],
                         settled=settled)  # fmt: skip
    return lines, found, settled


async def _currencies(notices: Mapping[str, Row], uow: UnitOfWork) -> dict[str, str]:
    rows = await uow.driver.fetch(
        "SELECT purchase_order_id, currency FROM purchase_order "
        "WHERE purchase_order_id = ANY($1::text[])",
        list({n["purchase_order_id"] for n in notices.values()}),
    )
    return {row["purchase_order_id"]: row["currency"] for row in rows}


def _id(notice: Row, difference: Difference) -> str:
    """The same kind of difference of the same line and lot is the same difference."""
    about = (difference.line_no, difference.sku, difference.lot, difference.kind)
    return derived_id("dif", notice["asn_id"], *map(str, about))


def _row(
    notice: Row, difference: Difference, before: Row | None, uow: UnitOfWork
) -> dict[str, Any]:
    """A decision stands for the units that it was made about. Units that were expected and did
    not come either are to be decided again."""
    same = (
        before is not None
        and before["state"] == "decided"
        and before["units"] == difference.units
        and before["decision"] != "expect_rest"
    )
    state = "decided" if same else "tolerated" if difference.tolerated else "open"
    blank = {"decision": "", "claim_minor": 0, "note": "", "decided_by": "", "decided_at": None}
    decided = {name: before[name] for name in blank} if same and before is not None else blank
    return {
        "difference_id": _id(notice, difference), "supplier": notice["supplier"],
        "purchase_order_id": notice["purchase_order_id"], "asn_id": notice["asn_id"],
        "line_no": difference.line_no, "sku": difference.sku, "lot": difference.lot,
        "kind": difference.kind, "units": difference.units, "expected": difference.expected,
        "counted": difference.counted, "state": state, **decided, "currency": "",
        "found_at": before["found_at"] if before is not None else uow.now,
        "version": before["version"] + 1 if before is not None else 1,
    }  # fmt: skip


def _same(before: Row, row: Row) -> bool:
    return all(before[name] == row[name] for name in ("units", "expected", "counted", "state"))


def _told(row: Row) -> Event:
    return ReceiptDifferenceFound(
        difference_id=row["difference_id"], purchase_order_id=row["purchase_order_id"],
        asn_id=row["asn_id"], supplier=row["supplier"], line_no=row["line_no"], sku=row["sku"],
        lot=row["lot"] or None, kind=row["kind"], units=row["units"], expected=row["expected"],
        counted=row["counted"],
    )  # fmt: skip


async def settle_notices(notices: Sequence[Row], by: str, uow: UnitOfWork) -> list[Event]:
    """Nothing more is to come: what is missing is short from now on."""
    await rows_of.settle_receiving(uow.driver, notices, by, uow.now)
    return await match_notices([n["asn_id"] for n in notices], uow)


async def decide_difference(
    id_: str, decision: Decision, note: str, uow: UnitOfWork, actor: Actor
) -> Row:
    """A buyer's decision. expect_rest opens receiving again; claim is worth the units at the
    order's price. The last one of an order of which all goods came closes it. The same decision
    again changes nothing. Raises NotFound, Forbidden, AlreadyDecided, Conflict."""
    order = await _order_of(id_, uow)  # Locked before its differences, as receipts do.
    row = await subjects.row_of(
        uow.driver, "receipt_difference", "difference_id", id_, uow.party, lock=True
    )
    if row is None:
        raise NotFound(f"no receipt difference {id_}")
    if actor.side != "buyer":
        raise Forbidden("the buyer decides (仅限采购方操作)")
    if row["state"] == "decided":
        if row["decision"] == decision:
            return row
        raise AlreadyDecided(f"{row['decided_by']} decided {row['decision']}",
                             decision=row["decision"])  # fmt: skip
    if row["state"] == "gone":
        raise refused(
            "the difference is gone", "there is nothing to decide", "差异已消除，无需处理"
        )
    if decision == "expect_rest" and row["kind"] != "short":
        raise refused(f"a difference of kind {row['kind']} has no rest to expect",
                      "use accept or claim", "请选择 accept 或 claim")  # fmt: skip
    claim = await _worth(row, uow) if decision == "claim" else 0
    made = {
        **row, "state": "decided", "decision": decision, "note": note, "claim_minor": claim,
        "decided_by": actor.party, "decided_at": uow.now, "version": row["version"] + 1,
    }  # fmt: skip
    await rows_of.save_differences(uow.driver, [made])
    if decision == "expect_rest":
        await uow.driver.execute(
            "UPDATE asn_receiving SET settled_at = NULL, last_counted_at = $2 WHERE asn_id = $1",
            row["asn_id"], uow.now,
        )  # fmt: skip
    event = ReceiptDifferenceDecided(
        difference_id=id_, purchase_order_id=row["purchase_order_id"], supplier=row["supplier"],
        decision=decision, claim_minor=claim, currency=row["currency"], note=note, by=actor.party,
    )  # fmt: skip
    await subjects.publish(uow, [event])
    await _close(order, note, uow, actor)
    return made


async def _order_of(id_: str, uow: UnitOfWork) -> PurchaseOrder | None:
    row = await subjects.row_of(uow.driver, "receipt_difference", "difference_id", id_, uow.party)
    if row is None:
        return None
    name = row["purchase_order_id"]
    return (await repository.orders(uow.driver, [name], uow.party, lock=True)).get(name)


async def _close(order: PurchaseOrder | None, note: str, uow: UnitOfWork, actor: Actor) -> None:
    """Where nothing of the order is to be decided any more."""
    if order is None or await rows_of.open_differences(uow.driver, [order.purchase_order_id]):
        return
    if (event := order.close_if_complete(uow.now)) is not None:
        ledger = repository.Ledger.of(uow, actor.party)
        ledger.add(order, event, reason=note)
        await repository.save_orders(uow.driver, [order])
        await ledger.write()


async def _worth(row: Row, uow: UnitOfWork) -> int:
    price = await uow.driver.fetchval(
        "SELECT unit_price_minor FROM purchase_order_line "
        "WHERE purchase_order_id = $1 AND line_no = $2", row["purchase_order_id"], row["line_no"],
    )  # fmt: skip
    return int(price or 0) * int(row["units"])


async def tolerance_of(scope: str, uow: UnitOfWork) -> Row:
    """The newest version of a scope's own tolerance. Raises NotFound."""
    row = await rows_of.tolerance_row(uow.driver, scope)
    if row is None:
        raise NotFound(f"no tolerance {scope}")
    return row


async def put_tolerance(
    scope: str, values: Mapping[str, Any], uow: UnitOfWork, actor: Actor
) -> Row:
    """A new version, unless it says the same as the newest one."""
    await lock_writers(uow)
    before = await rows_of.tolerance_row(uow.driver, scope)
    if before is not None and all(before[name] == value for name, value in values.items()):
        return before
    row = {
        **values, "scope": scope, "version": before["version"] + 1 if before is not None else 1,
        "set_by": actor.party, "set_at": uow.now,
    }  # fmt: skip
    await rows_of.insert_tolerance(uow.driver, row)
    return row
