"""The played marketplaces as a neighbour process: found, or started and stopped with us."""

import asyncio
import os
import signal
import socket
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import httpx

from entrepot.simulator.marketplaces import DEFAULT_PORT
from entrepot.simulator.sales import SaleOrder
from entrepot.simulator.shop_ledger import ShopAccount, pack

START_S = 20.0
BATCH = 500


class Played:
    """Use as an asynchronous context manager. url: of a process that the hub's supervisor runs;
    where it is empty, one is started here on the port of the last time, so that the hub's
    connections stay right."""

    def __init__(self, url: str, folder: Path) -> None:
        self.url = url
        self._folder = folder
        self._process: asyncio.subprocess.Process | None = None
        self.http = httpx.AsyncClient(timeout=30.0, trust_env=False)

    async def __aenter__(self) -> "Played":
        if not self.url:
            await self._start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.http.aclose()
        if self._process is not None and self._process.returncode is None:
            self._process.send_signal(signal.SIGTERM)
            await self._process.wait()

    def shop_url(self, shop: str) -> str:
        return f"{self.url}/shops/{shop}"

    async def _start(self) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        kept = self._folder / "marketplaces.port"
        port = int(kept.read_text()) if kept.is_file() else DEFAULT_PORT
        self.url = f"http://127.0.0.1:{port}"
        if kept.is_file() and await self._answers():
            return  # Another run over this hub has it open.
        port = _free_port(port)
        self.url = f"http://127.0.0.1:{port}"
        kept.write_text(str(port))
        self._process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "entrepot.simulator", "marketplaces", "--port", str(port),
            "--state", str(self._folder / "marketplaces.jsonl"), "--while-input",
            env=dict(os.environ), start_new_session=True, stdin=asyncio.subprocess.PIPE,
        )  # fmt: skip
        for _ in range(int(START_S / 0.05)):
            if await self._answers():
                return
            await asyncio.sleep(0.05)
        raise TimeoutError("the played marketplaces did not start")

    async def _answers(self) -> bool:
        try:
            return (await self.http.get(f"{self.url}/health/ready")).status_code == 200
        except httpx.TransportError:
            return False

    async def open_shops(self, accounts: Sequence[ShopAccount]) -> None:
        body = {"accounts": [account.record() for account in accounts]}
        await self._send("PUT", "/simulator/shops", body)

    async def offer(self, names: Mapping[str, Sequence[str]]) -> None:
        """Shop -> the seller's names of what it lists; known ones stay as they are."""
        await self._send("PUT", "/simulator/listings", {"offered": names})

    async def set_listings(self, states: Mapping[str, Mapping[str, str]]) -> None:
        """Shop -> name -> active, inactive or suppressed."""
        await self._send("PUT", "/simulator/listings", {"states": states})

    async def take_orders(self, orders: Sequence[SaleOrder]) -> None:
        """Buyers order; the hub is told apart from this."""
        for start in range(0, len(orders), BATCH):
            rows = [pack(order) for order in orders[start : start + BATCH]]
            await self._send("POST", "/simulator/orders", {"orders": rows})

    async def parcels(self, shop: str) -> dict[str, list[str]]:
        """external id -> tracking numbers that the shop was told."""
        found: dict[str, list[str]] = await self._send("GET", f"/simulator/parcels?shop={shop}")
        return found

    async def set_faults(self, plan: dict[str, Any]) -> None:
        """Begin a new series of faults; see marketplaces.FaultPlan."""
        await self._send("PUT", "/simulator/faults", plan)

    async def report(self) -> dict[str, Any]:
        found: dict[str, Any] = await self._send("GET", "/simulator/report")
        return found

    async def _send(self, method: str, path: str, body: Any = None) -> Any:
        answer = await self.http.request(method, self.url + path, json=body)
        answer.raise_for_status()
        return answer.json() if answer.content else None


def _free_port(wanted: int) -> int:
    """The wanted port, or any free one where it is taken."""
    with socket.socket() as probe:
        # What a run of a moment ago has closed is free for us.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", wanted))
        except OSError:
            probe.bind(("127.0.0.1", 0))
        found: int = probe.getsockname()[1]
        return found
