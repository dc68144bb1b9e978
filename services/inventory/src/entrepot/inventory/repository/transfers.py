"""Transfers with their lines and the lots they carry."""

from collections.abc import Mapping
from typing import Any

from entrepot.inventory.domain.lots import Described
from entrepot.inventory.domain.transfer import Carried, Transfer, TransferItem
from entrepot.shared.database import UnitOfWork


async def add_transfer(uow: UnitOfWork, transfer: Transfer, *, reference: str, note: str) -> None:
    """A planned transfer with its lines."""
    await uow.driver.execute(
        "INSERT INTO transfer (transfer_id, from_location, to_location, from_party, to_party, "
        "state, reference, note, expected_on, version, declaration_reference, created_at, "
        "changed_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $12)",
        transfer.transfer_id, transfer.from_location, transfer.to_location, transfer.from_party,
        transfer.to_party, transfer.state, reference, note, transfer.expected_on,
        transfer.version, transfer.declaration_reference, uow.now,
    )  # fmt: skip
    await uow.driver.execute(
        "INSERT INTO transfer_line (transfer_id, sku, quantity) "
        "SELECT $1, * FROM unnest($2::text[], $3::bigint[])",
        transfer.transfer_id, list(transfer.items), [i.quantity for i in transfer.items.values()],
    )  # fmt: skip


async def lock_transfer(uow: UnitOfWork, transfer_id: str) -> Transfer | None:
    """The transfer with its lines and lots, locked; None where there is none to be seen."""
    row = await uow.driver.fetchrow(
        "SELECT transfer_id, from_location, to_location, from_party, to_party, state, version, "
        "expected_on, dispatch_open, loss_owner, declaration_reference, closed_at "
        "FROM transfer WHERE transfer_id = $1 FOR UPDATE",
        transfer_id,
    )
    if row is None:
        return None
    lines = await uow.driver.fetch(
        "SELECT sku, quantity, dispatched, received, damaged, lost, overage FROM transfer_line "
        "WHERE transfer_id = $1 ORDER BY sku",
        transfer_id,
    )
    lots = await uow.driver.fetch(
        "SELECT sku, lot, dispatched, received, damaged, lost, expires_on, manufactured_on, "
        "supplier, purchase_order_id FROM transfer_lot WHERE transfer_id = $1 ORDER BY sku, lot",
        transfer_id,
    )
    return Transfer(
        row["transfer_id"], row["from_location"], row["to_location"], row["from_party"],
        row["to_party"], row["state"], row["version"], row["expected_on"],
        {r["sku"]: TransferItem(*r) for r in lines}, row["dispatch_open"], row["loss_owner"],
        row["declaration_reference"], row["closed_at"],
        {(r["sku"], r["lot"]): _carried(r) for r in lots},
    )  # fmt: skip


def _carried(row: Mapping[str, Any]) -> Carried:
    about = Described(
        row["expires_on"], row["manufactured_on"], row["supplier"], row["purchase_order_id"]
    )
    return Carried(row["dispatched"], row["received"], row["damaged"], row["lost"], about)


async def save_transfer(uow: UnitOfWork, transfer: Transfer) -> None:
    """State, version, lines and lots."""
    await uow.driver.execute(
        "UPDATE transfer SET state = $2, version = $3, changed_at = $4, dispatch_open = $5, "
        "loss_owner = $6, declaration_reference = $7, closed_at = $8 WHERE transfer_id = $1",
        transfer.transfer_id, transfer.state, transfer.version, uow.now, transfer.dispatch_open,
        transfer.loss_owner, transfer.declaration_reference, transfer.closed_at,
    )  # fmt: skip
    items = list(transfer.items.values())
    await uow.driver.execute(
        "UPDATE transfer_line t SET dispatched = n.d, received = n.r, damaged = n.m, lost = n.l, "
        "overage = n.o FROM unnest($2::text[], $3::bigint[], $4::bigint[], $5::bigint[], "
        "$6::bigint[], $7::bigint[]) AS n(sku, d, r, m, l, o) "
        "WHERE t.transfer_id = $1 AND t.sku = n.sku",
        transfer.transfer_id, [i.sku for i in items], [i.dispatched for i in items],
        [i.received for i in items], [i.damaged for i in items], [i.lost for i in items],
        [i.overage for i in items],
    )  # fmt: skip
    if transfer.lots:
        rows = [
            (sku, lot, c.dispatched, c.received, c.damaged, c.lost, c.about.expires_on,
             c.about.manufactured_on, c.about.supplier, c.about.purchase_order_id)
            for (sku, lot), c in transfer.lots.items()
        ]  # fmt: skip
        await uow.driver.execute(
            "INSERT INTO transfer_lot (transfer_id, sku, lot, dispatched, received, damaged, "
            "lost, expires_on, manufactured_on, supplier, purchase_order_id) "
            "SELECT $1, n.* FROM unnest($2::text[], $3::text[], $4::bigint[], $5::bigint[], "
            "$6::bigint[], $7::bigint[], $8::date[], $9::date[], $10::text[], $11::text[]) AS n "
            "ON CONFLICT (transfer_id, sku, lot) DO UPDATE SET dispatched = EXCLUDED.dispatched, "
            "received = EXCLUDED.received, damaged = EXCLUDED.damaged, lost = EXCLUDED.lost",
            transfer.transfer_id, *(list(c) for c in zip(*rows, strict=True)),
        )  # fmt: skip
