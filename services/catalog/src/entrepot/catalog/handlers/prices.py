"""Price lists, rates and parity rules; each may turn how prices stand to one another."""

from collections.abc import Sequence

from entrepot.catalog import repository, tables
from entrepot.catalog.domain.parity import PutParityRule, PutRate
from entrepot.catalog.domain.prices import PutPriceList
from entrepot.catalog.handlers.parity import evaluate
from entrepot.catalog.repository import Stored, StoredPrices
from entrepot.shared.database import UnitOfWork, lock_writers
from entrepot.shared.errors import Conflict, UnknownShop
from entrepot.shared.events.catalog import PricesChanged, PriceWindow
from entrepot.shared.outcomes import Outcome, refused, written


def prices_event(content: PutPriceList) -> PricesChanged:
    return PricesChanged(
        shop=content.shop, sku=content.sku, currency=content.currency,
        prices=tuple(PriceWindow(**w.model_dump()) for w in content.prices),
    )  # fmt: skip


async def put_price_lists(
    commands: Sequence[PutPriceList], uow: UnitOfWork, *, dry_run: bool = False
) -> list[Outcome]:
    """Hold these price lists (distinct), and look at parity of their SKUs. Refuses unknown shops
    (UnknownShop) and SKUs (Conflict). dry_run: answer, and change nothing."""
    await lock_writers(uow)
    stored = await repository.price_lists(uow.driver, [c.key for c in commands])
    parties = await repository.shop_parties(uow.driver, {c.shop for c in commands})
    known = await repository.known_skus(uow.driver, {c.sku for c in commands})
    outcomes, rows, touched = [], [], set()
    for command in commands:
        before = stored.get(command.key)
        if command.shop not in parties:
            outcomes.append(refused(UnknownShop(f"shop {command.shop} is not connected")))
            continue
        if command.sku not in known:
            outcomes.append(refused(Conflict(f"SKU {command.sku} is not in the catalog")))
            continue
        if before is not None and before.content == command:
            outcomes.append(Outcome("unchanged", before.version))
            continue
        outcome = written(before.version if before else None)
        outcomes.append(outcome)
        if dry_run:
            continue
        party = parties[command.shop]
        held = StoredPrices(command, outcome.version, uow.now, party)
        rows.append(repository.prices_row(held))
        uow.publish(prices_event(command), version=outcome.version, parties=(party,))
        touched.add(command.sku)
    await repository.save(uow.driver, tables.PRICE_LIST, rows)
    await evaluate(uow, touched)
    return outcomes


async def put_rates(commands: Sequence[PutRate], uow: UnitOfWork) -> list[Outcome]:
    """Enter rates (distinct pairs and days); parity of everything is due afterwards."""
    await lock_writers(uow)
    keys = [(c.base, c.quote, c.rated_on) for c in commands]
    stored = await repository.rates(uow.driver, keys)
    outcomes, rows = [], []
    for key, command in zip(keys, commands, strict=True):
        before = stored.get(key)
        if before is not None and before.content == command:
            outcomes.append(Outcome("unchanged", before.version))
            continue
        outcomes.append(written(before.version if before else None))
        rows.append(repository.rate_row(Stored(command, outcomes[-1].version, uow.now)))
    await repository.save(uow.driver, tables.FX_RATE, rows)
    if rows:
        await repository.mark_prices_due(uow.driver, uow.now)
    return outcomes


async def put_parity_rules(commands: Sequence[PutParityRule], uow: UnitOfWork) -> list[Outcome]:
    """Hold parity rules (distinct names); parity of everything is due afterwards. Refuses shops
    that are not connected (UnknownShop)."""
    await lock_writers(uow)
    stored = await repository.parity_rules(uow.driver, [c.rule for c in commands])
    named = {shop for c in commands for shop in (*c.shops, c.reference) if shop is not None}
    connected = await repository.shop_parties(uow.driver, named)
    outcomes, rows = [], []
    for command in commands:
        before = stored.get(command.rule)
        shops = {*command.shops, *([command.reference] if command.reference else ())}
        unknown = sorted(shops - connected.keys())
        if unknown:
            outcomes.append(refused(UnknownShop(f"shop {unknown[0]} is not connected")))
            continue
        if before is not None and before.content == command:
            outcomes.append(Outcome("unchanged", before.version))
            continue
        outcomes.append(written(before.version if before else None))
        rows.append(repository.parity_rule_row(Stored(command, outcomes[-1].version, uow.now)))
    await repository.save(uow.driver, tables.PARITY_RULE, rows)
    if rows:
        await repository.mark_prices_due(uow.driver, uow.now)
    return outcomes
