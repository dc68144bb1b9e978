"""Plays real series of suppliers through purchase orders, milestones, notices and receipts.

Two files are known by what is in them: the SupplyGraph archive (a maker's production, issue,
delivery and order series) and the SCMS delivery history (purchase orders of many vendors). Parties,
places and products are made known to a running hub; everything goes over the public APIs as the
party that would send it. All names are derived from the file, so a second run finds everything
done. The last line is one JSON object:

- purchase_orders, milestones, asns, receipts: what the hub has of the file, taken now or before.
- matched, over, short: notices (of SCMS, which has none: orders) whose units arrived exactly,
  beyond, or not all (yet under way when the file ends).
- ledger_drift: of the hub's recount, see `audit`. seconds: of the whole play.
- scorecards: each quarter's card of each supplier; scorecards_compared, scorecards_differing: how
  many were held against a computation from the file alone, and what they say otherwise.
"""

import argparse
import asyncio
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import httpx
import orjson

from entrepot.simulator import audit, supplier_files, supplygraph
from entrepot.simulator.hub import CallRefused, Hub, HubNotFound, find_hub
from entrepot.simulator.merchant import PartySpec
from entrepot.simulator.show import Show
from entrepot.simulator.supplier_figures import Judged
from entrepot.simulator.supplier_history import history_of
from entrepot.simulator.supplier_play import BATCH, LOOK_S, SupplierPlay
from entrepot.simulator.supplier_purchases import PurchaseReplay
from entrepot.simulator.supplygraph import DUE_AFTER, ON_THE_WAY, Line, Plan, Units
from entrepot.simulator.texts import t
from entrepot.simulator.world import WorldFile

MAKER = PartySpec("supplier:supplygraph", "SupplyGraph maker", "SupplyGraph 制造商")
CENTRE = PartySpec("warehouse:supplygraph", "SupplyGraph centre", "SupplyGraph 配送中心")
LOCATION = "SG-DHAKA-1"
PRICE_MINOR = 100  # The file has no prices.
ORDERS_AT_ONCE = 10
UNREADABLE, UNREACHABLE, UNFINISHED = 2, 3, 1


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(prog="replay-suppliers", description=__doc__)
    made.add_argument("file", help="SupplyGraph archive or SCMS history")
    made.add_argument("--limit", type=int, help="weeks of the file")
    made.add_argument("--json", action="store_true", help="the figures on one line")
    made.add_argument("--timeout", type=float, default=900.0, metavar="S")
    return made


def main(argv: Sequence[str]) -> int:
    """Exit status: 0 every receipt was matched, nothing drifts and scorecards agree, 1 not, 2 the
    file, 3 the hub."""
    given = parser().parse_args(argv)
    with Show() as show:
        try:
            return asyncio.run(_run(given, show))
        except (supplier_files.UnreadableFile, FileNotFoundError) as error:
            show.note(t("refused_file", reason=error))
            return UNREADABLE
        except HubNotFound as error:
            show.note(f"{t('no_hub')} ({error})")
        except (CallRefused, httpx.HTTPError, OSError) as error:
            show.note(t("failed", reason=error))
        return UNREACHABLE


async def _run(given: argparse.Namespace, show: Show) -> int:
    began = time.monotonic()
    address = find_hub()
    show.step("reading", t("reading", name=given.file))
    make = _reader(Path(given.file), given.limit, show)
    async with Hub(address) as hub:
        play = make(hub, began + given.timeout)
        await play.provision(WorldFile(address.data / "simulator"))
        answer = await play.run()
        show.step("recount", t("recount"))
        found = await audit.recount(address)
    show.end()
    cards = {name: answer.pop(name) for name in list(answer) if name.startswith("scorecards")}
    took = round(time.monotonic() - began, 2)
    answer |= {"ledger_drift": found.ledger_drift, "seconds": took, **cards}
    layout = 0 if given.json else orjson.OPT_INDENT_2
    sys.stdout.write(orjson.dumps(answer, option=layout).decode() + "\n")
    sys.stdout.flush()
    wrong = answer["over"] or found.ledger_drift or answer["scorecards_differing"]
    return UNFINISHED if wrong else 0


def _reader(
    path: Path, limit: int | None, show: Show
) -> Callable[[Hub, float], "SupplierReplay | PurchaseReplay"]:
    """Read the file; what is returned makes its play. Raises UnreadableFile, OSError."""
    data = supplier_files.unpacked(path)
    if supplier_files.kind_of(data, path.name) == "supplygraph":
        plan = supplygraph.plan(supplygraph.series_of(data, path.name), limit=limit)
        _require(bool(plan.lines), path)
        show.note(
            t("read_suppliers", orders=len(plan.orders()), lines=len(plan.lines),
              unordered=plan.unordered, unannounced=plan.unannounced)
        )  # fmt: skip
        return lambda hub, deadline: SupplierReplay(hub, plan, show, deadline)
    history = history_of(data, path.name, limit=limit)
    _require(bool(history.purchases), path)
    show.note(
        t("read_history", orders=len(history.purchases), vendors=len(history.vendors),
          lines=len(history.arrivals()), transfers=history.transfers, unusable=history.unusable)
    )  # fmt: skip
    return lambda hub, deadline: PurchaseReplay(hub, history, show, deadline)


def _require(anything: bool, path: Path) -> None:
    if not anything:
        raise supplier_files.UnreadableFile(f"{path.name} has no purchases")


class SupplierReplay(SupplierPlay):
    """One play of one plan."""

    def __init__(self, hub: Hub, plan: Plan, show: Show, deadline: float) -> None:
        super().__init__(hub, show, deadline)
        self.plan = plan
        self.ids: dict[date, str] = {}  # Monday -> purchase order.
        self.notices: dict[tuple[date, date], str] = {}  # Monday and day of issue -> notice.

    async def provision(self, file: WorldFile) -> None:
        """The maker, the centre and the products. Repeating changes nothing."""
        self.show.step("world", t("world"))
        self.maker = await self.party(file, MAKER)
        self.centre = await self.party(file, CENTRE)
        await self.place(LOCATION, {
            "kind": "own", "name": "Dhaka", "party": CENTRE.party, "country": "BD",
            "timezone": "Asia/Dhaka", "city": "Dhaka", "postal_code": "1000",
        })  # fmt: skip
        await self.products({line.sku: line.sku for line in self.plan.lines})
        await self.supplier(MAKER.party, {
            "name": MAKER.name, "name_zh": MAKER.name_zh, "country": "BD", "currency": "BDT",
            "lead_time_days": 13})  # fmt: skip

    async def run(self) -> dict[str, Any]:
        """Everything in the order of its kinds: an order that is complete takes no more reports."""
        await self._order()
        milestones = await self._report()
        await self._announce()
        receipts = await self._receive()
        await self._until_matched()
        return {
            "purchase_orders": len(self.ids), "milestones": milestones,
            "asns": len(self.notices), "receipts": receipts, **await self._matches(),
            **await self._scorecards(),
        }  # fmt: skip

    async def _order(self) -> None:
        weeks = self.plan.orders()
        self.show.step("orders", t("supplier_orders"), len(weeks))
        bodies = [_order_body(monday, lines) for monday, lines in weeks.items()]
        path = "/v1/purchase-orders:batch"
        for start in range(0, len(bodies), ORDERS_AT_ONCE):
            part = bodies[start : start + ORDERS_AT_ONCE]
            results = await self.hub.batch_patiently(self.staff, "supplier-portal", path, part)
            for monday, result in zip(list(weeks)[start:], results, strict=False):
                self.ids[monday] = result["id"]
            self.show.at(len(self.ids))
        for id_ in self.ids.values():
            confirm = f"/v1/purchase-orders/{id_}:confirm"
            await self.hub.call(
                self.maker, "POST", "supplier-portal", confirm, json={}, accept=(409,)
            )

    async def _report(self) -> int:
        self.show.step("milestones", t("supplier_milestones"), len(self.plan.reports))
        items = [
            {
                "purchase_order_id": self.ids[report.line.monday],
                "report_id": f"{report.line.line_no}/{report.day}",
                "line_no": report.line.line_no, "milestone": "produced",
                "percent": min(100, 100 * report.made // report.line.ordered),
                "quantity_good": report.made, "reported_at": f"{report.day}T18:00:00+06:00",
            }
            for report in self.plan.reports
        ]  # fmt: skip
        results = await self.hub.batch(
            self.maker, "supplier-portal", "/v1/milestones:batch", items, BATCH
        )
        return len(results)

    async def _announce(self) -> None:
        groups: dict[tuple[date, date], list[Units]] = defaultdict(list)
        for units in self.plan.notices:
            groups[units.line.monday, units.day].append(units)
        self.show.step("asns", t("supplier_notices"), len(groups))
        items = [
            {
                "purchase_order_id": self.ids[monday], "number": f"ISS-{day}",
                "shipped_on": str(day), "expected_on": str(day + ON_THE_WAY),
                "carrier": "road", "lines": [
                    {"line_no": part.line.line_no, "sku": part.line.sku,
                     "quantity": part.quantity, "lot": f"{part.line.sku}-{day:%y%m%d}"}
                    for part in parts
                ],
            }
            for (monday, day), parts in groups.items()
        ]  # fmt: skip
        path = "/v1/advance-ship-notices:batch"
        results = await self.hub.batch(self.maker, "supplier-portal", path, items, BATCH)
        for key, result in zip(groups, results, strict=True):
            self.notices[key] = result["id"]

    async def _receive(self) -> int:
        self.show.step("receipts", t("supplier_receipts"), len(self.plan.receipts))
        items = [
            {
                "event_id": f"sg/{part.line.number}/{part.line.line_no}/{part.notice}/{part.day}",
                "type": "received", "sku": part.line.sku, "location": LOCATION,
                "quantity": part.quantity, "purchase_order_id": self.ids[part.line.monday],
                "asn_id": self.notices[part.line.monday, part.notice],
                "lot": f"{part.line.sku}-{part.notice:%y%m%d}",
                "occurred_at": f"{part.day}T20:00:00+06:00",
            }
            for part in self.plan.receipts
        ]  # fmt: skip
        await self.count_in(self.centre, items)
        return len(items)

    async def _until_matched(self) -> None:
        """Wait until the portal has seen every receipt, which events tell it. Raises TimeoutError
        (an OSError): the hub did not come to rest in time."""
        weeks = self.plan.orders()
        self.show.step("matching", t("supplier_matching"), len(weeks))
        waiting = list(weeks)
        while waiting:
            wanted = sum(line.received for line in weeks[waiting[0]])
            found = await self._arrived(self.ids[waiting[0]])
            if found >= wanted:
                waiting.pop(0)
                self.show.at(len(weeks) - len(waiting))
                continue
            if time.monotonic() > self.deadline:
                raise TimeoutError(f"{len(waiting)} purchase orders wait for their receipts")
            await asyncio.sleep(LOOK_S)

    async def _arrived(self, id_: str) -> int:
        path = f"/v1/purchase-orders/{id_}/receipts"
        answer = await self.hub.call(self.staff, "GET", "supplier-portal", path, query={"limit": 1})
        return sum(line["received"] + line["damaged"] for line in answer.body["lines"])

    async def _matches(self) -> dict[str, int]:
        """Notices by what came of them."""
        found = {"matched": 0, "over": 0, "short": 0}
        for id_ in self.ids.values():
            path = f"/v1/purchase-orders/{id_}/advance-ship-notices"
            async for page in self.hub.pages(self.staff, "supplier-portal", path):
                for notice in page:
                    announced = sum(line["quantity"] for line in notice["lines"])
                    came = notice["units_received"]
                    kind = (
                        "matched" if came == announced else "over" if came > announced else "short"
                    )
                    found[kind] += 1
        return found

    async def _scorecards(self) -> dict[str, Any]:
        """A line is complete on the day on which its last units came."""
        last: dict[tuple[date, int], date] = {}
        for part in self.plan.receipts:  # In the order of their days.
            last[part.line.monday, part.line.line_no] = part.day
        lines = [
            Judged(
                line.monday + DUE_AFTER,
                last[line.monday, line.line_no] if line.received >= line.ordered else None,
                line.ordered, line.received,
            )
            for line in self.plan.lines
        ]  # fmt: skip
        days = [part.day for part in self.plan.receipts]
        return await self.scorecards({MAKER.party: lines}, {MAKER.party: days})


def _order_body(monday: date, lines: Sequence[Line]) -> dict[str, Any]:
    due = str(monday + DUE_AFTER)
    return {
        "number": lines[0].number, "supplier": MAKER.party, "destination": LOCATION,
        "currency": "BDT", "note": "SupplyGraph", "allow_below_moq": True,
        "lines": [
            {"line_no": line.line_no, "sku": line.sku, "quantity": line.ordered,
             "unit_price_minor": PRICE_MINOR, "expected_on": due}
            for line in lines
        ],
    }  # fmt: skip
