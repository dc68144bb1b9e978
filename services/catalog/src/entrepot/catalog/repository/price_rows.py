"""Price lists, rates, parity rules and how prices stand to them."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

import orjson

from entrepot.catalog.domain.parity import PutParityRule, PutRate, Rate, Rates
from entrepot.catalog.domain.prices import PutPriceList, Window
from entrepot.catalog.repository.core import Stored, head
from entrepot.shared.database import Driver

PriceKey = tuple[str, str, str]  # shop, SKU, currency


@dataclass(frozen=True, slots=True)
class StoredPrices(Stored[PutPriceList]):
    """judge_at: when parity is to be looked at again; None for never."""

    party: str
    judge_at: datetime | None = None

    def due(self, judge_at: datetime | None) -> "StoredPrices":
        return replace(self, judge_at=judge_at)


PRICE_COLUMNS = (
    "p.shop, p.sku, p.currency, p.version, p.updated_at, p.party, p.judge_at, "
    "p.prices::text AS prices"
)


def prices_row(stored: StoredPrices) -> dict[str, Any]:
    content = stored.content
    return {
        "shop": content.shop, "sku": content.sku, "currency": content.currency,
        "prices": [w.model_dump(mode="json") for w in content.prices], "party": stored.party,
        "judge_at": stored.judge_at, **head(stored),
    }  # fmt: skip


def prices_of(row: Mapping[str, Any]) -> StoredPrices:
    """A row of PRICE_COLUMNS."""
    windows = tuple(
        Window.model_construct(
            min_quantity=one["min_quantity"], price_minor=one["price_minor"],
            compare_at_minor=one["compare_at_minor"], valid_from=_instant(one["valid_from"]),
            valid_until=_instant(one["valid_until"]),
        )
        for one in orjson.loads(row["prices"])
    )  # fmt: skip
    command = PutPriceList.model_construct(
        shop=row["shop"], sku=row["sku"], currency=row["currency"], prices=windows
    )
    return StoredPrices(command, row["version"], row["updated_at"], row["party"], row["judge_at"])


def _instant(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text is not None else None


async def price_lists(driver: Driver, keys: Collection[PriceKey]) -> dict[PriceKey, StoredPrices]:
    """By shop, SKU and currency."""
    rows = await driver.fetch(
        f"SELECT {PRICE_COLUMNS} FROM unnest($1::text[], $2::text[], $3::text[]) "
        "AS n(shop, sku, currency) JOIN price_list p USING (shop, sku, currency)",
        *([key[i] for key in keys] for i in range(3)),
    )
    return {(row["shop"], row["sku"], row["currency"]): prices_of(row) for row in rows}


async def prices_of_skus(driver: Driver, codes: Iterable[str]) -> dict[str, list[StoredPrices]]:
    """Every price list of the SKUs, by SKU; by shop and currency within."""
    rows = await driver.fetch(
        f"SELECT {PRICE_COLUMNS} FROM price_list p WHERE p.sku = ANY($1::text[]) "
        "ORDER BY p.sku, p.shop, p.currency", list(codes),
    )  # fmt: skip
    found: dict[str, list[StoredPrices]] = {}
    for row in rows:
        found.setdefault(row["sku"], []).append(prices_of(row))
    return found


async def skus_of_due_prices(driver: Driver, now: datetime, limit: int) -> list[str]:
    """SKUs with a price whose moment to be looked at has come."""
    rows = await driver.fetch(
        "SELECT sku FROM price_list WHERE judge_at <= $1 GROUP BY sku ORDER BY sku LIMIT $2",
        now, limit,
    )  # fmt: skip
    return [row["sku"] for row in rows]


async def mark_prices_due(driver: Driver, now: datetime, codes: Collection[str] = ()) -> None:
    """Have parity of these SKUs looked at again; of every SKU where none is named."""
    await driver.execute(
        "UPDATE price_list SET judge_at = $1 WHERE $2::text[] = '{}' OR sku = ANY($2)",
        now, list(codes),
    )  # fmt: skip


async def set_judge_at(driver: Driver, moments: Mapping[PriceKey, datetime | None]) -> None:
    """When each price list is to be looked at again."""
    if moments:
        keys = list(moments)
        await driver.execute(
            "UPDATE price_list p SET judge_at = n.judge_at FROM unnest($1::text[], $2::text[], "
            "$3::text[], $4::timestamptz[]) AS n(shop, sku, currency, judge_at) WHERE "
            "(p.shop, p.sku, p.currency) = (n.shop, n.sku, n.currency)",
            *([key[i] for key in keys] for i in range(3)), list(moments.values()),
        )  # fmt: skip


def rate_row(stored: Stored[PutRate]) -> dict[str, Any]:
    return {**stored.content.model_dump(), "rate": str(stored.content.rate), **head(stored)}


def rate_of(row: Mapping[str, Any]) -> Stored[PutRate]:
    command = PutRate.model_construct(**{name: row[name] for name in PutRate.model_fields})
    return Stored(command, row["version"], row["updated_at"])


async def rates(
    driver: Driver, keys: Collection[tuple[str, str, date]]
) -> dict[tuple[str, str, date], Stored[PutRate]]:
    """By base, quote and day."""
    rows = await driver.fetch(
        "SELECT r.* FROM unnest($1::text[], $2::text[], $3::date[]) AS n(base, quote, rated_on) "
        "JOIN fx_rate r USING (base, quote, rated_on)",
        *([key[i] for key in keys] for i in range(3)),
    )
    return {(row["base"], row["quote"], row["rated_on"]): rate_of(row) for row in rows}


async def rates_on(driver: Driver, day: date) -> Rates:
    """The newest rate of each pair on the day."""
    rows = await driver.fetch(
        "SELECT DISTINCT ON (base, quote) base, quote, rated_on, rate FROM fx_rate "
        "WHERE rated_on <= $1 ORDER BY base, quote, rated_on DESC", day,
    )  # fmt: skip
    return Rates({(r["base"], r["quote"]): Rate(r["rated_on"], r["rate"]) for r in rows})


def parity_rule_row(stored: Stored[PutParityRule]) -> dict[str, Any]:
    return {**stored.content.model_dump(), **head(stored)}


def parity_rule_of(row: Mapping[str, Any]) -> Stored[PutParityRule]:
    values = {name: row[name] for name in PutParityRule.model_fields}
    for name in ("shops", "skus", "categories"):
        values[name] = tuple(values[name])
    return Stored(PutParityRule.model_construct(**values), row["version"], row["updated_at"])


async def parity_rules(
    driver: Driver, names: Iterable[str] | None = None
) -> dict[str, Stored[PutParityRule]]:
    """By name; None for all."""
    named = list(names) if names is not None else None
    rows = await driver.fetch(
        "SELECT * FROM parity_rule WHERE $1::text[] IS NULL OR rule = ANY($1) ORDER BY rule",
        named,
    )
    return {row["rule"]: parity_rule_of(row) for row in rows}


async def next_dates(driver: Driver, day: date) -> date | None:
    """The first later day on which a parity rule begins or ends, or a rate begins to hold."""
    found: date | None = await driver.fetchval(
        "SELECT min(d) FROM (SELECT effective_from FROM parity_rule UNION SELECT effective_to "
        "FROM parity_rule UNION SELECT rated_on FROM fx_rate) AS t(d) WHERE d > $1", day,
    )  # fmt: skip
    return found


@dataclass(frozen=True, slots=True)
class StoredParity:
    """How a shop's price of a SKU stands to a rule. version 0: no event of it yet."""

    rule: str
    sku: str
    shop: str
    version: int
    since: datetime
    party: str
    state: str
    kind: str
    reference: str | None
    price_minor: int | None
    currency: str | None
    expected_minor: int | None
    gap_bp: int | None
    tolerance_bp: int

    @property
    def key(self) -> PriceKey:
        return (self.rule, self.sku, self.shop)


def parity_row(held: StoredParity) -> dict[str, Any]:
    return {name: getattr(held, name) for name in StoredParity.__slots__}


def parity_of(row: Mapping[str, Any]) -> StoredParity:
    return StoredParity(**{name: row[name] for name in StoredParity.__slots__})


async def parity_of_skus(driver: Driver, codes: Iterable[str]) -> dict[PriceKey, StoredParity]:
    """By rule, SKU and shop."""
    rows = await driver.fetch("SELECT * FROM parity WHERE sku = ANY($1::text[])", list(codes))
    return {(row["rule"], row["sku"], row["shop"]): parity_of(row) for row in rows}
