"""Makes the merchant known to the hub: parties, clients, locations, carriers, lanes, shops.

Everything goes through the public APIs as the hub's own staff, and can be repeated. Secrets that
the hub shows once, and those of the played shops, are kept in <data>/simulator/world.json (0600).
"""

import asyncio
import os
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import orjson

from entrepot.simulator import merchant
from entrepot.simulator.faces import FACES
from entrepot.simulator.hub import LEARN_PAUSE_S, LEARN_TRIES, CallRefused, Credential, Hub
from entrepot.simulator.identities import inventory_item_id, product_id, shopify_location_id
from entrepot.simulator.merchant import CARRIERS, SUPPLIERS, WAREHOUSES, PartySpec
from entrepot.simulator.played import Played
from entrepot.simulator.sales import ShopSpec
from entrepot.simulator.shop_ledger import ShopAccount

CLIENT_NAME = "simulator"
# The played shops bear more calls than the real ones, whose budgets would make a replay of a year
# last for days; a hub that is connected to real ones keeps to theirs.
PLAYED_BUDGET = {"calls_per_s": 400, "calls_burst": 400, "calls_at_once": 12}
MARKETPLACE_ID = "A1F83G8C2ARO7P"  # Amazon.co.uk


class WorldFile:
    """What must outlive a run. Each change is written before it is used."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.path = folder / "world.json"
        self._values: dict[str, Any] = {"clients": {}, "shops": {}, "listings": {}}
        if self.path.is_file():
            self._values |= orjson.loads(self.path.read_bytes())

    def client(self, party: str) -> Credential | None:
        found = self._values["clients"].get(party)
        return None if found is None else Credential(**found)

    def keep_client(self, party: str, made: Credential) -> None:
        self._values["clients"][party] = {
            "client_id": made.client_id, "client_secret": made.client_secret,
        }  # fmt: skip
        self._write()

    def account(self, shop: ShopSpec) -> ShopAccount:
        """The played shop's credentials, made once."""
        kept = self._values["shops"].get(shop.code)
        if kept is None:
            hook, client, secret, refresh = (secrets.token_urlsafe(24) for _ in range(4))
            seller = f"SELLER-{shop.code.upper()}"
            kept = ShopAccount(
                shop.code, shop.marketplace, hook, client, secret, refresh, seller, MARKETPLACE_ID
            ).record()
            self._values["shops"][shop.code] = kept
            self._write()
        return ShopAccount(**kept)

    def keep_listings(self, listings: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
        """Shop -> all names ever listed there."""
        known: dict[str, list[str]] = self._values["listings"]
        found = {shop: set(names) for shop, names in known.items()}
        for shop, name in listings:
            found.setdefault(shop, set()).add(name)
        made = {shop: sorted(names) for shop, names in sorted(found.items())}
        if made != known:
            self._values["listings"] = made
            self._write()
        return made

    def _write(self) -> None:
        temporary = self.path.with_name(self.path.name + ".new")
        handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "wb") as sink:
            sink.write(orjson.dumps(self._values, option=orjson.OPT_INDENT_2))
            sink.flush()
            os.fsync(sink.fileno())
        os.replace(temporary, self.path)


@dataclass(slots=True)
class World:
    """What actors and replay need to know. clients: by party."""

    staff: Credential
    clients: dict[str, Credential] = field(default_factory=dict)
    accounts: dict[str, ShopAccount] = field(default_factory=dict)


async def provision(
    hub: Hub, file: WorldFile, shops: Iterable[ShopSpec], played: Played,
    listings: Iterable[tuple[str, str]] = (),
) -> World:  # fmt: skip
    """Everything but the catalogue and the stock. listings: (shop, the shop's own name of a SKU),
    added to those of earlier runs. Raises CallRefused."""
    wanted = list(shops)
    names = file.keep_listings(listings)
    world = World(hub.client("ops"))
    specs = [*SUPPLIERS, *WAREHOUSES, *CARRIERS]
    specs += [PartySpec(f"shop:{shop.code}", shop.name, shop.name_zh) for shop in wanted]
    admin = hub.client("admin")
    for spec in specs:
        body = {"name": spec.name, "name_zh": spec.name_zh}
        await hub.put(admin, "identity", f"/v1/parties/{spec.party}", body)
        world.clients[spec.party] = await client_of(hub, file, admin, spec)
    for location, body in merchant.locations().items():
        await patiently(hub, world.staff, "inventory", f"/v1/locations/{location}", body)
    for carrier, body in merchant.carriers().items():
        await patiently(hub, world.staff, "logistics", f"/v1/carriers/{carrier}", body)
    await hub.batch(world.staff, "logistics", "/v1/lanes:batch", merchant.lanes())
    for spec in SUPPLIERS:
        supplier: dict[str, Any] = {
            "name": spec.name, "name_zh": spec.name_zh, "country": "CN", "currency": "GBP",
            "lead_time_days": 30, "report_every_days": 14,
        }  # fmt: skip
        await patiently(
            hub, world.staff, "supplier-portal", f"/v1/suppliers/{spec.party}", supplier
        )
    for shop in wanted:
        account = file.account(shop)
        world.accounts[shop.code] = account
        body = shop_body(shop, account, played, names.get(shop.code, ()))
        # Secrets are not shown, so the whole is put: a repeat changes nothing.
        await patiently(hub, world.staff, "orders", f"/v1/shops/{shop.code}", body)
    await played.open_shops(list(world.accounts.values()))
    await played.offer({code: names[code] for code in world.accounts if code in names})
    return world


async def client_of(hub: Hub, file: WorldFile, admin: Credential, spec: PartySpec) -> Credential:
    """The party's client: the kept one, else a new one. A client whose secret was lost (a crash
    between the answer and the file) is revoked first, as the hub shows a secret once."""
    kept = file.client(spec.party)
    if kept is not None:
        return kept
    body = {"name": CLIENT_NAME, "roles": [spec.kind]}
    path = f"/v1/parties/{spec.party}/clients"
    made = await hub.call(admin, "POST", "identity", path, json=body, accept=(409,))
    if made.status == 409:
        async for page in hub.pages(admin, "identity", path):
            for client in page:
                if client["name"] == CLIENT_NAME and client["revoked_at"] is None:
                    gone = f"/v1/clients/{client['client_id']}"
                    await hub.call(admin, "DELETE", "identity", gone)
        made = await hub.call(admin, "POST", "identity", path, json=body)
    found = Credential(made.body["client_id"], made.body["client_secret"])
    file.keep_client(spec.party, found)
    return found


async def patiently(
    hub: Hub, who: Credential, service: str, path: str, body: dict[str, Any]
) -> None:
    """PUT what refers to something that another service learns by event a moment later."""
    for attempt in range(LEARN_TRIES):
        try:
            await hub.put(who, service, path, body)
            return
        except CallRefused as error:
            if error.status not in (404, 409, 422) or attempt == LEARN_TRIES - 1:
                raise
            await asyncio.sleep(LEARN_PAUSE_S)


def shop_body(
    shop: ShopSpec, account: ShopAccount, played: Played, names: Iterable[str]
) -> dict[str, Any]:
    """PUT /v1/shops/{shop}: the connection to a played marketplace. names: the shop's listings,
    for which Shopify and WooCommerce have numbers of their own."""
    base = played.shop_url(shop.code)
    connection: dict[str, Any] = {}
    credentials: dict[str, str] = {}
    if shop.marketplace == "amazon":
        connection = {
            "token_url": f"{base}/auth/o2/token", "seller_id": account.seller_id,
            "marketplace_ids": [account.marketplace_id], "lwa_client_id": account.client_id,
        }  # fmt: skip
        credentials = {
            "lwa_client_secret": account.client_secret, "refresh_token": account.refresh_token,
        }  # fmt: skip
    elif shop.marketplace == "shopify":
        place = str(shopify_location_id(shop.code))
        connection = {
            "domain": f"{shop.code}.myshopify.com", "currency": shop.currency,
            "channels": {"*": {"location_id": place}} | {
                name: {"inventory_item_id": str(inventory_item_id(shop.code, name))}
                for name in sorted(names)
            },
        }  # fmt: skip
        credentials = {"access_token": account.client_secret}
    elif shop.marketplace == "woocommerce":
        connection = {
            "consumer_key": account.client_id, "currency": shop.currency,
            "channels": {
                name: {"product_id": str(product_id(shop.code, name))} for name in sorted(names)
            },
        }  # fmt: skip
        credentials = {"consumer_secret": account.client_secret}
    elif shop.marketplace in FACES:
        connection, credentials = FACES[shop.marketplace].connection(shop, account, base, names)
    connection |= PLAYED_BUDGET
    return {
        "marketplace": shop.marketplace, "name": shop.name, "currency": shop.currency,
        "country": "GB", "base_url": base, "connection": connection,
        "secrets": [account.webhook_secret], "credentials": credentials,
    }  # fmt: skip
