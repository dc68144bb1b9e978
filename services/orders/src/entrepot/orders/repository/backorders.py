"""Order lines that wait for goods, as inventory tells it: what is promised, what is kept."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from entrepot.orders.repository.orders import MARK, columns
from entrepot.shared.database import Driver


@dataclass(slots=True)
class Backorder:
    """A line (of a bundle: a component of it) that waits. state: promised | filled. promised_on
    None: what is coming does not cover it. quantity None: not told. complete: no other line of the
    order waits. tried: the order was sourced again since it was filled."""

    backorder_id: str
    order_id: str
    party: str
    line_no: int
    sku: str
    location: str
    quantity: int | None
    state: str
    promised_on: date | None = None
    kept_until: datetime | None = None
    complete: bool = False
    purchase_order_ids: Sequence[str] = ()
    tried: bool = False


# The day a line was promised stays known when its goods are there.
_PUT = """
WITH new AS (
    SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::int[], $5::text[], $6::text[],
        $7::bigint[], $8::text[], $9::date[], $10::timestamptz[], $11::boolean[], $12::text[])
        AS n(backorder_id, order_id, party, line_no, sku, location, quantity, state, promised_on,
            kept_until, complete, purchases)
), old AS (
    SELECT b.backorder_id, b.promised_on FROM line_backorder b JOIN new USING (backorder_id)
), put AS (
    INSERT INTO line_backorder AS b (backorder_id, order_id, party, line_no, sku, location,
        quantity, state, promised_on, kept_until, complete, tried, purchase_order_ids)
    SELECT backorder_id, order_id, party, line_no, sku, location, quantity, state, promised_on,
        kept_until, complete, false, string_to_array(purchases, E'\\x1f') FROM new
    ORDER BY backorder_id
    ON CONFLICT (backorder_id) DO UPDATE SET location = EXCLUDED.location,
        quantity = coalesce(EXCLUDED.quantity, b.quantity), state = EXCLUDED.state,
        promised_on = CASE EXCLUDED.state WHEN 'filled' THEN b.promised_on
            ELSE EXCLUDED.promised_on END,
        kept_until = EXCLUDED.kept_until, complete = EXCLUDED.complete, tried = false,
        purchase_order_ids = CASE EXCLUDED.state WHEN 'filled' THEN b.purchase_order_ids
            ELSE EXCLUDED.purchase_order_ids END
)
SELECT DISTINCT new.order_id FROM new JOIN old USING (backorder_id)
WHERE old.promised_on IS NOT NULL AND new.promised_on IS NULL AND new.state = 'promised'
"""


async def put(driver: Driver, rows: Sequence[Backorder]) -> set[str]:
    """The newest word on each. Returns the orders of which a line lost its day."""
    if not rows:
        return set()
    found = await driver.fetch(_PUT, *columns([
        (b.backorder_id, b.order_id, b.party, b.line_no, b.sku, b.location, b.quantity, b.state,
         b.promised_on, b.kept_until, b.complete, MARK.join(b.purchase_order_ids))
        for b in rows
    ]))  # fmt: skip
    return {row["order_id"] for row in found}


async def drop(driver: Driver, backorder_ids: Sequence[str]) -> None:
    """Nothing is promised or kept any more."""
    if backorder_ids:
        await driver.execute(
            "DELETE FROM line_backorder WHERE backorder_id = ANY($1::text[])", backorder_ids
        )


_COLUMNS = (
    "backorder_id, order_id, party, line_no, sku, location, quantity, state, promised_on, "
    "kept_until, complete, purchase_order_ids, tried"
)


async def of_orders(driver: Driver, order_ids: Iterable[str]) -> dict[str, list[Backorder]]:
    """By order, of those that wait."""
    found: dict[str, list[Backorder]] = {}
    for row in await driver.fetch(
        f"SELECT {_COLUMNS} FROM line_backorder WHERE order_id = ANY($1::text[]) "
        "ORDER BY order_id, line_no, sku, backorder_id",
        list(order_ids),
    ):
        found.setdefault(row["order_id"], []).append(Backorder(*row))
    return found


def kept_of(waiting: Iterable[Backorder]) -> Mapping[tuple[int, str], tuple[str, int]]:
    """What is kept for one order: (line_no, SKU) -> (location, units)."""
    return {
        (b.line_no, b.sku): (b.location, b.quantity)
        for b in waiting if b.state == "filled" and b.quantity
    }  # fmt: skip


async def mark_tried(driver: Driver, order_ids: Sequence[str]) -> None:
    """They were sourced again; should inventory refuse, they wait as others do."""
    await driver.execute(
        "UPDATE line_backorder SET tried = true WHERE order_id = ANY($1::text[]) "
        "AND state = 'filled'",
        order_ids,
    )
