"""Rules by which shops, or single listings (external_sku, "" for the whole shop), show stock."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from entrepot.orders.domain.stock import StockRule
from entrepot.shared.database import Driver

FIELDS = (
    "buffer_fixed", "buffer_percent", "turnover_percent", "minimum", "maximum", "pause",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class RuleRow:
    """A rule as kept."""

    shop: str
    external_sku: str
    rule: StockRule
    reason: str
    changed_by: str
    changed_at: datetime
    version: int


def _row(row: Any) -> RuleRow:
    return RuleRow(
        row["shop"], row["external_sku"], StockRule(**{name: row[name] for name in FIELDS}),
        row["reason"], row["changed_by"], row["changed_at"], row["version"],
    )  # fmt: skip


async def load(
    driver: Driver, shop: str, external_sku: str, *, lock: bool = False
) -> RuleRow | None:
    row = await driver.fetchrow(
        "SELECT * FROM stock_rule WHERE shop = $1 AND external_sku = $2"
        + (" FOR UPDATE" if lock else ""),
        shop, external_sku,
    )  # fmt: skip
    return _row(row) if row is not None else None


async def put(
    driver: Driver, shop: str, party: str, external_sku: str, rule: StockRule, *, reason: str,
    by: str, now: datetime,
) -> RuleRow:  # fmt: skip
    """Write the whole rule."""
    values = asdict(rule)
    row = await driver.fetchrow(
        f"INSERT INTO stock_rule AS r (shop, external_sku, party, {', '.join(FIELDS)}, reason, "
        "changed_by, changed_at, version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, "
        "$12, 1) ON CONFLICT (shop, external_sku) DO UPDATE SET "
        + ", ".join(f"{name} = EXCLUDED.{name}" for name in FIELDS)
        + ", reason = EXCLUDED.reason, changed_by = EXCLUDED.changed_by, "
        "changed_at = EXCLUDED.changed_at, version = r.version + 1 RETURNING *",
        shop, external_sku, party, *(values[name] for name in FIELDS), reason, by, now,
    )  # fmt: skip
    return _row(row)


async def remove(driver: Driver, shop: str, external_sku: str) -> bool:
    """Forget a rule; False where there was none."""
    done: str = await driver.execute(
        "DELETE FROM stock_rule WHERE shop = $1 AND external_sku = $2", shop, external_sku
    )
    return done.endswith(" 1")


async def list_some(
    driver: Driver, *, shop: str | None, after: tuple[str, str] | None, limit: int
) -> list[RuleRow]:
    """By shop; the whole shop's rule first."""
    rows = await driver.fetch(
        "SELECT * FROM stock_rule WHERE ($1::text IS NULL OR shop = $1) "
        "AND ($2::text IS NULL OR (shop, external_sku) > ($2, $3)) "
        "ORDER BY shop, external_sku LIMIT $4",
        shop, after[0] if after else None, after[1] if after else "", limit,
    )  # fmt: skip
    return [_row(row) for row in rows]
