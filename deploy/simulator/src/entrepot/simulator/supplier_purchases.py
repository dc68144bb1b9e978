"""Plays the SCMS delivery history: orders, the vendors' confirmations as files, receipts."""

import asyncio
import csv
import io
import time
from collections import defaultdict
from typing import Any

from entrepot.simulator import supplier_figures
from entrepot.simulator.hub import CallRefused, Credential, Hub
from entrepot.simulator.merchant import PartySpec
from entrepot.simulator.show import Show
from entrepot.simulator.supplier_figures import Judged
from entrepot.simulator.supplier_history import History, Purchase, judged, party_of
from entrepot.simulator.supplier_play import LOOK_S, PORTAL, SupplierPlay
from entrepot.simulator.texts import t
from entrepot.simulator.world import WorldFile

CENTRE = PartySpec("warehouse:scms", "SCMS programme", "SCMS 项目仓")
LOCATION = "SCMS-1"
ORDERS_AT_ONCE, ROWS_AT_ONCE = 100, 10_000


class PurchaseReplay(SupplierPlay):
    """One play of one history."""

    def __init__(self, hub: Hub, history: History, show: Show, deadline: float) -> None:
        super().__init__(hub, show, deadline)
        self.history = history
        self.ids: dict[str, str] = {}  # Number -> purchase order.
        self.vendors: dict[str, Credential] = {}

    async def provision(self, file: WorldFile) -> None:
        """The programme's place, the vendors and the products. Repeating changes nothing."""
        self.show.step("world", t("world"), len(self.history.vendors))
        self.centre = await self.party(file, CENTRE)
        await self.place(LOCATION, {
            "kind": "own", "name": "SCMS", "party": CENTRE.party, "country": "ZA",
            "timezone": "Africa/Johannesburg", "city": "Johannesburg", "postal_code": "2000",
        })  # fmt: skip
        await self.products(self.history.skus)
        for vendor in self.history.vendors:
            party, name = party_of(vendor), vendor[:80]
            self.vendors[vendor] = await self.party(file, PartySpec(party, name, name))
            await self.supplier(party, {"name": name, "currency": "USD"})
            self.show.at(len(self.vendors))

    async def run(self) -> dict[str, Any]:
        await self._order()
        await self._confirm()
        arrivals = self.history.arrivals()
        self.show.step("receipts", t("supplier_receipts"), len(arrivals))
        items = [
            {
                "event_id": f"scms/{purchase.number}/{line_no}", "type": "received",
                "sku": line.sku, "location": LOCATION, "quantity": line.units,
                "purchase_order_id": self.ids[purchase.number],
                "occurred_at": f"{line.came}T12:00:00+02:00",
            }
            for purchase, line_no, line in arrivals
        ]  # fmt: skip
        await self.count_in(self.centre, items)
        return {
            "suppliers": len(self.vendors), "purchase_orders": len(self.ids),
            "lines": len(arrivals), "receipts": len(items), **await self._matched(),
            **await self._scorecards(),
        }  # fmt: skip

    async def _order(self) -> None:
        purchases = self.history.purchases
        self.show.step("orders", t("supplier_orders"), len(purchases))
        for start in range(0, len(purchases), ORDERS_AT_ONCE):
            part = purchases[start : start + ORDERS_AT_ONCE]
            results = await self.hub.batch_patiently(
                self.staff, PORTAL, "/v1/purchase-orders:batch", [_body(p) for p in part]
            )
            for purchase, result in zip(part, results, strict=True):
                self.ids[purchase.number] = result["id"]
            self.show.at(len(self.ids))

    async def _confirm(self) -> None:
        """Each vendor sends its orders back as a table: as ordered. Raises CallRefused."""
        self.show.step("confirmations", t("supplier_files"), len(self.vendors))
        rows: dict[str, list[tuple[str, int]]] = defaultdict(list)
        for purchase in self.history.purchases:
            rows[purchase.vendor] += [(purchase.number, n) for n, _ in purchase.numbered()]
        for done, (vendor, all_) in enumerate(rows.items(), 1):
            for start in range(0, len(all_), ROWS_AT_ONCE):
                table = io.StringIO()
                part = all_[start : start + ROWS_AT_ONCE]
                csv.writer(table).writerows([("purchase_order", "line_no"), *part])
                answer = await self.hub.call(
                    self.vendors[vendor], "POST", PORTAL, "/v1/uploads/confirmations",
                    body=table.getvalue().encode(), headers={"content-type": "text/csv"},
                )  # fmt: skip
                if answer.body["refused"]:
                    raise CallRefused("confirmations", 422, str(answer.body["errors"][0]))
            self.show.at(done)

    async def _matched(self) -> dict[str, int]:
        """Orders by what came of them, once every receipt was matched. Raises TimeoutError (an
        OSError): the hub did not come to rest in time."""
        wanted = {
            self.ids[p.number]: sum(line.units for line in p.lines) for p in self.history.purchases
        }
        self.show.step("matching", t("supplier_matching"), len(wanted))
        came: dict[str, int] = {}
        waiting = set(self.history.vendors)
        while waiting:
            for vendor in sorted(waiting):
                found = await self._arrived(party_of(vendor))
                came |= {id_: units for id_, units in found.items() if id_ in wanted}
            waiting = {
                purchase.vendor for purchase in self.history.purchases
                if came.get(self.ids[purchase.number], 0) < wanted[self.ids[purchase.number]]
            }  # fmt: skip
            self.show.at(sum(came.get(id_, 0) >= units for id_, units in wanted.items()))
            if waiting and time.monotonic() > self.deadline:
                raise TimeoutError(f"orders of {len(waiting)} suppliers wait for their receipts")
            if waiting:
                await asyncio.sleep(LOOK_S)
        return {
            "matched": sum(came[id_] == units for id_, units in wanted.items()),
            "over": sum(came[id_] > units for id_, units in wanted.items()),
            "short": 0,  # All that the history has came.
        }

    async def _arrived(self, party: str) -> dict[str, int]:
        """Units that came, by purchase order of the supplier."""
        found: dict[str, int] = {}
        path = "/v1/purchase-orders"
        async for page in self.hub.pages(self.staff, PORTAL, path, {"supplier": party}):
            for order in page:
                found[order["purchase_order_id"]] = sum(
                    line["received"] + line["damaged"] for line in order["lines"]
                )
        return found

    async def _scorecards(self) -> dict[str, Any]:
        lines: dict[str, list[Judged]] = defaultdict(list)
        arrivals: dict[str, list[Any]] = defaultdict(list)
        asked: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        paid: dict[str, list[tuple[str, int, int]]] = defaultdict(list)
        for purchase in self.history.purchases:
            party = party_of(purchase.vendor)
            lines[party] += judged(purchase)
            for line in purchase.lines:
                arrivals[party].append(line.came)
                asked[line.sku][party].append(line.price_minor)
                paid[party].append((line.sku, line.units, line.price_minor))
        prices = {
            party: supplier_figures.price_index(own, {
                sku: [price for other, all_ in asked[sku].items() if other != party
                      for price in all_]
                for sku, _, _ in own
            })
            for party, own in paid.items()
        }  # fmt: skip
        return await self.scorecards(lines, arrivals, prices)


def _body(purchase: Purchase) -> dict[str, Any]:
    return {
        "number": purchase.number, "supplier": party_of(purchase.vendor), "destination": LOCATION,
        "currency": "USD", "note": "SCMS", "allow_below_moq": True,
        "lines": [
            {"line_no": line_no, "sku": line.sku, "quantity": line.units,
             "unit_price_minor": line.price_minor, "expected_on": str(line.due)}
            for line_no, line in purchase.numbered()
        ],
    }  # fmt: skip
