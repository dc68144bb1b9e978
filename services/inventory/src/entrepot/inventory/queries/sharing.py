"""Agreements, what they could lend now, and loans."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from entrepot.inventory.queries.rows import Rows, rows
from entrepot.inventory.repository.sharing import USED
from entrepot.inventory.repository.sku_sets import covers


async def agreement(session: AsyncConnection, name: str) -> dict[str, Any] | None:
    found = await rows(
        session, "SELECT * FROM sharing_agreement WHERE agreement = :name", name=name
    )
    return found[0] if found else None


async def agreements(
    session: AsyncConnection, *, state: str | None, location: str | None, after: str, limit: int
) -> Rows:
    return await rows(
        session,
        "SELECT * FROM sharing_agreement WHERE agreement > :after "
        "AND (CAST(:state AS text) IS NULL OR state = :state) "
        "AND (CAST(:location AS text) IS NULL OR :location IN (lender_location, "
        "borrower_location)) ORDER BY agreement LIMIT :limit",
        state=state, location=location, after=after, limit=limit,
    )  # fmt: skip


_SHAREABLE = f"""
SELECT a.*, l.country AS lender_country, k.sku, s.on_hand - s.reserved
    - coalesce((SELECT sum((c->>'units')::bigint) FROM allocation_record r,
        jsonb_array_elements(r.kept) AS c WHERE s.restricted AND r.sku = s.sku
        AND r.location = s.location), 0)::bigint AS available
FROM sharing_agreement a
JOIN location l ON l.location = a.lender_location AND l.active
CROSS JOIN unnest(CAST(:skus AS text[])) AS k(sku)
LEFT JOIN stock s ON s.sku = k.sku AND s.location = a.lender_location
WHERE a.state = 'active' AND {covers("a", "k.sku")}
  AND (CAST(:party AS text) = '*' OR :party IN (a.lender_party, a.borrower_party))
  AND (CAST(:country AS text) IS NULL OR :country = ANY(a.countries) OR EXISTS (
      SELECT 1 FROM location b WHERE b.location = a.borrower_location AND b.country = :country))
ORDER BY k.sku, a.priority, a.price_minor, a.agreement
"""


async def shareable(
    session: AsyncConnection, skus: Sequence[str], *, country: str | None, party: str
) -> Rows:
    """Active agreements that cover the SKUs for a region, with the lender's units that are free
    and kept for nobody. The session must see every party's rows; `party` says whose agreements."""
    return await rows(session, _SHAREABLE, skus=list(skus), country=country, party=party)


async def used(session: AsyncConnection, names: Sequence[str]) -> Rows:
    """Units by agreement and SKU that count against its caps."""
    return await rows(session, USED.format(names="CAST(:names AS text[])"), names=list(names))


async def loans(
    session: AsyncConnection, *, agreement: str | None, party: str | None, sku: str | None,
    settled: bool, after: tuple[str, str], limit: int,
) -> Rows:  # fmt: skip
    """What is owed, by agreement and SKU."""
    return await rows(
        session,
        "SELECT * FROM loan_balance WHERE (agreement, sku) > (:a, :s) "
        "AND (:settled OR outstanding > 0) "
        "AND (CAST(:agreement AS text) IS NULL OR agreement = :agreement) "
        "AND (CAST(:party AS text) IS NULL OR :party IN (lender_party, borrower_party)) "
        "AND (CAST(:sku AS text) IS NULL OR sku = :sku) ORDER BY agreement, sku LIMIT :limit",
        a=after[0], s=after[1], agreement=agreement, party=party, sku=sku, settled=settled,
        limit=limit,
    )  # fmt: skip


async def loan_totals(session: AsyncConnection) -> Rows:
    """What is owed between each two owners, by currency."""
    return await rows(
        session,
        "SELECT lender_party, borrower_party, currency, sum(outstanding)::bigint AS outstanding, "
        "sum(value_minor)::bigint AS value_minor FROM loan_balance WHERE outstanding > 0 "
        "GROUP BY lender_party, borrower_party, currency ORDER BY 1, 2, 3",
    )


async def loan_entries(
    session: AsyncConnection, *, agreement: str | None, sku: str | None, before: int | None,
    limit: int,
) -> Rows:  # fmt: skip
    return await rows(
        session,
        "SELECT * FROM loan_entry WHERE (CAST(:before AS bigint) IS NULL OR id < :before) "
        "AND (CAST(:agreement AS text) IS NULL OR agreement = :agreement) "
        "AND (CAST(:sku AS text) IS NULL OR sku = :sku) ORDER BY id DESC LIMIT :limit",
        agreement=agreement, sku=sku, before=before, limit=limit,
    )  # fmt: skip


async def loan_drifts(session: AsyncConnection) -> Rows:
    """Loans whose balance is not the sum of their entries: none, ever."""
    return await rows(
        session,
        "SELECT coalesce(b.agreement, e.agreement) AS agreement, coalesce(b.sku, e.sku) AS sku, "
        "coalesce(b.outstanding, 0) AS booked, coalesce(e.units, 0) AS recounted "
        "FROM loan_balance b FULL JOIN (SELECT agreement, sku, "
        "sum(CASE WHEN kind = 'lend' THEN units ELSE -units END)::bigint AS units "
        "FROM loan_entry GROUP BY agreement, sku) e "
        "ON e.agreement = b.agreement AND e.sku = b.sku "
        "WHERE coalesce(b.outstanding, 0) <> coalesce(e.units, 0)",
    )
