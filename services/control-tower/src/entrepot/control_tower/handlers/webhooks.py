"""Endpoints of outside parties (and our own): what they want, where it goes, with which secret."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from entrepot.control_tower.adapters.hooks import Refused, check_url
from entrepot.control_tower.domain.filters import InvalidFilter, parse_filter
from entrepot.control_tower.domain.signing import new_secret
from entrepot.control_tower.repository import hooks as rows
from entrepot.shared.database import UnitOfWork
from entrepot.shared.errors import Conflict, InvalidBody, NotFound
from entrepot.shared.ids import new_id

MAX_ENDPOINTS = 20  # Of a party.
OLD_SECRET_HOLDS = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Wish:
    """What an endpoint is to be."""

    url: str
    description: str
    types: tuple[str, ...]


def check(wish: Wish, *, private: bool) -> None:
    """Raises InvalidBody."""
    try:
        check_url(wish.url, private=private)
        parse_filter(",".join(wish.types), None, None)
    except (Refused, InvalidFilter) as error:
        raise InvalidBody(str(error)) from error


async def create(uow: UnitOfWork, party: str, wish: Wish) -> Any:
    """A new endpoint gets what happens from now on."""
    if await rows.count(uow.driver, party) >= MAX_ENDPOINTS:
        raise Conflict(f"a party may have {MAX_ENDPOINTS} endpoints")
    endpoint_id = new_id("whe")
    await rows.insert(
        uow.driver, endpoint_id, party, wish.url, wish.description, list(wish.types), new_secret(),
        uow.now,
    )  # fmt: skip
    return await rows.lock(uow.driver, endpoint_id, party)


async def found(uow: UnitOfWork, endpoint_id: str, party: str) -> Any:
    """The endpoint, locked. party "*": whoever's. Raises NotFound."""
    row = await rows.lock(uow.driver, endpoint_id, party)
    if row is None:
        raise NotFound()
    return row


async def change(uow: UnitOfWork, endpoint_id: str, party: str, wish: Wish) -> Any:
    await found(uow, endpoint_id, party)
    await rows.change(
        uow.driver, endpoint_id, wish.url, wish.description, list(wish.types), uow.now
    )
    return await rows.lock(uow.driver, endpoint_id, party)


async def delete(uow: UnitOfWork, endpoint_id: str, party: str) -> None:
    """Nothing more is sent; its past stays to be read for a while."""
    await found(uow, endpoint_id, party)
    await rows.set_state(uow.driver, endpoint_id, "deleted", "", uow.now)
    await rows.drop_waiting(uow.driver, endpoint_id, uow.now)


async def pause(uow: UnitOfWork, endpoint_id: str, party: str) -> Any:
    await found(uow, endpoint_id, party)
    await rows.set_state(uow.driver, endpoint_id, "paused", "by hand", uow.now)
    return await rows.lock(uow.driver, endpoint_id, party)


async def resume(uow: UnitOfWork, endpoint_id: str, party: str) -> Any:
    """What waits is sent at once, in order."""
    await found(uow, endpoint_id, party)
    await rows.set_state(uow.driver, endpoint_id, "active", "", uow.now)
    await rows.send_now(uow.driver, endpoint_id, uow.now)
    return await rows.lock(uow.driver, endpoint_id, party)


async def rotate(uow: UnitOfWork, endpoint_id: str, party: str) -> Any:
    """A new secret; the one before signs, too, for OLD_SECRET_HOLDS."""
    await found(uow, endpoint_id, party)
    await rows.rotate(uow.driver, endpoint_id, new_secret(), uow.now + OLD_SECRET_HOLDS, uow.now)
    return await rows.lock(uow.driver, endpoint_id, party)


async def test(uow: UnitOfWork, endpoint_id: str, party: str) -> int:
    """Queue a made-up event; returns the delivery's id."""
    row = await found(uow, endpoint_id, party)
    if row["state"] != "active":
        raise Conflict("the endpoint is paused")
    return await rows.queue_test(uow.driver, endpoint_id, row["party"], uow.now)


async def replay(
    uow: UnitOfWork, endpoint_id: str, party: str, after: int, upto: int | None, types: str | None
) -> tuple[int, int]:
    """Queue stored events anew, those after position `after` up to `upto` (the newest by default);
    (how many, where it ended: go on from there)."""
    row = await found(uow, endpoint_id, party)
    if row["state"] != "active":
        raise Conflict("the endpoint is paused")
    wanted = parse_filter(types or ",".join(row["types"]), None, None)
    return await rows.queue_replay(uow, row, wanted, after, upto)


async def resend(uow: UnitOfWork, endpoint_id: str, party: str, delivery_id: int) -> int:
    """Queue a delivery's event once more. Raises NotFound."""
    row = await found(uow, endpoint_id, party)
    made = await rows.queue_again(uow.driver, endpoint_id, row["party"], delivery_id, uow.now)
    if made is None:
        raise NotFound()
    return made


def failing_too_long(failing_since: datetime | None, now: datetime, limit: timedelta) -> bool:
    return failing_since is not None and now - failing_since >= limit
