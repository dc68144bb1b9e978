"""What each listing of each shop should show; worked out at once, handed to the shops by pushes."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from entrepot.orders.domain.stock import StockRule, ruled_level
from entrepot.orders.handlers import wake
from entrepot.orders.repository import levels
from entrepot.shared.database import UnitOfWork

TURNOVER_OVER = timedelta(hours=1)


async def want_levels(
    uow: UnitOfWork, skus: Iterable[str], names: Iterable[tuple[str, str]] = (),
    caused_at: datetime | None = None,
) -> None:  # fmt: skip
    """Work out anew what every listing of the SKUs (and of bundles with them), and each listing
    (shop, external SKU) named, should show. Called last in a transaction, after orders were locked:
    one works them out at a time, and rows are locked in the order of their key. caused_at: when it
    happened that led to this; now, where it is not known."""
    wanted, asked = list(skus), list(names)
    if wanted or asked:
        await levels.lock(uow.driver)
        await _want(uow, await levels.touched(uow.driver, wanted, asked), caused_at)


async def want_levels_of_shop(uow: UnitOfWork, shop: str) -> None:
    """The same for all listings of a shop, whose rule may have changed."""
    await levels.lock(uow.driver)
    await _want(uow, await levels.of_shop(uow.driver, shop), None)


async def count_turnover(uow: UnitOfWork) -> None:
    """Sales of the last hour, for rules that keep a share of them back."""
    changed = await levels.count_turnover(uow.driver, uow.now, uow.now - TURNOVER_OVER)
    await want_levels(uow, changed)


def rule_of(row: Any) -> StockRule:
    """The rule in force for a listing: its own over its shop's."""
    own = StockRule(
        row["buffer_fixed"], row["buffer_percent"], row["turnover_percent"], row["minimum"],
        row["maximum"], row["pause"],
    )  # fmt: skip
    return own.over(
        StockRule(
            row["shop_fixed"], row["shop_percent"], row["shop_turnover"], row["shop_minimum"],
            row["shop_maximum"], row["shop_pause"],
        )
    )  # fmt: skip


async def _want(uow: UnitOfWork, listings: Sequence[Any], caused_at: datetime | None) -> None:
    rows = []
    for row in listings:
        rule = rule_of(row)
        units = ruled_level(row["available"], rule, active=row["active"], sold=row["sold"])
        rows.append((
            row["shop"], row["external_sku"], row["party"], row["sku"], row["available"], units,
            rule.pause == "freeze",
        ))  # fmt: skip
    if rows:
        await levels.want(uow.driver, rows, uow.now, caused_at or uow.now)
        wake.LEVELS.mark()
