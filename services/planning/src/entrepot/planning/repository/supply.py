"""Terms of supply, learned lead times, positions: what policies and replenishment start from."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from entrepot.planning.domain.distribution import LeadTime
from entrepot.planning.domain.lead_times import learned
from entrepot.planning.domain.series import SeriesKey
from entrepot.planning.domain.stockpolicy import stopped_days
from entrepot.planning.repository.sql import row_of
from entrepot.planning.settings import DEFAULT_LEAD_DAYS, DEFAULT_REVIEW_DAYS, base_currency
from entrepot.planning.tables import policy
from entrepot.shared.database import Driver

SAMPLES = 30
HORIZON_DAYS = 200  # How far ahead shutdowns are looked for.


@dataclass(slots=True)
class Supply:
    """Who supplies what on which terms, and how long it takes."""

    supplier_of: dict[str, str] = field(default_factory=dict)  # SKU -> first choice.
    terms: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)
    setups: dict[str, dict[str, Any]] = field(default_factory=dict)
    agreed_days: dict[str, int] = field(default_factory=dict)
    samples: dict[tuple[str, str], list[int]] = field(default_factory=dict)
    stops: dict[str, list[tuple[date, date]]] = field(default_factory=dict)
    today: date = date.min

    def quoted_days(self, supplier: str, sku: str, mode: str | None = None) -> int:
        """What was told, the most particular first."""
        setup = self.setups.get(supplier)
        if setup is not None and mode is not None:
            for one in setup["modes"]:
                if one["mode"] == mode:
                    return int(one["lead_time_days"])
        terms = self.terms.get((supplier, sku))
        if terms is not None and terms["lead_time_days"] is not None:
            return int(terms["lead_time_days"])
        if supplier in self.agreed_days:
            return self.agreed_days[supplier]
        if setup is not None and setup["modes"]:
            return int(setup["modes"][0]["lead_time_days"])
        return DEFAULT_LEAD_DAYS

    def lead_time(self, supplier: str, sku: str, place: str, mode: str | None = None) -> LeadTime:
        """Learned from deliveries to the place (else of the supplier to anywhere), drawn to what
        was quoted; days on which factories stop come on top."""
        samples = self.samples.get((supplier, place)) or self.samples.get((supplier, "")) or []
        quoted = self.quoted_days(supplier, sku, mode)
        if mode is not None and quoted != self.quoted_days(supplier, sku):
            samples = []  # They came by the usual way.
        lead = learned(samples, quoted)
        stopped = stopped_days(self.today, lead.mean, self.stops.get(supplier, ()))
        return lead.plus(stopped) if stopped else lead

    def review_days(self, supplier: str | None) -> int:
        setup = self.setups.get(supplier or "")
        return int(setup["review_days"]) if setup else DEFAULT_REVIEW_DAYS


async def supply(driver: Driver, today: date) -> Supply:
    """All of it: suppliers are few, terms are one row a SKU."""
    found = Supply(today=today)
    for row in await driver.fetch("SELECT * FROM supply_terms ORDER BY supplier, sku"):
        found.terms[row["supplier"], row["sku"]] = row_of(row, policy.supply_terms)
        found.supplier_of.setdefault(row["sku"], row["supplier"])
    for row in await driver.fetch("SELECT sku, supplier FROM sku_supplier ORDER BY sku, rank DESC"):
        found.supplier_of[row["sku"]] = row["supplier"]
    for row in await driver.fetch("SELECT * FROM supplier_setup ORDER BY supplier"):
        found.setups[row["supplier"]] = row_of(row, policy.supplier_setup)
    for row in await driver.fetch(
        "SELECT supplier, min(lead_time_days) AS days FROM supplier_agreement "
        "WHERE state = 'accepted' AND valid_from <= $1 AND (valid_to IS NULL OR valid_to >= $1) "
        "GROUP BY supplier", today,
    ):  # fmt: skip
        found.agreed_days[row["supplier"]] = row["days"]
    await _samples(driver, found)
    await _stops(driver, found)
    return found


async def _samples(driver: Driver, found: Supply) -> None:
    by_pair: dict[tuple[str, str], list[int]] = defaultdict(list)
    for row in await driver.fetch(
        "SELECT origin, destination, days FROM (SELECT *, row_number() OVER (PARTITION BY "
        "origin, destination ORDER BY ended_on DESC, reference) AS n FROM lead_sample) s "
        "WHERE n <= $1 ORDER BY ended_on, reference", SAMPLES,
    ):  # fmt: skip
        by_pair[row["origin"], row["destination"]].append(row["days"])
        by_pair[row["origin"], ""].append(row["days"])
    found.samples = dict(by_pair)


async def _stops(driver: Driver, found: Supply) -> None:
    """Shutdowns of the suppliers' countries, and their own closed days."""
    last = found.today + timedelta(days=HORIZON_DAYS)
    events = await driver.fetch(
        "SELECT from_on, to_on, ARRAY(SELECT jsonb_array_elements_text(countries)) AS countries "
        "FROM calendar_event WHERE kind = 'factory_shutdown' AND to_on >= $1 AND from_on <= $2",
        found.today, last,
    )  # fmt: skip
    for supplier, setup in found.setups.items():
        spans = [
            (e["from_on"], e["to_on"]) for e in events
            if setup["country"] and (not e["countries"] or setup["country"] in e["countries"])
        ]  # fmt: skip
        if spans:
            found.stops[supplier] = spans
    for row in await driver.fetch(
        "SELECT subject, from_on, to_on FROM closure WHERE starts_with(subject, 'supplier:') "
        "AND to_on >= $1 AND from_on <= $2", found.today, last,
    ):  # fmt: skip
        found.stops.setdefault(row["subject"], []).append((row["from_on"], row["to_on"]))


@dataclass(slots=True)
class Position:
    """Units of one SKU at one place: there, free to promise, bought and not yet here, on their way
    from other places; coming: (day, units) of both."""

    on_hand: int = 0
    available: int = 0
    ordered: int = 0
    transit: int = 0
    coming: list[tuple[date, int]] = field(default_factory=list)

    @property
    def position(self) -> int:
        """What is or will be there, less what is promised."""
        return self.available + self.ordered + self.transit


async def positions(
    driver: Driver, today: date, *, skus: Collection[str] | None = None
) -> dict[SeriesKey, Position]:
    """Of every SKU and place with stock or something coming."""
    named = sorted(skus) if skus is not None else None
    found: dict[SeriesKey, Position] = defaultdict(Position)
    for row in await driver.fetch(
        "SELECT sku, location, on_hand, available FROM stock "
        "WHERE $1::text[] IS NULL OR sku = ANY($1)", named,
    ):  # fmt: skip
        at = found[SeriesKey(row["sku"], row["location"])]
        at.on_hand, at.available = row["on_hand"], row["available"]
    for row in await driver.fetch(
        "SELECT sku, destination, quantity - received AS units, expected_on FROM purchase_line "
        "WHERE open AND quantity > received AND ($1::text[] IS NULL OR sku = ANY($1)) "
        "ORDER BY expected_on", named,
    ):  # fmt: skip
        at = found[SeriesKey(row["sku"], row["destination"])]
        at.ordered += row["units"]
        at.coming.append((max(today, row["expected_on"]), row["units"]))
    for row in await driver.fetch(
        "SELECT sku, to_location, units, coalesce(expected_on, dispatched_on + 5) AS expected_on "
        "FROM transit WHERE units > 0 AND ($1::text[] IS NULL OR sku = ANY($1))", named,
    ):  # fmt: skip
        at = found[SeriesKey(row["sku"], row["to_location"])]
        at.transit += row["units"]
        at.coming.append((max(today, row["expected_on"]), row["units"]))
    return found


async def rates(driver: Driver, today: date) -> dict[str, float]:
    """Worth of one major unit of each currency in the base currency, as in force; of the base
    currency itself 1."""
    rows = await driver.fetch(
        "SELECT DISTINCT ON (currency) currency, rate FROM currency_rate "
        "WHERE effective_from <= $1 ORDER BY currency, effective_from DESC", today,
    )  # fmt: skip
    return {base_currency(): 1.0} | {r["currency"]: r["rate"] for r in rows}
