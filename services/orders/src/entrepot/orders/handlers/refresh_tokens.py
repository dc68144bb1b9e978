"""Keeping refresh tokens that a marketplace exchanged for new ones, among the shop's credentials."""

from dataclasses import replace

from entrepot.orders.repository import copies
from entrepot.orders.repository.secrets import Box
from entrepot.shared.database import Database


async def keep(database: Database, box: Box, shop: str, token: str) -> None:
    """The shop's version stays: people who edit it need not know. Other processes see it with the
    next refresh of their copies."""
    async with database.transaction() as uow:
        stored = await uow.driver.fetchval(
            "SELECT secrets FROM shop WHERE shop = $1 FOR UPDATE", shop
        )
        if stored is None:
            return
        secrets = box.open(bytes(stored), shop)
        if secrets.credentials.get("refresh_token") == token:
            return
        kept = replace(secrets, credentials={**secrets.credentials, "refresh_token": token})
        await uow.driver.execute(
            "UPDATE shop SET secrets = $2 WHERE shop = $1", shop, box.seal(kept, shop)
        )
        await copies.bump(uow.driver, "shops")
