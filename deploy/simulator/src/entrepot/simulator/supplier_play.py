"""What the plays of suppliers share: parties, places, products, and the scorecards in the end."""

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

from entrepot.simulator import supplier_figures
from entrepot.simulator.catalogue import sku_item
from entrepot.simulator.hub import Credential, Hub
from entrepot.simulator.merchant import PartySpec
from entrepot.simulator.show import Show
from entrepot.simulator.supplier_figures import Judged
from entrepot.simulator.texts import t
from entrepot.simulator.world import WorldFile, client_of, patiently

PORTAL = "supplier-portal"
BATCH, AT_ONCE, LOOK_S = 500, 4, 0.5
TOLD = 5  # Differences that are told one by one.
COMPARED = ("on_time_in_full", "days_late_p50", "days_late_p90", "defective_ppm")


class SupplierPlay:
    """A play over a running hub. deadline: on the monotonic clock."""

    def __init__(self, hub: Hub, show: Show, deadline: float) -> None:
        self.hub, self.show, self.deadline = hub, show, deadline
        self.staff, self.admin = hub.client("ops"), hub.client("admin")

    async def party(self, file: WorldFile, spec: PartySpec) -> Credential:
        """A party that identity knows, with a client of its own. Repeating changes nothing."""
        body = {"name": spec.name, "name_zh": spec.name_zh}
        await self.hub.put(self.admin, "identity", f"/v1/parties/{spec.party}", body)
        return await client_of(self.hub, file, self.admin, spec)

    async def supplier(self, party: str, body: dict[str, Any]) -> None:
        await patiently(self.hub, self.staff, PORTAL, f"/v1/suppliers/{party}", body)

    async def place(self, location: str, body: dict[str, Any]) -> None:
        await patiently(self.hub, self.staff, "inventory", f"/v1/locations/{location}", body)

    async def products(self, titles: Mapping[str, str]) -> None:
        """titles: by SKU."""
        items = [sku_item(sku, title) for sku, title in sorted(titles.items())]
        await self.hub.batch(self.staff, "catalog", "/v1/skus:batch", items, BATCH)

    async def count_in(self, centre: Credential, items: Sequence[dict[str, Any]]) -> None:
        """Receipts, as the place's operator; inventory learns of new products a moment later."""
        for start in range(0, len(items), BATCH):
            part = list(items[start : start + BATCH])
            path = "/v1/stock-events:batch"
            await self.hub.batch_patiently(centre, "inventory", path, part)
            self.show.at(start + len(part))

    async def scorecards(
        self, lines: Mapping[str, Sequence[Judged]], arrivals: Mapping[str, Iterable[date]],
        prices: Mapping[str, float | None] | None = None,
    ) -> dict[str, Any]:  # fmt: skip
        """Each quarter's card of each party, held against what the file itself says. arrivals: days
        on which units came, none of them damaged; prices: indexes against peers, of the rolling
        card. The hub must have no other orders of these parties."""
        today = datetime.now(UTC).date()
        wanted: list[tuple[str, str, dict[str, float]]] = []
        for party, judged in sorted(lines.items()):
            came = {supplier_figures.quarter_name(day) for day in arrivals.get(party, ())}
            for quarter, part in supplier_figures.by_quarter(judged, today).items():
                expected = {"judged_lines": float(len(part)), **supplier_figures.delivery(part)}
                if quarter in came:
                    expected["defective_ppm"] = 0.0
                wanted.append((party, quarter, expected))
        for party, index in sorted((prices or {}).items()):
            wanted.append((party, "rolling", {} if index is None else {"price_to_peers": index}))
        self.show.step("scorecards", t("supplier_scorecards"), len(wanted))
        at_once = asyncio.Semaphore(AT_ONCE)

        async def card(party: str, period: str) -> dict[str, Any]:
            async with at_once:
                answer = await self.hub.call(
                    self.staff, "GET", PORTAL, f"/v1/suppliers/{party}/scorecard",
                    query={"period": period},
                )  # fmt: skip
                return _short(answer.body)

        cards = await asyncio.gather(*(card(party, period) for party, period, _ in wanted))
        pairs = zip(wanted, cards, strict=True)
        differences = [text for want, found in pairs for text in _differs(want, found)]
        for text in differences[:TOLD]:
            self.show.note(t("supplier_differs", what=text))
        return {
            "scorecards_compared": len(cards), "scorecards_differing": len(differences),
            "scorecards": [found for found in cards if found["period"] != "rolling"],
        }  # fmt: skip


def _short(card: Mapping[str, Any]) -> dict[str, Any]:
    """A card as the last line of a play tells it."""
    measures = {
        name: measure["value"]
        for criterion in card["criteria"] for name, measure in criterion["measures"].items()
    }  # fmt: skip
    return {
        "supplier": card["supplier"], "period": card["period"], "total": card["total"],
        "judged_lines": card["judged_lines"], "measures": measures,
    }  # fmt: skip


def _differs(
    wanted: tuple[str, str, Mapping[str, float]], card: Mapping[str, Any]
) -> list[str]:  # fmt: skip
    """What the card says otherwise than the file, each in a sentence."""
    party, period, expected = wanted
    found = {**card["measures"], "judged_lines": card["judged_lines"]}
    names = ("price_to_peers",) if period == "rolling" else ("judged_lines", *COMPARED)
    return [
        f"{party} {period}: {name} is {found.get(name)}, the file says {expected.get(name)}"
        for name in names if found.get(name) != expected.get(name)
    ]  # fmt: skip
