"""Axes of products, and SKUs as variants of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import orjson
from pydantic import ValidationError

from entrepot.catalog import repository, tables
from entrepot.catalog.domain.commands import PutProduct, PutSku
from entrepot.catalog.domain.variants import (
    BadPlan,
    Combination,
    Generate,
    Planned,
    PutOptions,
    PutVariant,
    combination,
    plan,
    unfit,
)
from entrepot.catalog.handlers.skus import put_skus, state_again
from entrepot.catalog.repository import Stored
from entrepot.shared.database import UnitOfWork, lock_writers
from entrepot.shared.errors import Conflict, EntrepotError, InvalidBody, NotFound
from entrepot.shared.http import invalid_body
from entrepot.shared.outcomes import Outcome, refused, written


async def put_options(commands: Sequence[PutOptions], uow: UnitOfWork) -> list[Outcome]:
    """Give products (distinct) their axes. Refuses axes under which a variant that is there would
    have no place (Conflict), and unknown products (NotFound)."""
    await lock_writers(uow)
    named = [c.product for c in commands]
    known = await repository.products(uow.driver, named)
    stored = await repository.options(uow.driver, named)
    there: dict[str, list[dict[str, Any]]] = {}
    for one in await repository.variants(uow.driver, named):
        there.setdefault(one["product"], []).append(one)
    outcomes, rows = [], []
    for command in commands:
        before = stored.get(command.product)
        variants = [(v["sku"], v["options"]) for v in there.get(command.product, ())]
        faults = unfit(command.axes, variants)
        if command.product not in known:
            outcomes.append(refused(NotFound(f"product {command.product} is not in the catalog")))
        elif faults:
            sku, why = next(iter(faults.items()))
            detail = f"{len(faults)} variant(s) would not fit, {sku} among them: {why}"
            outcomes.append(refused(Conflict(detail, variants=sorted(faults)[:100])))
        elif before is not None and before.content == command:
            outcomes.append(Outcome("unchanged", before.version))
        else:
            outcomes.append(written(before.version if before else None))
            held = Stored(command, outcomes[-1].version, uow.now)
            rows.append(repository.options_row(held))
    await repository.save(uow.driver, tables.OPTIONS, rows)
    return outcomes


def variant_row(product: str, sku: str, made: Combination) -> dict[str, Any]:
    return {"product": product, "sku": sku, "combination": made.key, "options": made.options}


async def put_variants(commands: Sequence[PutVariant], uow: UnitOfWork) -> list[Outcome]:
    """Make SKUs (distinct) of a product its variants; each is stated again, so the version is the
    SKU's. Refuses what is not an SKU of the product, values that no axis has, and a combination
    that another SKU has (Conflict)."""
    await lock_writers(uow)
    products = {c.product for c in commands}
    axes = await repository.options(uow.driver, products)
    skus = await repository.skus(uow.driver, {c.sku for c in commands})
    there = await repository.variants(uow.driver, products)
    own = {c.sku for c in commands}
    taken = {(v["product"], v["combination"]): v["sku"] for v in there}
    outcomes: list[Outcome] = []
    rows: dict[int, dict[str, Any]] = {}
    for index, command in enumerate(commands):
        held = skus.get(command.sku)
        options = axes.get(command.product)
        problem: EntrepotError | None = None
        if held is None or held.content.product != command.product:
            problem = Conflict(f"{command.sku} is no SKU of product {command.product}")
        elif options is None:
            problem = Conflict(f"product {command.product} has no axes; PUT its options first")
        if problem is not None or held is None or options is None:
            outcomes.append(refused(problem or Conflict()))
            continue
        made = combination(options.content.axes, command.options)
        if isinstance(made, list):
            errors = [{"pointer": "/options", "detail": d, "code": "option"} for d in made]
            outcomes.append(refused(InvalidBody("; ".join(made), errors=errors)))
            continue
        holder = taken.get((command.product, made.key))
        if holder == command.sku:
            outcomes.append(Outcome("unchanged", held.version))
        elif holder is not None:
            outcomes.append(refused(Conflict(f"{holder} is the variant with these values")))
        else:
            taken = {k: v for k, v in taken.items() if v != command.sku}
            taken[command.product, made.key] = command.sku
            rows[index] = variant_row(command.product, command.sku, made)
            did: Literal["created", "changed"] = "changed" if held.options else "created"
            outcomes.append(Outcome(did, held.version + 1))
    if rows:
        await repository.forget_variants(uow.driver, own & {r["sku"] for r in rows.values()})
        await repository.save(uow.driver, tables.VARIANT, list(rows.values()))
        await state_again(uow, sorted(r["sku"] for r in rows.values()))
    return outcomes


async def unlink_variant(product: str, sku: str, uow: UnitOfWork) -> None:
    """The SKU stays, and is no variant any more. Raises NotFound."""
    await lock_writers(uow)
    there = [v["sku"] for v in await repository.variants(uow.driver, [product])]
    if sku not in there:
        raise NotFound()
    await repository.forget_variants(uow.driver, [sku])
    await state_again(uow, [sku])


@dataclass(frozen=True, slots=True)
class Made:
    """What became (or would become) of a combination. version: the SKU's."""

    planned: Planned
    did: Literal["created", "linked", "refused"]
    version: int = 0
    problem: EntrepotError | None = None


async def generate(
    product: str, command: Generate, uow: UnitOfWork, *, dry_run: bool
) -> list[Made]:
    """Make the SKUs of the combinations that are not there yet; a SKU of the product that has the
    planned code and is no variant becomes one. Raises NotFound, Conflict, InvalidBody."""
    await lock_writers(uow)
    held = (await repository.products(uow.driver, [product])).get(product)
    options = (await repository.options(uow.driver, [product])).get(product)
    if held is None:
        raise NotFound(f"product {product} is not in the catalog")
    if options is None:
        raise Conflict(f"product {product} has no axes; PUT its options first")
    there = await repository.variants(uow.driver, [product])
    taken = {v["combination"] for v in there}
    try:
        planned = plan(
            options.content.axes, command, product=product, title=held.content.title,
            title_zh=held.content.title_zh, taken=taken,
        )  # fmt: skip
    except BadPlan as fault:
        error = {"pointer": fault.pointer, "detail": fault.detail, "code": "plan"}
        raise InvalidBody(fault.detail, errors=[error]) from fault
    skus = await repository.skus(uow.driver, {p.sku for p in planned})
    made: list[Made] = []
    fresh: list[PutSku] = []
    seen: set[str] = set()
    for one in planned:
        before = skus.get(one.sku)
        if one.sku in seen:
            made.append(Made(one, "refused", 0, Conflict(f"{one.sku} would be made twice")))
            continue
        seen.add(one.sku)
        if before is None:
            fresh.append(_sku(held.content, one, command))
            made.append(Made(one, "created", 1))
        elif before.content.product != product or before.options:
            made.append(Made(one, "refused", 0, Conflict(f"{one.sku} is another thing already")))
        else:
            made.append(Made(one, "linked", before.version + 1))
    if not dry_run:
        await _write(uow, product, made, fresh)
    return made


def _sku(product: PutProduct, one: Planned, command: Generate) -> PutSku:
    fixed = {"sku": one.sku, "product": product.code, "title": one.title,
             "title_zh": one.title_zh}  # fmt: skip
    forbidden = sorted({"sku", "product", "title", "title_zh", "components"} & set(command.base))
    if forbidden:
        detail = f"{forbidden[0]} is not the base's to say"
        error = {"pointer": f"/base/{forbidden[0]}", "detail": detail, "code": "plan"}
        raise InvalidBody(detail, errors=[error])
    try:
        return PutSku.model_validate_json(orjson.dumps({**command.base, **fixed}))
    except ValidationError as fault:
        raise invalid_body(fault.errors(include_url=False, include_input=False)) from fault


async def _write(
    uow: UnitOfWork, product: str, made: Sequence[Made], fresh: Sequence[PutSku]
) -> None:
    rows = [
        variant_row(product, one.planned.sku, one.planned.combination)
        for one in made
        if one.did != "refused"
    ]
    await repository.save(uow.driver, tables.VARIANT, rows)  # Before the SKUs: stated once.
    await put_skus(fresh, uow)
    await state_again(uow, sorted(one.planned.sku for one in made if one.did == "linked"))
