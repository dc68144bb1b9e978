"""The lanes at hand: one load for a batch, and none while nothing changed."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import structlog

from entrepot.logistics import repository, rules_repository
from entrepot.logistics.domain.filters import AirRule
from entrepot.logistics.domain.lane_document import Site, lane_of
from entrepot.logistics.domain.plan import Planner
from entrepot.logistics.domain.request import Battery
from entrepot.logistics.domain.rules.batteries import BATTERY_NUMBERS, AirBattery, air_acceptance
from entrepot.logistics.domain.rules.rows import NoRuleInForce, RuleBook
from entrepot.logistics.handlers.lanes import FAULTS
from entrepot.logistics.repository import StoredLane
from entrepot.shared.database import EVERY_PARTY, Driver
from entrepot.shared.money import exponent

DEFAULT_CURRENCY = "EUR"
log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Book:
    """A planner, the lanes behind it and the stamp of what it was made from."""

    stamp: str
    planner: Planner
    lanes: Mapping[str, StoredLane]

    def leaves_at(self, lane_id: str, day: object) -> datetime:
        """The cut-off of a day at the lane's site: goods leave then."""
        lane = next(x for x in self.planner.lanes if x.lane_id == lane_id)
        zone = ZoneInfo(lane.site_calendar.timezone)
        return datetime.combine(day, lane.cut_off, zone)  # type: ignore[arg-type]


_STAFF: dict[str, Book] = {}  # Holds one: the book of those who see every lane.


async def load_book(driver: Driver, now: datetime, party: str = EVERY_PARTY) -> Book:
    """The lanes that the transaction's party sees. Rates of exchange are those of the day."""
    day = now.date()
    stamp = f"{await repository.stamp(driver)}@{day}"
    held = _STAFF.get(stamp)
    if held is not None and party == EVERY_PARTY:
        return held
    stored = await repository.lanes(driver)
    sites = await repository.sites(driver)
    built = []
    for code, lane in stored.items():
        site = sites.get(lane.content.origin, Site())
        try:
            built.append(
                lane_of(lane.content, site, lane.figures, active=lane.carrier_active, on=day)
            )
        except FAULTS as fault:  # Checked when it was put; its location may have changed since.
            log.warning("lane_not_usable", lane=code, fault=str(fault))
    counted = Counter(lane.card.currency for lane in built if lane.active and lane.card)
    currency = min(counted, key=lambda c: (-counted[c], c), default=DEFAULT_CURRENCY)
    rates = await repository.units_per_eur(driver, day)
    planner = Planner(
        built, currency=currency, exchange=exchange_to(currency, rates),
        air_rule=air_rule(await rules_repository.load_book(driver)),
    )  # fmt: skip
    book = Book(stamp, planner, stored)
    if party == EVERY_PARTY:
        _STAFF.clear()
        _STAFF[stamp] = book
    return book


def air_rule(rules: RuleBook) -> AirRule:
    """The dated battery rules as the planner asks them. Where the state of charge is not told,
    only what is banned whatever the charge is refused."""

    def refusing(
        goods: frozenset[str], battery: Battery | None, aircraft: str, day: date
    ) -> str | None:
        told = battery or Battery()
        charge = Decimal(0) if told.state_of_charge is None else told.state_of_charge
        for token in sorted(goods):
            number, _, packing = token.partition(":")
            if number not in BATTERY_NUMBERS:
                continue
            asked = AirBattery(number, aircraft, packing or "alone", charge, told.wh, told.approval)
            try:
                found = air_acceptance(asked, day, rules)
            except NoRuleInForce:
                log.warning("no_air_rule_in_force", goods=token, day=str(day))
                continue
            if not found.allowed:
                return found.rule
        return None

    return refusing


def exchange_to(currency: str, units_per_eur: Mapping[str, Decimal]) -> dict[str, Decimal]:
    """Minor units of `currency` per minor unit of each other one; empty where the planning
    currency itself has no rate."""
    own = units_per_eur.get(currency)
    if own is None:
        return {}
    return {
        other: (own / units).scaleb(exponent(currency) - exponent(other))
        for other, units in units_per_eur.items()
    }
