"""Inspections by sampling: plan, record, hold, decide, switch."""

from typing import Any

from entrepot.shared.events.supplier_assessment import (
    InspectionRecorded,
    QualityHeld,
    QualityReleased,
)


def a_plan(number: str = "QC-1", **more: Any) -> dict[str, Any]:
    return {"number": number, "supplier": "supplier:lamp", "sku": "LAMP-1", "lot": "L1",
            "lot_size": 1000, "location": "EU-1", "inspector": "Wang Fang", **more}  # fmt: skip


async def planned(portal: Any, number: str = "QC-1", **more: Any) -> dict[str, Any]:
    answer = await portal.post("/inspections", a_plan(number, **more), portal.buyer)
    assert answer.status_code == 201, answer.text
    return dict(answer.json())


def majors(units: int) -> list[dict[str, Any]]:
    return [{"defect_class": "major", "code": "scratch", "units": units}] if units else []


async def test_a_rejected_lot_is_held_until_a_person_releases_it(portal: Any) -> None:
    made = await planned(portal)
    assert (made["plans"]["major"]["sample_size"], made["severity"]) == (80, "normal")
    again = await portal.post("/inspections", a_plan(), portal.buyer)
    other = await portal.post("/inspections", a_plan(lot_size=9), portal.buyer)
    assert (again.status_code, other.status_code) == (200, 409)
    path = f"/inspections/{made['inspection_id']}"
    few = await portal.post(f"{path}:record", {"inspected": 79}, portal.buyer)
    assert few.json()["errors"][0]["pointer"] == "/inspected"
    body = {"inspected": 80, "defects": majors(6)}
    first = await portal.post(f"{path}:record", body, portal.buyer)
    assert (first.json()["state"], first.json()["verdict"]) == ("held", "rejected")
    assert (await portal.post(f"{path}:record", body, portal.buyer)).json() == first.json()
    changed = await portal.post(f"{path}:record", {"inspected": 80}, portal.buyer)
    assert changed.status_code == 409
    (held,) = await portal.rig.published(QualityHeld)
    assert (held.lot, held.quantity, held.operator) == ("L1", 1000, "warehouse:eu")
    assert held.reason == "major: 6 of 80, reject from 6"
    decide = {"decision": "rework", "released_units": 980}
    done = await portal.post(f"{path}:decide", decide, portal.buyer)
    assert (done.json()["state"], done.json()["released_units"]) == ("released", 980)
    assert (await portal.post(f"{path}:decide", decide, portal.buyer)).json() == done.json()
    scrap = await portal.post(f"{path}:decide", {"decision": "scrap"}, portal.buyer)
    assert scrap.status_code == 409
    (released,) = await portal.rig.published(QualityReleased)
    assert (released.decision, released.quantity, released.by) == ("rework", 980, "staff:ops")
    (recorded,) = await portal.rig.published(InspectionRecorded)
    assert recorded.findings[1].defectives == 6
    seen = await portal.get(path, portal.seller)
    assert seen["defects"][0]["code"] == "scratch"
    foreign = portal.rig.headers("supplier:chair", "purchase-orders:read")
    assert (await portal.rig.client.get(f"/v1{path}", headers=foreign)).status_code == 404


async def test_two_rejected_lots_tighten_and_the_plan_says_why(portal: Any) -> None:
    for n in range(2):
        made = await planned(portal, f"QC-{n}")
        url = f"/inspections/{made['inspection_id']}:record"
        await portal.post(url, {"inspected": 80, "defects": majors(9)}, portal.buyer)
    made = await planned(portal, "QC-3")
    assert (made["severity"], made["plans"]["major"]["accept"]) == ("tightened", 3)
    assert "2 of 5" in made["note"]
    asked = await portal.get("/sampling-plans?lot_size=1000&supplier=supplier:lamp&sku=LAMP-1")
    assert (asked["severity"], asked["plans"]["critical"]["accept"]) == ("tightened", 0)
    other = await portal.get("/sampling-plans?lot_size=1000")
    assert other["severity"] == "normal"
    assert "ISO 2859-1" in other["source"]


async def test_inspection_is_discontinued_and_begins_again_with_resubmitted_lots(
    portal: Any,
) -> None:
    for n in range(7):
        made = await planned(portal, f"QC-{n}")
        url = f"/inspections/{made['inspection_id']}:record"
        answer = await portal.post(url, {"inspected": 80, "defects": majors(9)}, portal.buyer)
        assert answer.status_code == 200
    refused = await portal.post("/inspections", a_plan("QC-8"), portal.buyer)
    assert refused.status_code == 409
    assert refused.json()["cure"]
    await planned(portal, "QC-9", original=False)


async def test_an_inspection_of_what_is_not_known_is_refused(portal: Any) -> None:
    for change, pointer in (
        ({"sku": "NEW-1"}, "/sku"), ({"supplier": "supplier:nobody"}, "/supplier"),
        ({"location": "US-9"}, "/location"), ({"asn_id": "asn_" + "0" * 32}, "/asn_id"),
        ({"lot_size": 0}, "/lot_size"), ({"aqls": {"major": "3"}}, "/aqls/major"),
    ):  # fmt: skip
        answer = await portal.post("/inspections", a_plan(**change), portal.buyer)
        assert answer.status_code == 422
        assert answer.json()["errors"][0]["pointer"] == pointer
