"""Products and SKUs: register, restate, retire."""

from collections.abc import Iterable, Sequence

from entrepot.catalog import repository, tables
from entrepot.catalog.domain import bundles
from entrepot.catalog.domain.bundles import Bundles
from entrepot.catalog.domain.commands import PutProduct, PutSku
from entrepot.catalog.handlers.gating import regate
from entrepot.catalog.repository import Stored, StoredSku
from entrepot.shared.database import UnitOfWork, lock_writers
from entrepot.shared.errors import Conflict
from entrepot.shared.events.catalog import Component, OptionValue, SkuChanged
from entrepot.shared.outcomes import Outcome, refused, written


def sku_event(held: StoredSku, components: dict[str, int]) -> SkuChanged:
    """The fact. components: exploded to plain SKUs, so that a reader needs no second look-up."""
    content = held.content
    return SkuChanged(
        sku=content.sku, product=content.product, title=content.title, title_zh=content.title_zh,
        status=content.status, gtin=content.gtin, measures=content.measures,
        hs_code=content.hs_code, origin=content.origin, categories=held.all_categories,
        dangerous_goods=content.dangerous_goods,
        components=tuple(Component(sku=sku, quantity=n) for sku, n in components.items()),
        options=tuple(OptionValue(axis=axis, value=value) for axis, value in held.options),
    )  # fmt: skip


async def put_products(commands: Sequence[PutProduct], uow: UnitOfWork) -> list[Outcome]:
    """Hold these products (distinct codes). SKUs of a product whose categories changed are stated
    again and their listings judged again."""
    await lock_writers(uow)
    stored = await repository.products(uow.driver, [c.code for c in commands])
    outcomes, rows, recategorised = [], [], []
    for command in commands:
        before = stored.get(command.code)
        if before is not None and before.content == command:
            outcomes.append(Outcome("unchanged", before.version))
            continue
        outcome = written(before.version if before else None)
        outcomes.append(outcome)
        rows.append(repository.product_row(Stored(command, outcome.version, uow.now)))
        if before is not None and before.content.categories != command.categories:
            recategorised.append(command.code)
    await repository.save(uow.driver, tables.PRODUCT, rows)
    if recategorised:
        skus = await repository.skus_of_products(uow.driver, recategorised)
        await state_again(uow, skus)
        await regate(uow, skus)
    return outcomes


async def state_again(uow: UnitOfWork, skus: Iterable[str]) -> None:
    """Publish SKUs anew whose own row did not change, under their next version."""
    codes = list(skus)
    if not codes:
        return
    rows = await uow.driver.fetch(
        "UPDATE sku SET version = version + 1, updated_at = $2 WHERE sku = ANY($1::text[]) "
        "RETURNING sku", codes, uow.now,
    )  # fmt: skip
    held = await repository.skus(uow.driver, [row["sku"] for row in rows])
    await _publish(uow, [held[sku] for sku in sorted(held)])


async def _publish(uow: UnitOfWork, held: Sequence[StoredSku]) -> None:
    holders = [h.content.sku for h in held if h.content.components]
    graph = Bundles.of(await repository.edges_below(uow.driver, holders)) if holders else Bundles()
    for one in held:
        uow.publish(sku_event(one, graph.explode(one.content.sku)), version=one.version)


async def put_skus(
    commands: Sequence[PutSku], uow: UnitOfWork, *, dry_run: bool = False
) -> list[Outcome]:
    """Hold these SKUs (distinct). A product that is not there yet is registered under the title
    of its first SKU. dry_run: answer, and change nothing."""
    await lock_writers(uow)
    stored = await repository.skus(uow.driver, [c.sku for c in commands])
    problems = await _component_problems(uow, commands, stored)
    outcomes: list[Outcome] = []
    changed: list[tuple[PutSku, StoredSku | None, int]] = []
    for index, command in enumerate(commands):
        before = stored.get(command.sku)
        if index in problems:
            outcomes.append(refused(Conflict(problems[index])))
        elif before is not None and before.content == command:
            outcomes.append(Outcome("unchanged", before.version))
        else:
            outcome = written(before.version if before else None)
            outcomes.append(outcome)
            changed.append((command, before, outcome.version))
    if changed and not dry_run:
        await _save(uow, changed)
    return outcomes


async def _save(uow: UnitOfWork, changed: Sequence[tuple[PutSku, StoredSku | None, int]]) -> None:
    await _register_products(uow, [command for command, _, _ in changed])
    rows = [
        repository.sku_row(StoredSku(command, version, uow.now, ()))
        for command, _, version in changed
    ]
    await repository.save(uow.driver, tables.SKU, rows)
    await repository.forget_moved_variants(uow.driver, [command.sku for command, _, _ in changed])
    reshaped = [
        command
        for command, before, _ in changed
        if command.components != (before.content.components if before else ())
    ]
    if reshaped:
        await repository.replace_components(uow.driver, reshaped)
    codes = [command.sku for command, _, _ in changed]
    held = await repository.skus(uow.driver, codes)
    await _publish(uow, [held[sku] for sku in codes])
    restated = {command.sku for command, before, _ in changed if before is not None}
    above = await repository.edges_above(uow.driver, {c.sku for c in reshaped} & restated)
    await state_again(uow, sorted({bundle for bundle, _, _ in above} - set(codes)))
    judged = [
        command.sku
        for command, before, _ in changed
        if before is not None
        and (before.content.status, before.content.components, before.all_categories)
        != (command.status, command.components, held[command.sku].all_categories)
    ]
    await regate(uow, judged)


async def _register_products(uow: UnitOfWork, commands: Sequence[PutSku]) -> None:
    known = await repository.products(uow.driver, {c.product for c in commands})
    made: dict[str, Stored[PutProduct]] = {}
    for command in commands:
        if command.product not in known and command.product not in made:
            product = PutProduct(
                code=command.product, title=command.title, title_zh=command.title_zh
            )
            made[command.product] = Stored(product, 1, uow.now)
    rows = [repository.product_row(stored) for stored in made.values()]
    await repository.save(uow.driver, tables.PRODUCT, rows)


async def _component_problems(
    uow: UnitOfWork, commands: Sequence[PutSku], stored: dict[str, StoredSku]
) -> dict[int, str]:
    """Which commands (by index) would break a rule of bundles, and how."""
    shaped = [
        command
        for command in commands
        if command.components
        and not (command.sku in stored and stored[command.sku].content == command)
    ]
    if not shaped:
        return {}
    own = {command.sku for command in commands}
    named = {part.sku for command in shaped for part in command.components}
    edges = await repository.edges_below(uow.driver, own | named)
    edges |= await repository.edges_above(uow.driver, own)
    known = await repository.known_skus(uow.driver, named)
    items = [(c.sku, {part.sku: part.quantity for part in c.components}) for c in commands]
    return bundles.refuse(items, known, Bundles.of(edges))
