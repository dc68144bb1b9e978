"""The gate of dispatch, warnings of certificates, and the reasons of may-sell."""

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from catalog_stories import (
    a_certificate,
    a_listed_lamp,
    a_listing,
    a_sku,
    batch,
    get,
    lamp_status,
    put,
)

from entrepot.catalog.jobs import recheck_listings, warn_of_certificates
from entrepot.shared.events.catalog import (
    CertificateExpiring,
    DispatchGateChanged,
    ListingChanged,
)
from entrepot.shared.testing.plugin import Rig

CASES = Path(__file__).parents[5] / "shared" / "cases" / "logistics.json"


async def gates(rig: Rig) -> dict[str, str]:
    items = (await get(rig, "dispatch-gates")).json()["items"]
    return {f"{i['sku']}/{i['market']}": i["status"] for i in items}


async def test_missing_blocks_the_listing_and_expired_blocks_dispatch_too(rig: Rig) -> None:
    await a_listed_lamp(rig)
    assert await lamp_status(rig) == ("blocked", ["missing:GPSR_RP"])
    assert await gates(rig) == {"LAMP-1/DE": "open", "LAMP-1/EU": "open"}
    await batch(rig, "certificates", a_certificate(valid_to="2026-01-06"))
    assert await rig.published(DispatchGateChanged) == []  # Open is where they begin.
    seen = []
    for _ in range(3):
        await recheck_listings(rig.runtime)
        await recheck_listings(rig.runtime)
        seen.append((await gates(rig))["LAMP-1/DE"])
        rig.clock.advance(timedelta(days=1))
    assert seen == ["open", "open", "blocked"]
    facts = await rig.published(DispatchGateChanged)
    assert [(f.market, f.status, f.reasons) for f in facts] == [
        ("DE", "blocked", ("expired:GPSR_RP",)), ("EU", "blocked", ("expired:GPSR_RP",)),
    ]  # fmt: skip
    await batch(rig, "certificates", a_certificate("RP-2"))
    facts = await rig.published(DispatchGateChanged)
    assert [(f.market, f.status) for f in facts[2:]] == [("DE", "open"), ("EU", "open")]
    versions = await rig.sql("SELECT version FROM outbox WHERE subject = 'dispatch-gate/LAMP-1/DE'")
    assert [r["version"] for r in versions] == [1, 2]
    items = (await get(rig, "dispatch-gates?status=open&market=DE&sku=LAMP-1")).json()["items"]
    assert [i["version"] for i in items] == [2]


async def test_a_rule_may_stop_dispatch_for_anything_lacking_or_for_nothing(rig: Rig) -> None:
    await a_listed_lamp(rig, a_certificate())
    rule: dict[str, Any] = {
        "market": "DE", "category": "*", "require": ["WEEE_DE"], "effective_from": "2025-01-01",
        "source": "ElektroG", "blocks_dispatch": "any",
    }  # fmt: skip
    assert (await put(rig, "certificate-rules/R90", rule)).json()["blocks_dispatch"] == "any"
    assert await gates(rig) == {"LAMP-1/DE": "blocked", "LAMP-1/EU": "open"}
    never = {**rule, "blocks_dispatch": "never"}
    await put(rig, "certificate-rules/R90", never, if_match='"1"')
    assert await gates(rig) == {"LAMP-1/DE": "open", "LAMP-1/EU": "open"}
    assert await lamp_status(rig) == ("blocked", ["missing:WEEE_DE"])


async def test_a_bundle_may_not_leave_while_a_part_may_not(rig: Rig) -> None:
    await a_listed_lamp(rig, a_certificate())
    await batch(rig, "skus", a_sku("SET", components=[{"sku": "LAMP-1", "quantity": 2}]))
    await batch(rig, "listings", a_listing("B2", sku="SET", market="FR"))
    await batch(rig, "certificates", a_certificate(withdrawn=True))
    assert (await gates(rig))["SET/FR"] == "blocked"
    facts = {f"{f.sku}/{f.market}": f.reasons for f in await rig.published(DispatchGateChanged)}
    assert facts["SET/FR"] == ("expired:GPSR_RP:LAMP-1",)


async def test_may_sell_gives_each_rule_s_verdict_and_reason_in_both_languages(rig: Rig) -> None:
    facts = {"radio": True, "battery": "lithium_ion", "toy": True, "age_to_years": 8}
    await batch(rig, "skus", a_sku(facts=facts))
    await batch(
        rig, "certificates", a_certificate(valid_to="2026-01-20"),
        a_certificate("CE-1", kind="CE_DOC"), a_certificate("RO-1", kind="ROHS", withdrawn=True),
    )  # fmt: skip
    body = (await get(rig, "skus/LAMP-1/may-sell?market=FR")).json()
    assert (body["decision"], body["dispatch"]) == ("block", "blocked")
    assert body["categories"] == [
        "battery", "children_product", "electrical_equipment", "radio_equipment", "toy",
    ]  # fmt: skip
    rules = {r["rule"]: r for r in body["rules"]}
    assert {k: r["verdict"] for k, r in rules.items()} == {
        "R1": "ends_soon", "R2": "expired", "R3": "met",
    }  # fmt: skip
    assert rules["R2"]["reason"] == "Certificate ROHS is not valid today."
    assert rules["R2"]["reason_zh"] == "证书 ROHS 当前无效。"
    assert rules["R3"]["certificates"] == ["CE-1"]
    assert body["next_change"] == "2026-01-21"
    us = (await get(rig, "skus/LAMP-1/may-sell?market=US&on=2026-07-08")).json()
    assert us["missing"] == ["CPC", "CPSC_EFILING", "FCC_ID"]
    assert us["dispatch"] == "open"


async def test_each_certificate_is_warned_of_once_for_each_horizon(rig: Rig) -> None:
    await a_listed_lamp(rig, a_certificate(valid_to="2026-02-14"))  # 40 days ahead.
    await batch(rig, "certificates", a_certificate("OTHER", kind="CPC", market="US"))
    told = []
    for _ in range(42):
        await warn_of_certificates(rig.runtime)
        await warn_of_certificates(rig.runtime)
        told.append(len(await rig.published(CertificateExpiring)))
        rig.clock.advance(timedelta(days=1))
    assert [told.index(n) for n in (1, 2, 3)] == [10, 33, 39]
    assert told[-1] == 3
    facts = await rig.published(CertificateExpiring)
    assert [(f.days_left, f.horizon_days, f.listings) for f in facts] == [
        (30, 30, 1), (7, 7, 1), (1, 1, 1),
    ]  # fmt: skip
    listed = (await get(rig, "certificate-warnings?sku=LAMP-1&limit=2")).json()
    rest = (await get(rig, f"certificate-warnings?cursor={listed['next_cursor']}")).json()
    assert [w["horizon_days"] for w in listed["items"] + rest["items"]] == [1, 7, 30]


async def test_a_late_or_succeeded_or_withdrawn_certificate_is_not_warned_of_in_vain(
    rig: Rig,
) -> None:
    await a_listed_lamp(
        rig, a_certificate(valid_to="2026-01-10"),
        a_certificate("NEXT", valid_from="2026-01-11"),
        a_certificate("CE", kind="CE_DOC", valid_to="2026-01-10", withdrawn=True),
        a_certificate("ROHS", kind="ROHS", valid_to="2026-01-10"),
    )  # fmt: skip
    await warn_of_certificates(rig.runtime)
    facts = await rig.published(CertificateExpiring)
    assert [(f.certificate, f.horizon_days) for f in facts] == [("ROHS", 7)]
    await batch(rig, "certificates", a_certificate("ROHS", kind="ROHS", valid_to="2026-01-20"))
    await warn_of_certificates(rig.runtime)
    facts = await rig.published(CertificateExpiring)
    assert [(f.certificate, f.horizon_days) for f in facts[1:]] == [("ROHS", 30)]


def cases() -> list[Any]:
    if not CASES.exists():
        return []
    return [c for c in json.loads(CASES.read_text())["cases"] if c["area"] == "compliance"]


async def test_the_acceptance_cases_of_certificates_hold_over_http_and_for_listings(
    rig: Rig,
) -> None:
    """Each case on its own day: the answer, the listing's status and the gate of dispatch."""
    found = cases()
    if not found:
        pytest.skip(f"{CASES.name} is not beside this checkout")
    await a_listed_lamp(rig)
    for n, case in enumerate(found):
        asked, expected = case["input"], case["expected"]
        sku = f"CASE-{n}"
        rig.clock.at = datetime.combine(date.fromisoformat(asked["date"]), rig.clock.at.time(), UTC)
        await batch(rig, "skus", a_sku(sku, product=sku, categories=asked["categories"]))
        certificates = [
            a_certificate(f"{sku}-{i}", sku=sku, kind=c["type"], market="*",
                          **{"valid_from": "2000-01-01",
                             **{k: c[k] for k in ("valid_from", "valid_to") if k in c}})
            for i, c in enumerate(asked["certificates"])
        ]  # fmt: skip
        if certificates:
            assert (await batch(rig, "certificates", *certificates)).status_code == 200
        await batch(rig, "listings", a_listing(sku, sku=sku, market=asked["market"]))
        query = f"market={asked['market']}&on={asked['date']}"
        body = (await get(rig, f"skus/{sku}/may-sell?{query}")).json()
        assert {key: body[key] for key in expected} == expected, case["id"]
        listing = (await get(rig, f"listings/amz-de/{sku}")).json()
        blocked = expected["decision"] == "block"
        assert (listing["status"] == "blocked") is blocked, case["id"]
        stopped = (await gates(rig))[f"{sku}/{asked['market']}"] == "blocked"
        assert stopped is bool(expected["expired"]), case["id"]
    assert len(await rig.published(ListingChanged)) >= len(found)
