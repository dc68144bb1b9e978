"""What an agreement says of quality and capacity is held against what is ordered and made."""

from datetime import UTC, datetime
from typing import Any

import pytest

from entrepot.shared.events.supplier_assessment import CapacityGapFound
from entrepot.supplier_portal.domain.inspection import agreed_aqls
from entrepot.supplier_portal.jobs import share_demand

TERMS = {
    "currency": "USD", "lead_time_days": 21, "valid_from": "2026-01-01",
    "prices": [{"sku": "LAMP-1", "unit_price_minor": 4200}],
    "forecast_sharing": {"consent": True, "weeks": 13},
}  # fmt: skip


async def agree(portal: Any, **more: Any) -> None:
    path = "/v1/suppliers/supplier:lamp/agreements/FRAME-1"
    made = await portal.rig.client.put(path, json={**TERMS, **more}, headers=portal.buyer)
    assert made.status_code == 201, made.text
    accept = f"/agreements/{made.json()['agreement_id']}:accept"
    assert (await portal.post(accept, {"version": 1}, portal.seller)).status_code == 200


async def test_more_than_the_agreed_capacity_of_a_week_is_warned_of(
    portal: Any, an_order_body: Any
) -> None:
    capacity = [{"sku": "LAMP-1", "units_per_week": 150}, {"units_per_week": 400}]
    await agree(portal, capacity=capacity)

    async def warned(number: str, sku: str, quantity: int, day: str) -> str:
        lines = [{"sku": sku, "quantity": quantity, "unit_price_minor": 1, "expected_on": day}]
        body = an_order_body(number, lines=lines)
        answer = await portal.post("/purchase-orders", body, portal.buyer)
        assert answer.status_code == 201, answer.text
        return str(answer.headers.get("entrepot-warning", ""))

    assert await warned("PO-1", "LAMP-1", 100, "2026-03-02") == ""
    assert await warned("PO-2", "LAMP-1", 100, "2026-03-09") == ""
    assert await warned("PO-3", "LAMP-1", 60, "2026-03-08") == (
        "capacity-exceeded; sku=LAMP-1; week=2026-W10; units=160; agreed=150"
    )
    assert await warned("PO-4", "LAMP-2", 350, "2026-03-09") == (
        "capacity-exceeded; week=2026-W11; units=450; agreed=400"
    )


async def test_the_agreed_capacity_stands_for_weeks_without_a_commitment(portal: Any) -> None:
    await agree(portal, capacity=[{"sku": "LAMP-1", "units_per_week": 150}])
    weeks = {"weeks": {"2026-W03": 200, "2026-W04": 140, "2026-W05": 200}}
    put = portal.rig.client.put
    await put("/v1/forecasts/LAMP-1", json=weeks, headers=portal.buyer)
    await put("/v1/commitments/LAMP-1/2026-W05", json={"units": 190}, headers=portal.seller)
    await share_demand(portal.rig.runtime)
    found = await portal.rig.published(CapacityGapFound)
    assert [(g.week, g.committed, g.missing) for g in found] == [
        ("2026-W03", 150, 50), ("2026-W05", 190, 10),
    ]  # fmt: skip
    (item,) = (await portal.get("/shared-demand", portal.seller))["items"]
    assert [c["week"] for c in item["commitments"]] == ["2026-W05"], "what was not said is not told"


@pytest.mark.parametrize(
    ("percent", "major", "minor"),
    [(None, "2.5", "4.0"), (1.2, "1.0", "4.0"), (2.5, "2.5", "4.0"), (15, "6.5", "6.5"),
     (0.05, "0", "4.0")],
)  # fmt: skip
def test_the_agreed_limit_is_never_passed_by_that_of_the_plan(
    percent: float | None, major: str, minor: str
) -> None:
    assert agreed_aqls(percent) == {"critical": "0", "major": major, "minor": minor}


async def test_an_inspection_without_limits_takes_those_of_the_agreement(portal: Any) -> None:
    await agree(portal, quality={"aql_percent": 1.0})
    lot = {"supplier": "supplier:lamp", "sku": "LAMP-1", "lot_size": 1000}
    agreed = (await portal.post("/inspections", {**lot, "number": "Q-1"}, portal.buyer)).json()
    assert agreed["aqls"] == {"critical": "0", "major": "1.0", "minor": "4.0"}
    again = await portal.post("/inspections", {**lot, "number": "Q-1"}, portal.buyer)
    assert again.status_code == 200
    own = {**lot, "number": "Q-2", "aqls": {"major": "4.0"}}
    assert (await portal.post("/inspections", own, portal.buyer)).json()["aqls"] == {"major": "4.0"}
    other = {**lot, "number": "Q-3", "sku": "LAMP-2"}
    usual = (await portal.post("/inspections", other, portal.buyer)).json()
    assert usual["aqls"]["major"] == "2.5", "the agreement is of another SKU"


async def test_a_card_tells_whether_the_agreed_ppm_was_passed(portal: Any) -> None:
    await agree(portal, quality={"max_ppm": 15_000})
    order = (await portal.an_order())["purchase_order_id"]
    at = datetime(2026, 1, 5, 12, tzinfo=UTC)
    await portal.rig.deliver(portal.a_receipt(order, 99, damaged=1, occurred_at=at))
    card = await portal.get("/suppliers/supplier:lamp/scorecard?period=2026-Q1", portal.seller)
    assert (card["agreed_max_ppm"], card["over_agreed_ppm"]) == (15_000, False)
    await portal.rig.deliver(
        portal.a_receipt(order, 40, damaged=2, sku="LAMP-2", occurred_at=at, source_event_id="r2")
    )
    card = await portal.get("/suppliers/supplier:lamp/scorecard?period=2026-Q1")
    assert card["over_agreed_ppm"] is True
    before = await portal.get("/suppliers/supplier:lamp/scorecard?period=2025-Q4")
    assert (before["agreed_max_ppm"], before["over_agreed_ppm"]) == (None, None)
