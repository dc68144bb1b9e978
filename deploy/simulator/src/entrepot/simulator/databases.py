"""Read-only sessions on the services' databases, for the recount and for nothing else.

A service's worker role sees every party's rows. Its password lies in the hub's secrets; where the
server is comes from the state file or from ENTREPOT_POSTGRES. The session refuses to write.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import quote, urlsplit

import asyncpg
import orjson

from entrepot.simulator.hub import HubAddress, HubNotFound

CONNECT_S = 15.0


def worker_url(address: HubAddress, service: str) -> str:
    """postgresql://… of a service's worker role. Raises HubNotFound."""
    try:
        kept = orjson.loads((address.data / "secrets.json").read_bytes())
        password = kept["databases"][service]["worker"]
    except (OSError, ValueError, KeyError) as error:
        raise HubNotFound(f"no password for the database of {service}: {error!r}") from error
    server = urlsplit("//" + address.postgres.rpartition("://")[2])
    host = server.hostname or "127.0.0.1"
    database = service.replace("-", "_")
    where = f"{f'[{host}]' if ':' in host else host}:{server.port or 5432}"
    return f"postgresql://{database}_worker:{quote(password, safe='')}@{where}/{database}"


@asynccontextmanager
async def session(address: HubAddress, service: str) -> AsyncIterator["asyncpg.Connection[Any]"]:
    """One session in one snapshot."""
    connection = await asyncpg.connect(
        worker_url(address, service), timeout=CONNECT_S,
        server_settings={"default_transaction_read_only": "on", "statement_timeout": "300s"},
    )  # fmt: skip
    try:
        async with connection.transaction(isolation="repeatable_read", readonly=True):
            yield connection
    finally:
        await connection.close()
