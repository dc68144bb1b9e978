"""Databases, migrations and topics, made ready in forked children before the services start."""

import asyncio
import hashlib
import importlib
from collections.abc import Callable, Mapping
from pathlib import Path

from entrepot.embedded.topology import ServiceEntry


def database_environment(
    admin_dsn: str, entry: ServiceEntry, passwords: Mapping[str, str]
) -> dict[str, str]:
    """The three database addresses of a service as its settings read them."""
    provision = importlib.import_module("entrepot.shared.provision")
    urls = provision.urls(admin_dsn, provision.database_name(entry.name), passwords)
    found: dict[str, str] = urls.environment()
    return found


def database_work(
    admin_dsn: str, entry: ServiceEntry, passwords: Mapping[str, str]
) -> Callable[[], int]:
    """Work of a child: roles, database, migrations of one service."""

    async def prepare() -> int:
        provision = importlib.import_module("entrepot.shared.provision")
        migrations = importlib.import_module("entrepot.shared.migrations")
        database = provision.database_name(entry.name)
        urls = await provision.provision_database(admin_dsn, database, passwords)
        await migrations.upgrade(entry.package, urls.owner, database)
        return 0

    return lambda: asyncio.run(prepare())


def topics_work(bootstrap: str, prefix: str) -> Callable[[], int]:
    """Work of a child: every topic and its dead-letter companion."""

    async def prepare() -> int:
        provision = importlib.import_module("entrepot.shared.provision")
        await provision.provision_topics(bootstrap, prefix)
        return 0

    return lambda: asyncio.run(prepare())


def fingerprint(services: tuple[ServiceEntry, ...], secrets_file: Path, prefix: str) -> str:
    """Changes whenever provisioning would have something to do on the same engines: a service,
    a password, a migration file, the list of topics."""
    digest = hashlib.sha256(prefix.encode())
    digest.update(secrets_file.read_bytes())
    shared = importlib.import_module("entrepot.shared")
    for folder in shared.__path__:
        digest.update((Path(folder) / "topics.toml").read_bytes())
    for entry in services:
        package = importlib.import_module(entry.package)
        for folder in package.__path__:
            for script in sorted((Path(folder) / "migrations" / "versions").glob("*.py")):
                digest.update(f"{entry.name}/{script.name}".encode())
    return digest.hexdigest()
