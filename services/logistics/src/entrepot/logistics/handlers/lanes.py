"""Carriers, lanes and rates: hold what was put, and tell orders what is offered now."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from entrepot.logistics import repository, secrets_repository, tables
from entrepot.logistics.adapters.sealing import box
from entrepot.logistics.domain.calendar import InvalidCalendar
from entrepot.logistics.domain.commands import PutCarrier, PutExchangeRate, PutLane
from entrepot.logistics.domain.currencies import is_currency
from entrepot.logistics.domain.lane import (
    MIN_TRANSIT_SAMPLES,
    PRIOR_RATE,
    InvalidLane,
    Lane,
)
from entrepot.logistics.domain.lane_change import Reason, changes, days_of_change, rose
from entrepot.logistics.domain.lane_document import Figures, Site, lane_of, offer_of
from entrepot.logistics.domain.legs import InvalidLegs
from entrepot.logistics.domain.rates import InvalidRateCard
from entrepot.logistics.domain.weight import InvalidWeightRule
from entrepot.logistics.handlers.capacity import recount
from entrepot.logistics.repository import StoredLane
from entrepot.shared.database import UnitOfWork
from entrepot.shared.errors import Conflict, InvalidBody
from entrepot.shared.events.envelope import encode
from entrepot.shared.outcomes import Outcome, refused, written

FAULTS = (InvalidRateCard, InvalidCalendar, InvalidWeightRule, InvalidLane, InvalidLegs)


LANE_LOCK = 0x6C616E65  # "lane": writers of carriers and lanes take turns; they are few.


async def _lock(uow: UnitOfWork) -> None:
    await uow.driver.execute("SELECT pg_advisory_xact_lock($1)", LANE_LOCK)


async def put_carrier(command: PutCarrier, uow: UnitOfWork) -> Outcome:
    """Hold a carrier and open its series of numbers; its lanes are offered anew."""
    await _lock(uow)
    code = command.carrier
    stored = (await repository.carriers(uow.driver, [code], lock=True)).get(code)
    content = command.model_copy(update={"api_key": None})
    if stored is not None and stored.content == content and command.api_key is None:
        return Outcome("unchanged", stored.version)
    outcome = written(stored.version if stored else None)
    await uow.driver.execute(
        "INSERT INTO carrier (carrier, version, updated_at, party, active, aliases, document) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7::jsonb) ON CONFLICT (carrier) DO UPDATE "
        "SET version = $2, updated_at = $3, active = $5, aliases = $6, document = $7::jsonb",
        code, outcome.version, uow.now, command.party, command.active,
        [alias.lower() for alias in command.aliases], _document(content),
    )  # fmt: skip
    if command.api_key is not None:
        await secrets_repository.keep_key(uow.driver, box(), code, command.api_key)
    await uow.driver.execute(
        "INSERT INTO number_series (carrier, prefix, next) VALUES ($1, $2, 1) "
        "ON CONFLICT DO NOTHING",
        code, command.prefix,
    )  # fmt: skip
    await offer_again(uow, carrier=code)
    return outcome


def _document(command: PutCarrier) -> str:
    return command.model_dump_json(exclude={"api_key"})


async def put_lanes(commands: Sequence[PutLane], uow: UnitOfWork) -> list[Outcome]:
    """Hold these lanes (distinct codes) and offer them. Refuses those of unknown carriers
    (Conflict) and those whose rows contradict each other (InvalidBody)."""
    await _lock(uow)
    parties = {
        code: stored.content.party
        for code, stored in (
            await repository.carriers(uow.driver, {c.carrier for c in commands})
        ).items()
    }
    stored = await repository.lanes(uow.driver, {c.lane for c in commands}, lock=True)
    sites = await repository.sites(uow.driver, {c.origin for c in commands})
    outcomes: list[Outcome] = []
    changed: list[StoredLane] = []
    counted: list[Lane] = []
    moved: list[tuple[str, Reason]] = []
    for command in commands:
        before = stored.get(command.lane)
        if command.carrier not in parties:
            outcomes.append(refused(Conflict(f"carrier {command.carrier} is not known")))
            continue
        if before is not None and before.content == command:
            outcomes.append(Outcome("unchanged", before.version))
            continue
        figures = _figures(command, before)
        site = sites.get(command.origin, Site())
        try:
            _check(command, site, figures)
            built = lane_of(command, site, figures, on=uow.now.date())
        except FAULTS as fault:
            outcomes.append(refused(InvalidBody(str(fault))))
            continue
        outcome = written(before.version if before else None)
        outcomes.append(outcome)
        moved += _moved(before, command, built, site, uow)
        if before is None or before.content.capacity != command.capacity:
            counted.append(built)
        changed.append(
            StoredLane(
                command, outcome.version, uow.now, parties[command.carrier], figures, "", True, ""
            )
        )
    await _save(uow, changed)
    await recount(uow, counted)
    await ask_replan(uow, moved)
    await offer_again(uow, lanes=[lane.content.lane for lane in changed], bump=False)
    return outcomes


def _check(command: PutLane, site: Site, figures: Figures) -> None:
    """Every weight rule that will be in force makes a card, in a currency that there is. Raises
    one of FAULTS."""
    if not is_currency(command.currency):
        raise InvalidRateCard(f"{command.currency} is no currency of ISO 4217")
    for rule in command.weight_rules:
        lane_of(command, site, figures, on=rule.valid_from or date.min)


def _moved(
    before: StoredLane | None, command: PutLane, after: Lane, site: Site, uow: UnitOfWork
) -> list[tuple[str, Reason]]:
    """Why parcels on the lane are to be planned anew. A sheet may raise a rate of next week:
    parcels are priced by the day they leave."""
    if before is None:
        return []
    today = uow.now.date()
    try:
        old = _as_of(before, site, today)
        found = changes(old, after, today)
        if after.active and old.active and Reason.RATE_RISEN not in found:
            later = days_of_change(_edges(before.content, command), today)[1:]
            if any(_rose_on(day, before, command, site) for day in later):
                found.append(Reason.RATE_RISEN)
    except FAULTS:  # It was not planned with.
        return []
    return [(after.lane_id, reason) for reason in found]


def _as_of(stored: StoredLane, site: Site, day: date) -> Lane:
    return lane_of(stored.content, site, stored.figures, active=stored.carrier_active, on=day)


def _edges(*contents: PutLane) -> Iterator[date | None]:
    """Days on which something of the lane's price begins or ends."""
    for lane in contents:
        bands = (lane.bands, *(leg.bands for leg in lane.legs))
        dated = (lane, *lane.surcharges, *lane.weight_rules, *(b for each in bands for b in each))
        for row in dated:
            yield from (row.valid_from, row.valid_to)
        yield from (each.peak_from for each in lane.surcharges)


def _rose_on(day: date, before: StoredLane, command: PutLane, site: Site) -> bool:
    old, new = _as_of(before, site, day), lane_of(command, site, before.figures, on=day)
    return rose(old.card, new.card, sorted(old.restrictions.destinations), day)


async def ask_replan(uow: UnitOfWork, moved: Sequence[tuple[str, Reason]]) -> None:
    """The job plans the parcels of these lanes anew; a request that waits already covers it."""
    if moved:
        await uow.driver.execute(
            "INSERT INTO replan_wanted (lane, reason, asked_at, after_shipment) "
            "SELECT DISTINCT m.lane, m.reason, $3::timestamptz, '' "
            "FROM unnest($1::text[], $2::text[]) AS m(lane, reason) WHERE NOT EXISTS "
            "(SELECT 1 FROM replan_wanted w WHERE w.lane = m.lane AND w.reason = m.reason "
            "AND w.after_shipment = '')",
            [lane for lane, _ in moved], [reason.value for _, reason in moved], uow.now,
        )  # fmt: skip


def _figures(command: PutLane, before: StoredLane | None) -> Figures:
    """What was learned stays; the declared days count while too few deliveries are known."""
    declared = Decimal(str(command.p50_days)), Decimal(str(command.p90_days))
    if before is None:
        return Figures(*declared, 0, PRIOR_RATE, 0)
    held = before.figures
    if held.transit_n >= MIN_TRANSIT_SAMPLES:
        return held
    return replace(held, p50_days=declared[0], p90_days=declared[1])


async def _save(uow: UnitOfWork, lanes: Sequence[StoredLane]) -> None:
    rows = [repository.lane_values(lane, uow.now) for lane in lanes]
    await repository.upsert(uow.driver, tables.LANE, rows)


async def offer_again(
    uow: UnitOfWork, *, lanes: Iterable[str] | None = None, carrier: str = "", party: str = "",
    origins: Sequence[str] = (), bump: bool = True,
) -> int:  # fmt: skip
    """Publish LaneOffered for those of the lanes whose offer differs from the last one. bump:
    draw the next version (False: the lane was just saved under a new one). Returns how many."""
    codes = list(lanes) if lanes is not None else None
    if carrier or party or origins:
        rows = await uow.driver.fetch(
            "SELECT lane FROM lane WHERE carrier = $1 OR party = $2 OR origin = ANY($3::text[])",
            carrier, party, list(origins),
        )  # fmt: skip
        codes = [row["lane"] for row in rows]
    if codes is not None and not codes:
        return 0
    stored = await repository.lanes(uow.driver, codes, lock=True)
    sites = await repository.sites(uow.driver)
    changed: list[StoredLane] = []
    closed: list[tuple[str, Reason]] = []
    for lane in stored.values():
        offer = offer_of_stored(lane, sites, uow)
        digest = hashlib.sha256(encode(offer)).hexdigest()
        if digest == lane.offered:
            continue
        version = lane.version + (1 if bump else 0)
        uow.publish(offer, version=version)
        if not offer.active and lane.offered:
            closed.append((lane.content.lane, Reason.LANE_CLOSED))
        changed.append(replace(lane, version=version, offered=digest))
    await _save(uow, changed)
    await ask_replan(uow, closed)
    return len(changed)


def offer_of_stored(lane: StoredLane, sites: dict[str, Site], uow: UnitOfWork) -> Any:
    site, day = sites.get(lane.content.origin, Site()), uow.now.date()
    try:
        built = lane_of(lane.content, site, lane.figures, active=lane.carrier_active, on=day)
    except InvalidCalendar:  # The location's own zone is not one we know.
        built = lane_of(lane.content, Site(), lane.figures, active=lane.carrier_active, on=day)
    return offer_of(built, lane.content, lane.figures, lane.party, day)


async def put_rates(commands: Sequence[PutExchangeRate], uow: UnitOfWork) -> None:
    """Hold exchange rates, one for each currency and day."""
    rows = [{**c.model_dump(mode="json"), "updated_at": uow.now} for c in commands]
    await repository.upsert(uow.driver, tables.EXCHANGE_RATE, rows)
