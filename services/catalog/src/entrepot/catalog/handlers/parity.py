"""Hold prices to the parity rules, and tell of each breach once and of its end."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Literal

from prometheus_client import Counter

from entrepot.catalog import repository, tables
from entrepot.catalog.domain.parity import Finding, PutParityRule, judge
from entrepot.catalog.domain.prices import effective, next_edge
from entrepot.catalog.repository import StoredParity, StoredPrices
from entrepot.catalog.settings import RECHECK_BATCH
from entrepot.shared.database import Database, UnitOfWork, lock_writers
from entrepot.shared.events.catalog import PriceParityBreached, PriceParityRestored
from entrepot.shared.telemetry import REGISTRY

PARITY_TURNED = Counter(
    "entrepot_catalog_price_parity_turned_total", "Breaches of price parity that began or ended.",
    ["state"], registry=REGISTRY,
)  # fmt: skip
Key = tuple[str, str, str]  # rule, SKU, shop
Cause = Literal["within", "no_price", "no_rule"]


async def evaluate(uow: UnitOfWork, skus: Iterable[str]) -> int:
    """Judge the prices of the SKUs as they are now, and say when to look again. Returns how many
    breaches began or ended. The caller is the catalog's one writer."""
    codes = sorted(set(skus))
    if not codes:
        return 0
    today = uow.now.date()
    lists = await repository.prices_of_skus(uow.driver, codes)
    rules = {
        r.content.rule: r.content for r in (await repository.parity_rules(uow.driver)).values()
    }
    held = await repository.parity_of_skus(uow.driver, codes)
    findings: dict[Key, Finding] = {}
    if rules:
        findings = await _findings(uow, rules.values(), lists, today)
    turned, rows = 0, []
    for key in sorted({*findings, *held}):
        before, found = held.get(key), findings.get(key)
        if found is None:
            after = _gone(uow, rules, before, today)
        else:
            after = _found(uow, rules[key[0]], key[1], found, before, lists)
        if after is not None and after != before:
            rows.append(repository.parity_row(after))
            turned += after.version != (before.version if before else 0)
    await repository.save(uow.driver, tables.PARITY, rows)
    await _look_again(uow, lists, findings, bool(rules), today)
    return turned


async def _findings(
    uow: UnitOfWork, rules: Collection[PutParityRule],
    lists: Mapping[str, Sequence[StoredPrices]], today: date,
) -> dict[Key, Finding]:  # fmt: skip
    rates = await repository.rates_on(uow.driver, today)
    categories: dict[str, tuple[str, ...]] = {}
    if any(rule.categories for rule in rules):
        held = await repository.skus(uow.driver, lists)
        categories = {sku: one.all_categories for sku, one in held.items()}
    found: dict[Key, Finding] = {}
    for sku, own in lists.items():
        prices: dict[str, dict[str, int]] = {}
        for one in own:
            window = effective(one.content.prices, uow.now)
            if window is not None:
                prices.setdefault(one.content.shop, {})[one.content.currency] = window.price_minor
        for rule in rules:
            if rule.concerns(sku, categories.get(sku, ())):
                for finding in judge(rule, prices, rates, today):
                    found[rule.rule, sku, finding.shop] = finding
    return found


def _found(
    uow: UnitOfWork, rule: PutParityRule, sku: str, found: Finding, before: StoredParity | None,
    lists: Mapping[str, Sequence[StoredPrices]],
) -> StoredParity | None:  # fmt: skip
    was = before.state if before is not None else "ok"
    if found.state == "ok" and before is None:
        return None  # Nothing to remember of what always agreed.
    if found.state == "no_rate" and was == "breached":
        return before  # Nobody knows that it ended.
    party = next(p.party for p in lists[sku] if p.content.shop == found.shop)
    after = StoredParity(
        found.rule, sku, found.shop, before.version if before else 0,
        before.since if before is not None and was == found.state else uow.now, party,
        found.state, rule.kind, rule.reference, found.price_minor, found.currency,
        found.expected_minor, found.gap_bp, rule.tolerance_bp,
    )  # fmt: skip
    if found.state == "breached" and was != "breached":
        assert found.expected_minor is not None
        assert found.gap_bp is not None
        after = replace(after, version=after.version + 1)
        uow.publish(
            PriceParityBreached(
                rule=rule.rule, sku=sku, shop=found.shop, kind=rule.kind,
                price_minor=found.price_minor, currency=found.currency,
                expected_minor=found.expected_minor, reference_shop=rule.reference,
                gap_bp=found.gap_bp, tolerance_bp=rule.tolerance_bp,
            ),
            version=after.version,
        )  # fmt: skip
        PARITY_TURNED.labels("breached").inc()
    elif found.state == "ok" and was == "breached":
        after = replace(after, version=after.version + 1)
        _restored(uow, after, "within")
    return after


def _gone(
    uow: UnitOfWork, rules: Mapping[str, PutParityRule], before: StoredParity | None, today: date
) -> StoredParity | None:
    """A pair that no rule compares any more, or that lost a price."""
    if before is None or before.state == "ok":
        return before
    after = replace(
        before, state="ok", since=uow.now, price_minor=None, currency=None, expected_minor=None,
        gap_bp=None,
    )  # fmt: skip
    if before.state == "breached":
        after = replace(after, version=before.version + 1)
        rule = rules.get(before.rule)
        cause: Cause = "no_price" if rule is not None and rule.in_force(today) else "no_rule"
        _restored(uow, after, cause)
    return after


def _restored(uow: UnitOfWork, after: StoredParity, cause: Cause) -> None:
    event = PriceParityRestored(rule=after.rule, sku=after.sku, shop=after.shop, cause=cause)
    uow.publish(event, version=after.version)
    PARITY_TURNED.labels("restored").inc()


async def _look_again(
    uow: UnitOfWork, lists: Mapping[str, Sequence[StoredPrices]],
    findings: Mapping[Key, Finding], ruled: bool, today: date,
) -> None:  # fmt: skip
    """The next moment for each list: a window's edge, a rule's or a rate's day, or the day on
    which a rate that was used is too old."""
    general = await repository.next_dates(uow.driver, today) if ruled else None
    stale: dict[str, date] = {}
    for (_, sku, _), found in findings.items():
        if found.stale_on is not None:
            stale[sku] = min(found.stale_on, stale.get(sku, found.stale_on))
    moments: dict[Key, datetime | None] = {}
    for sku, own in lists.items():
        days = [day for day in (general, stale.get(sku)) if day is not None and day > today]
        midnight = datetime.combine(min(days), time(), UTC) if days else None
        for one in own:
            edge = next_edge(one.content.prices, uow.now) if ruled else None
            soonest = min((m for m in (edge, midnight) if m is not None), default=None)
            if soonest != one.judge_at:
                moments[one.content.key] = soonest
    await repository.set_judge_at(uow.driver, moments)


async def judge_due(database: Database, *, batches: int, size: int = RECHECK_BATCH) -> int:
    """Judge the prices whose moment has come, a batch of SKUs in each transaction. Returns how
    many breaches began or ended; what is left waits for the next call."""
    turned = 0
    for _ in range(batches):
        async with database.transaction() as uow:
            await lock_writers(uow)
            skus = await repository.skus_of_due_prices(uow.driver, uow.now, size)
            turned += await evaluate(uow, skus)
        if len(skus) < size:
            break
    return turned
