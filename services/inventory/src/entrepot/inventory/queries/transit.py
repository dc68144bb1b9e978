"""What is between two places."""

from sqlalchemy.ext.asyncio import AsyncConnection

from entrepot.inventory.queries.rows import Rows, rows


async def in_transit(
    session: AsyncConnection, *, sku: str | None, location: str | None,
    after: tuple[str, str], limit: int,
) -> Rows:  # fmt: skip
    """Units under way, by transfer and SKU, with the day they are expected and their lots."""
    return await rows(
        session,
        "SELECT t.transfer_id, l.sku, t.from_location, t.to_location, t.expected_on, t.reference, "
        "l.dispatched - l.received - l.damaged - l.lost AS units, (SELECT coalesce(jsonb_agg("
        "jsonb_build_object('lot', c.lot, 'expires_on', c.expires_on, "
        "'units', c.dispatched - c.received - c.damaged - c.lost) ORDER BY c.lot), '[]') "
        "FROM transfer_lot c WHERE c.transfer_id = l.transfer_id AND c.sku = l.sku "
        "AND c.dispatched > c.received + c.damaged + c.lost) AS lots "
        "FROM transfer_line l JOIN transfer t USING (transfer_id) "
        "WHERE t.state = 'dispatched' AND l.dispatched > l.received + l.damaged + l.lost "
        "AND (CAST(:sku AS text) IS NULL OR l.sku = :sku) "
        "AND (CAST(:location AS text) IS NULL OR :location IN (t.from_location, t.to_location)) "
        "AND (t.transfer_id, l.sku) > (:t, :s) ORDER BY t.transfer_id, l.sku LIMIT :limit",
        sku=sku, location=location, t=after[0], s=after[1], limit=limit,
    )  # fmt: skip
