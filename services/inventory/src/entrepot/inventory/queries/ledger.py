"""From a balance to its movements, and balances of the past."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from entrepot.inventory.domain.stock import ACCOUNTS, ON_HAND
from entrepot.inventory.queries.rows import Rows, rows

_STOCK_PAGE = """
SELECT sku, location, party, on_hand, reserved, on_hand - reserved AS available_to_promise,
       quality_hold, damaged, incoming, version
FROM stock
WHERE (CAST(:skus AS text[]) IS NULL OR sku = ANY(:skus))
  AND (CAST(:location AS text) IS NULL OR location = :location)
  AND (sku, location) > (:after_sku, :after_location)
ORDER BY sku, location LIMIT :limit
"""


def _net(account: str) -> str:
    return (
        f"coalesce(sum(quantity * ((to_account = '{account}')::int "
        f"- (from_account = '{account}')::int)), 0)::bigint AS {account}"
    )


_PAIRS = ", ".join(f"'{account}', f.{account}" for account in ACCOUNTS)
_STOCK_AS_OF = f"""
SELECT p.sku, p.location, p.party, f.free + f.reserved AS on_hand, f.reserved,
       f.free AS available_to_promise, f.quality_hold, f.damaged,
       jsonb_build_object({_PAIRS})::text AS accounts
FROM ({_STOCK_PAGE}) p CROSS JOIN LATERAL (
    SELECT {", ".join(map(_net, ACCOUNTS))}
    FROM movement m
    WHERE m.sku = p.sku AND m.location = p.location AND m.occurred_at <= :as_of
) f ORDER BY p.sku, p.location
"""


async def stock(
    session: AsyncConnection, *, skus: Sequence[str] | None, location: str | None,
    as_of: datetime | None, after: tuple[str, str], limit: int,
) -> Rows:  # fmt: skip
    """Balances now, or as the ledger tells them for an instant in the past (by occurred_at, so a
    fact that was told late counts from when it happened), then with every account."""
    values: dict[str, Any] = {
        "skus": list(skus) if skus else None, "location": location, "after_sku": after[0],
        "after_location": after[1], "limit": limit,
    }  # fmt: skip
    if as_of is None:
        return await rows(session, _STOCK_PAGE, **values)
    return await rows(session, _STOCK_AS_OF, **values, as_of=as_of)


def _inside(account: str) -> tuple[str, ...]:
    return ON_HAND if account == "on_hand" else (account,)


async def movements(
    session: AsyncConnection, *, sku: str | None, location: str | None, reference: str | None,
    kind: str | None, account: str | None, before: tuple[datetime, int] | None, limit: int,
) -> Rows:  # fmt: skip
    """The ledger, newest first: by occurred_at for one SKU, else in the order of posting.
    account: only what changed it, with its delta; for one SKU at one location also the balance
    after each movement, where no other filter is set."""
    where = ["true"]
    values: dict[str, Any] = {"limit": limit}
    given: dict[str, Any] = {"sku": sku, "location": location, "reference": reference,
                             "kind": kind}  # fmt: skip
    for name, value in given.items():
        if value is not None:
            where.append(f"{name} = :{name}")
            values[name] = value
    if reference is not None:
        # A reservation's movements are found by its lines: the hot path keeps no index for them.
        held = "(sku, location) IN (SELECT sku, location FROM reservation_line"
        where.append(
            f"{held} WHERE reservation_id = :reference)"
            if reference.startswith("res_")
            else "kind NOT IN ('reserve', 'release', 'expire', 'ship')"
        )
    delta = "0"
    if account is not None:
        values["inside"] = list(_inside(account))
        inside = "= ANY(CAST(:inside AS text[]))"
        delta = f"quantity * ((to_account {inside})::int - (from_account {inside})::int)"
        where.append(f"(to_account {inside}) <> (from_account {inside})")
    by_time = sku is not None
    if before is not None:
        values["id"] = before[1]
        if by_time:
            values["at"] = before[0]
        where.append("(occurred_at, id) < (:at, :id)" if by_time else "id < :id")
    order = "occurred_at DESC, id DESC" if by_time else "id DESC"
    page = f"SELECT *, {delta} AS delta FROM movement WHERE {' AND '.join(where)} ORDER BY {order} LIMIT :limit"
    if account is None or sku is None or location is None or kind or reference:
        return await rows(session, page, **values)
    return await rows(
        session,
        f"WITH page AS ({page}), base AS (SELECT coalesce(sum({delta}), 0) AS units "
        "FROM movement WHERE sku = :sku AND location = :location AND (occurred_at, id) < "
        "(SELECT occurred_at, id FROM page ORDER BY occurred_at, id LIMIT 1)) "
        "SELECT page.*, (base.units + sum(page.delta) OVER (ORDER BY page.occurred_at, page.id))"
        f"::bigint AS balance FROM page CROSS JOIN base ORDER BY {order}",
        **values,
    )
