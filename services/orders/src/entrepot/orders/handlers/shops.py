"""Connecting shops."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

import orjson

from entrepot.orders.domain.shop import Shop
from entrepot.orders.domain.stock import Buffer
from entrepot.orders.handlers import levels
from entrepot.orders.handlers.connections import adapter_settings
from entrepot.orders.repository import copies
from entrepot.orders.repository.secrets import Box, Secrets
from entrepot.shared.database import UnitOfWork
from entrepot.shared.events.orders import ShopChanged


@dataclass(frozen=True, slots=True)
class ShopCommand:
    """The whole of a shop. secrets and credentials None: keep what is stored."""

    marketplace: str
    name: str
    currency: str
    country: str
    active: bool
    base_url: str
    buffer: Buffer
    connection: dict[str, Any] = field(default_factory=dict)
    secrets: tuple[str, ...] | None = None
    credentials: dict[str, str] | None = None


async def load(uow: UnitOfWork, code: str) -> Shop | None:
    """The shop, locked."""
    row = await uow.driver.fetchrow("SELECT * FROM shop WHERE shop = $1 FOR UPDATE", code)
    return copies.to_shop(row) if row is not None else None


async def put_shop(
    uow: UnitOfWork, box: Box, code: str, command: ShopCommand,
    check: Callable[[Shop], None],
) -> tuple[Shop, bool]:  # fmt: skip
    """Connect or change a shop; (the shop, whether it is new). check: raises for a version that
    is not the current one; not asked where nothing would change. Raises
    pydantic.ValidationError where the connection is not what the marketplace needs."""
    before = await load(uow, code)
    kept = box.open(before.secrets, code) if before else Secrets()
    secrets = Secrets(
        kept.webhooks if command.secrets is None else command.secrets,
        kept.credentials if command.credentials is None else command.credentials,
    )
    after = Shop(
        code, f"shop:{code}", command.marketplace, command.name, command.currency,
        command.country, command.active, command.base_url.rstrip("/"), command.connection, b"",
        command.buffer, before.version if before else 0,
    )  # fmt: skip
    adapter_settings(after, secrets)
    if before is not None:
        same = replace(before, secrets=b"")
        if same == after and secrets == kept:
            return before, False
        check(before)
    row = await uow.driver.fetchrow(
        "INSERT INTO shop (shop, party, marketplace, name, currency, country, active, base_url, "
        "connection, secrets, buffer_fixed, buffer_percent, version, changed_at) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, ($9::text)::jsonb, $10, $11, $12, 1, $13) "
        "ON CONFLICT (shop) DO UPDATE SET marketplace = $3, name = $4, currency = $5, "
        "country = $6, active = $7, base_url = $8, connection = ($9::text)::jsonb, "
        "secrets = $10, buffer_fixed = $11, buffer_percent = $12, version = shop.version + 1, "
        "changed_at = $13 RETURNING *",
        code, after.party, after.marketplace, after.name, after.currency, after.country,
        after.active, after.base_url, orjson.dumps(dict(after.connection)).decode(),
        box.seal(secrets, code), after.buffer.fixed, after.buffer.percent, uow.now,
    )  # fmt: skip
    shop = copies.to_shop(row)
    uow.publish(
        ShopChanged(
            shop=code, party=shop.party, marketplace=shop.marketplace, name=shop.name,
            currency=shop.currency, active=shop.active,
        ),
        version=shop.version,
    )  # fmt: skip
    await copies.bump(uow.driver, "shops")
    await levels.want_levels_of_shop(uow, code)
    return shop, before is None
