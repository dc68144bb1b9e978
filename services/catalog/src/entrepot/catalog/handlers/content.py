"""Content of SKUs, attribute templates, locales of markets."""

from collections.abc import Iterable, Sequence
from datetime import date

from entrepot.catalog import repository, tables
from entrepot.catalog.domain.content import ANY, Content, PutMarketLocales
from entrepot.catalog.domain.templates import Problem, PutTemplate, check_values, resolve
from entrepot.catalog.repository import Stored, StoredSku
from entrepot.shared.database import UnitOfWork, lock_writers
from entrepot.shared.errors import Conflict, InvalidBody
from entrepot.shared.events.catalog import AttributeValue, ContentChanged, Medium, Translation
from entrepot.shared.outcomes import Outcome, refused, written


def content_event(content: Content) -> ContentChanged:
    return ContentChanged(
        sku=content.sku,
        attributes=tuple(
            AttributeValue(marketplace=marketplace, name=name, value=value)
            for marketplace, values in content.attributes.items()
            for name, value in values.items()
        ),
        translations=tuple(
            Translation(locale=locale, **texts.model_dump())
            for locale, texts in content.translations.items()
        ),
        media=tuple(
            Medium(media=m.media, kind=m.kind, url=m.url, checksum=m.checksum)
            for m in content.media
        ),
    )


async def put_contents(
    commands: Sequence[Content], uow: UnitOfWork, *, dry_run: bool = False
) -> list[Outcome]:
    """Hold the content of SKUs (distinct). Refuses unknown SKUs (Conflict), and attributes that
    break the template in force (InvalidBody, with a cure for each); values that were there before
    are not judged again. dry_run: answer, and change nothing."""
    await lock_writers(uow)
    codes = {c.sku for c in commands}
    stored = await repository.contents(uow.driver, codes)
    skus = await repository.skus(uow.driver, codes)
    marketplaces = {m for c in commands for m in c.attributes if m != ANY}
    templates = await repository.templates_of(uow.driver, marketplaces) if marketplaces else []
    outcomes, rows = [], []
    for given in commands:
        command = given.canonical()
        before = stored.get(command.sku)
        held = skus.get(command.sku)
        now = before.content if before is not None else Content(sku=command.sku)
        if held is None:
            outcomes.append(refused(Conflict(f"SKU {command.sku} is not in the catalog")))
            continue
        if now == command:
            outcomes.append(Outcome("unchanged", before.version if before else 0))
            continue
        faults = _new_faults(templates, held, now, command, uow.now.date())
        if faults:
            outcomes.append(refused(InvalidBody(
                f"{len(faults)} attribute(s) break the template", errors=faults)))  # fmt: skip
            continue
        outcome = written(before.version if before else None)
        outcomes.append(outcome)
        if not dry_run:
            rows.append(repository.content_row(Stored(command, outcome.version, uow.now)))
            uow.publish(content_event(command), version=outcome.version)
    await repository.save(uow.driver, tables.CONTENT, rows)
    return outcomes


def _new_faults(
    templates: Iterable[PutTemplate], sku: StoredSku, before: Content, after: Content, on: date
) -> list[dict[str, str]]:
    known = list(templates)
    faults: list[dict[str, str]] = []
    for marketplace, values in after.attributes.items():
        held = before.attributes.get(marketplace, {})
        changed = {n: v for n, v in values.items() if n not in held or held[n] != v}
        if marketplace == ANY or not changed:
            continue
        resolved = resolve(known, marketplace, sku.all_categories, on)
        faults += [
            problem_of(one, f"/attributes/{marketplace}/{one.field}")
            for one in check_values(resolved, changed)
            if one.severity == "error"
        ]
    return faults


def problem_of(one: Problem, pointer: str) -> dict[str, str]:
    """A problem as an entry of `errors`."""
    return {
        "pointer": pointer, "detail": one.detail, "detail_zh": one.detail_zh, "code": one.code,
        "cure": one.cure, "cure_zh": one.cure_zh,
    }  # fmt: skip


async def put_templates(commands: Sequence[PutTemplate], uow: UnitOfWork) -> list[Outcome]:
    """Hold these templates (distinct names)."""
    await lock_writers(uow)
    stored = await repository.templates(uow.driver, [c.template for c in commands])
    outcomes, rows = [], []
    for command in commands:
        before = stored.get(command.template)
        if before is not None and before.content == command:
            outcomes.append(Outcome("unchanged", before.version))
            continue
        outcomes.append(written(before.version if before else None))
        held = Stored(command, outcomes[-1].version, uow.now)
        rows.append(repository.template_row(held))
    await repository.save(uow.driver, tables.TEMPLATE, rows)
    return outcomes


async def put_market_locales(
    commands: Sequence[PutMarketLocales], uow: UnitOfWork
) -> list[Outcome]:
    """Say which locales markets (distinct) need."""
    await lock_writers(uow)
    stored = await repository.market_locales(uow.driver, [c.market for c in commands])
    outcomes, rows = [], []
    for command in commands:
        before = stored.get(command.market)
        if before is not None and before.content == command:
            outcomes.append(Outcome("unchanged", before.version))
            continue
        outcomes.append(written(before.version if before else None))
        held = Stored(command, outcomes[-1].version, uow.now)
        rows.append(repository.locales_row(held))
    await repository.save(uow.driver, tables.MARKET_LOCALES, rows)
    return outcomes
