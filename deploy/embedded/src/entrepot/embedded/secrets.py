"""Credentials of one hub: made once, kept in its data folder, readable by its owner only."""

import base64
import json
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from entrepot.embedded.paths import HubPaths
from entrepot.embedded.postgres import write_private
from entrepot.embedded.topology import SERVICES

DATABASE_ROLES = ("owner", "app", "worker")
STAFF: tuple[tuple[str, str, str, str], ...] = (
    ("ops", "staff:ops", "Operations", "ops"),
    ("admin", "staff:admin", "Administration", "admin"),
)
USER_EMAIL = "ops@demo.local"  # Signs in to the control tower's pages.


@dataclass(frozen=True, slots=True)
class HubSecrets:
    """databases: service -> role (owner, app, worker) -> password; clients: client id -> secret;
    user_password: of the staff user; key_encryption_key: base64url of 32 bytes, seals signing
    keys and connection secrets at rest."""

    databases: dict[str, dict[str, str]]
    clients: dict[str, str]
    user_password: str
    key_encryption_key: str


def load_or_create(paths: HubPaths) -> HubSecrets:
    """Read the hub's secrets, making those that are missing (a new service joins), and write the
    list of clients that identity must know when it starts."""
    stored: dict[str, Any] = {}
    if paths.secrets.is_file():
        stored = json.loads(paths.secrets.read_text())
    databases: dict[str, dict[str, str]] = dict(stored.get("databases", {}))
    clients: dict[str, str] = dict(stored.get("clients", {}))
    for entry in SERVICES:
        passwords = databases.setdefault(entry.name, {})
        for role in DATABASE_ROLES:
            passwords.setdefault(role, secrets.token_urlsafe(18))
        clients.setdefault(service_client(entry.name), secrets.token_urlsafe(24))
    for client_id, _, _, _ in STAFF:
        clients.setdefault(client_id, secrets.token_urlsafe(18))
    made = {
        **stored,
        "databases": databases,
        "clients": clients,
        "user_password": stored.get("user_password") or f"demo-{secrets.token_hex(4)}",
        "key_encryption_key": stored.get("key_encryption_key")
        or base64.urlsafe_b64encode(secrets.token_bytes(32)).decode(),
    }
    if made != stored:
        write_private(paths.secrets, json.dumps(made, indent=2))
    found = HubSecrets(
        databases, clients, made["user_password"], made["key_encryption_key"]
    )  # fmt: skip
    write_clients(paths.clients, found)
    return found


def service_client(service: str) -> str:
    """Client id of a service."""
    return f"service-{service}"


def write_clients(path: Path, found: HubSecrets) -> None:
    """The bootstrap list for identity: one client per service, and the staff's."""
    listed: list[dict[str, object]] = [
        {
            "client_id": service_client(entry.name),
            "client_secret": found.clients[service_client(entry.name)],
            "party": f"service:{entry.name}",
            "kind": "service",
            "name": entry.name,
            "roles": ["service"],
        }
        for entry in SERVICES
    ]
    listed += [
        {
            "client_id": client_id,
            "client_secret": found.clients[client_id],
            "party": party,
            "kind": "staff",
            "name": name,
            "roles": [role],
        }
        for client_id, party, name, role in STAFF
    ]
    listed.append(
        {"email": USER_EMAIL, "password": found.user_password, "name": "Operations",
         "roles": ["ops"]}
    )  # fmt: skip
    text = json.dumps(listed, indent=2)
    if not path.is_file() or path.read_text() != text:
        write_private(path, text)
