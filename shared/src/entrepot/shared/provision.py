"""Databases and roles of a service on a server where we are administrator.

Three roles each: `<db>_owner` owns the tables and migrates, `<db>_app` answers requests under
row-level security, `<db>_worker` relays, consumes and runs jobs. Nobody but the server's
administrator may bypass row-level security.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

import asyncpg

from entrepot.shared.database import plain_dsn
from entrepot.shared.kafka import create_topics
from entrepot.shared.topics import all_topics

ROLES = ("owner", "app", "worker")


@dataclass(frozen=True, slots=True)
class DatabaseUrls:
    """Where a service's three roles log in."""

    owner: str
    app: str
    worker: str

    def environment(self) -> dict[str, str]:
        """As the service's settings read them."""
        return {
            "ENTREPOT_OWNER_DATABASE_URL": self.owner,
            "ENTREPOT_DATABASE_URL": self.app,
            "ENTREPOT_WORKER_DATABASE_URL": self.worker,
        }


def database_name(service: str, prefix: str = "") -> str:
    """`supplier-portal` has the database `supplier_portal`."""
    return prefix + service.replace("-", "_")


def urls(admin_dsn: str, database: str, passwords: Mapping[str, str]) -> DatabaseUrls:
    """The addresses, without asking the server. passwords: by role name (owner, app, worker)."""
    parts = urlsplit(plain_dsn(admin_dsn))
    host = parts.hostname or "127.0.0.1"
    where = f"{f'[{host}]' if ':' in host else host}:{parts.port or 5432}"
    query = f"?{parts.query}" if parts.query else ""
    made = [
        f"postgresql+asyncpg://{database}_{role}:{quote(passwords[role])}@{where}/{database}{query}"
        for role in ROLES
    ]
    return DatabaseUrls(*made)


async def provision_database(
    admin_dsn: str, database: str, passwords: Mapping[str, str]
) -> DatabaseUrls:
    """Create roles and database where they are missing; set the passwords. Repeatable."""
    admin = await asyncpg.connect(plain_dsn(admin_dsn), timeout=15)
    try:
        await _group_role(admin)
        for role in ROLES:
            name = f"{database}_{role}"
            verb = "ALTER" if await _role_exists(admin, name) else "CREATE"
            password = passwords[role].replace("'", "''")
            await admin.execute(
                f"{verb} ROLE \"{name}\" LOGIN NOSUPERUSER NOBYPASSRLS PASSWORD '{password}'"
            )
        await admin.execute(f'GRANT entrepot_worker TO "{database}_worker"')
        await admin.execute(f"ALTER ROLE \"{database}_app\" SET statement_timeout = '10s'")
        await admin.execute(f"ALTER ROLE \"{database}_worker\" SET statement_timeout = '60s'")
        if not await admin.fetchval("SELECT 1 FROM pg_database WHERE datname = $1", database):
            await admin.execute(f'GRANT "{database}_owner" TO CURRENT_USER')
            await admin.execute(f'CREATE DATABASE "{database}" OWNER "{database}_owner"')
            await admin.execute(f'REVOKE ALL ON DATABASE "{database}" FROM PUBLIC')
            await admin.execute(
                f'GRANT CONNECT ON DATABASE "{database}" TO "{database}_app", "{database}_worker"'
            )
    finally:
        await admin.close()
    return urls(admin_dsn, database, passwords)


async def _role_exists(admin: "asyncpg.Connection[asyncpg.Record]", name: str) -> bool:
    return bool(await admin.fetchval("SELECT 1 FROM pg_roles WHERE rolname = $1", name))


async def _group_role(admin: "asyncpg.Connection[asyncpg.Record]") -> None:
    """The role that row-level policies name for all workers of the server."""
    try:
        if not await _role_exists(admin, "entrepot_worker"):
            await admin.execute("CREATE ROLE entrepot_worker NOLOGIN")
    except (asyncpg.DuplicateObjectError, asyncpg.UniqueViolationError):
        return  # Another provisioning was a moment faster.


async def provision_topics(servers: str, prefix: str = "") -> list[str]:
    """Create the hub's topics where they are missing. Returns those created."""
    return await create_topics(servers, all_topics(), prefix)
