"""Open announcements are found by SKU, wherever they go: a refused order may wait at any of them."""

from entrepot.shared.migrations import run_sql

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Additive."""
    run_sql(
        "CREATE INDEX expected_receipt_sku_idx ON expected_receipt (sku, location) "
        "WHERE state = 'open';"
    )
