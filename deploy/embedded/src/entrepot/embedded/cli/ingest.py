"""ingest: order files of a channel, read by the orders service's own program."""

import importlib
import os
import subprocess
import sys
from pathlib import Path
from typing import Annotated

from cyclopts import App, Parameter

from entrepot.embedded import secrets, topology
from entrepot.embedded.cli.common import Data, hub_paths, running
from entrepot.embedded.texts import t

SERVICE = "orders"


def register(app: App) -> None:
    app.command(ingest, name="ingest", help=t("ingest"))


def ingest(
    channel: Annotated[str, Parameter(help=t("p.channel"))],
    files: Annotated[list[Path], Parameter(help=t("p.files"), consume_multiple=True)],
    /,
    *,
    dry_run: Annotated[bool, Parameter(negative="", help=t("p.dry_run"))] = False,
    data: Data = None,
) -> int:
    command = [sys.executable, "-m", topology.service_named(SERVICE).package, "ingest", channel]
    command += [str(file) for file in files]
    if dry_run:  # Reads and prints; needs no hub.
        return subprocess.run([*command, "--dry-run"], check=False).returncode
    folders = hub_paths(data)
    found = running(folders)
    known = secrets.load_or_create(folders)
    urls = {name: part.url for name, part in found.parts.items() if part.kind == "service"}
    client = secrets.service_client(SERVICE)
    environment = {
        **os.environ,
        **database_environment(folders.data, known.databases[SERVICE]),
        "ENTREPOT_KAFKA": found.kafka,
        "ENTREPOT_PUBLIC_URL": found.public_url,
        "ENTREPOT_IDENTITY_URL": urls.get(topology.IDENTITY, ""),
        "ENTREPOT_CLIENT_ID": client,
        "ENTREPOT_CLIENT_SECRET": known.clients[client],
    }
    return subprocess.run(command, env=environment, check=False).returncode


def database_environment(data: Path, passwords: dict[str, str]) -> dict[str, str]:
    """Addresses of the orders database on the running hub's server."""
    provisioning = importlib.import_module("entrepot.embedded.provisioning")
    entry = topology.service_named(SERVICE)
    dsn = admin_dsn(data)
    found: dict[str, str] = provisioning.database_environment(dsn, entry, passwords)
    return found


def admin_dsn(data: Path) -> str:
    """Administrator's URL of the hub's PostgreSQL: the user's own, else the embedded one's."""
    own = os.environ.get("ENTREPOT_POSTGRES")
    if own:
        return own
    folders = hub_paths(data)
    port = running(folders).parts["postgres"].port
    postgres = importlib.import_module("entrepot.embedded.postgres")
    url: str = postgres.Postgres(folders.postgres, folders.log("postgres"), port).url
    return url
