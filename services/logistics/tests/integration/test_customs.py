"""Declarations from what is known, claimed once, checked, decided on; papers and settlement."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from entrepot.shared.events.catalog import Measures, SkuChanged
from entrepot.shared.events.inventory import (
    LocationChanged,
    ReservedLine,
    StockAdjusted,
    StockReceived,
    StockShipped,
    TransferDispatched,
    TransferLine,
    TransferReceived,
)
from entrepot.shared.events.logistics import CustomsDeclared, CustomsStatusChanged
from entrepot.shared.ids import derived_id

EXPORTER = {"name": "Shenzhen Lamp Trading Co., Ltd.", "name_zh": "深圳市灯饰贸易有限公司",
            "address": "1 Keji Road", "city": "Shenzhen", "postal_code": "518000",
            "customs_code": "4403960XYZ", "uscc": "91110000600037341L"}  # fmt: skip
TRF = derived_id("trf", "1")


async def sku(world: Any, code: str = "LAMP", **more: Any) -> None:
    values: dict[str, Any] = {
        "sku": code, "product": code, "title": "Desk lamp, LED", "title_zh": "台灯（LED）",
        "gtin": "4006381333931", "hs_code": "940521", "origin": "CN",
        "measures": Measures(weight_g=450, length_mm=200, width_mm=100, height_mm=80), **more,
    }  # fmt: skip
    await world.rig.deliver(SkuChanged(**values))


async def send(world: Any, method: str, path: str, body: Any = None, **headers: str) -> Any:
    return await world.rig.client.request(
        method, f"/v1{path}", json=body, headers=world.ops(**headers)
    )


async def drawn(world: Any, shipment_id: str, **more: Any) -> Any:
    body = {"subject": {"kind": "shipment", "id": shipment_id}, **more}
    return await send(world, "POST", "/declarations", body)


def line(number: int = 1, **more: Any) -> dict[str, Any]:
    return {"line_no": number, "sku": "LAMP", "quantity": 2, "value_minor": 4900, **more}


@pytest.fixture
def facts() -> dict[str, Any]:
    return {"declaration_list": {"exit_port": "5301"}, "transaction": {"platform": "own"}}


async def ready_one(world: Any, facts: dict[str, Any], number: int = 1) -> tuple[Any, Any]:
    """A labelled shipment of two lamps, and its complete declaration."""
    await sku(world)
    await send(world, "PUT", "/exporters/default", EXPORTER)
    event, _ = await world.labelled(number, lines=[line()])
    made = (await drawn(world, world.shipment_id(event), facts=facts)).json()
    done = await send(world, "POST", f"/declarations/{made['declaration_id']}:ready")
    assert done.status_code == 200, done.text
    return event, done.json()


async def test_a_declaration_is_built_from_what_is_known_and_says_what_is_missing(
    world: Any, facts: dict[str, Any]
) -> None:
    await sku(world, hs_code=None, measures=None)
    event = world.released(lines=[line()])
    await world.rig.deliver(event)
    answer = await drawn(world, world.shipment_id(event))
    assert answer.status_code == 201, answer.text
    made = answer.json()
    assert (made["mode"], made["state"], made["destination_country"]) == ("9610", "draft", "DE")
    assert made["data_needed"] == ["declaration_list", "logistics", "transaction"]
    assert made["mode_rule"] == "cn-9610-export"
    assert [(x["sku"], x["quantity"], x["value_minor"], x["origin"]) for x in made["lines"]] == [
        ("LAMP", 2, 4900, "CN")
    ]
    assert {x["pointer"] for x in made["missing"]} == {
        "/facts/declaration_list/exit_port", "/facts/transaction/platform",
        "/facts/logistics/transport_document", "/exporter", "/lines/0/net_weight_g",
        "/lines/0/hs_code",
    }  # fmt: skip
    assert all(x["detail"] and x["detail_zh"] for x in made["missing"])
    refused = await send(world, "POST", f"/declarations/{made['declaration_id']}:ready")
    assert refused.status_code == 409
    assert refused.json()["type"].endswith("declaration-incomplete")
    assert len(refused.json()["errors"]) == len(made["missing"])
    # What comes later fills what was empty.
    await sku(world)
    await send(world, "PUT", "/exporters/default", EXPORTER)
    await world.buy_labels()
    path = f"/declarations/{made['declaration_id']}"
    fresh = (await send(world, "POST", f"{path}:refresh")).json()
    assert {x["pointer"] for x in fresh["missing"]} == {
        "/facts/declaration_list/exit_port", "/facts/transaction/platform"
    }  # fmt: skip
    assert fresh["facts"]["logistics"]["transport_document"].startswith("LX")
    change = {"declared_on": "2026-11-23", "facts": {**fresh["facts"], **{
        kind: {**fresh["facts"].get(kind, {}), **values} for kind, values in facts.items()}}}  # fmt: skip
    stale = await send(world, "PUT", path, change, **{"if-match": '"1"'})
    assert stale.status_code == 412
    stated = await send(world, "PUT", path, change, **{"if-match": f'"{fresh["version"]}"'})
    assert (stated.status_code, stated.json()["missing"]) == (200, []), stated.text


async def test_a_declaration_goes_from_draft_to_released_and_tells_each_step(
    world: Any, facts: dict[str, Any]
) -> None:
    event, made = await ready_one(world, facts)
    path = f"/declarations/{made['declaration_id']}"
    early = await send(world, "POST", f"{path}:decide", {"state": "released"})
    assert (early.status_code, early.json()["allowed"]) == (
        409,
        ["draft", "submitted", "withdrawn"],
    )
    sent = await send(world, "POST", f"{path}:submit", {"reference": "5301202600001"})
    assert (sent.json()["state"], sent.json()["reference"]) == ("submitted", "5301202600001")
    nameless = await send(world, "POST", f"{path}:decide", {"state": "held"})
    assert nameless.status_code == 422
    held = await send(world, "POST", f"{path}:decide", {"state": "held", "reason": "papers"})
    assert (held.json()["state"], held.json()["reason"]) == ("held", "papers")
    done = await send(world, "POST", f"{path}:decide", {"state": "released"})
    assert [step["state"] for step in done.json()["history"]] == [
        "draft", "ready", "submitted", "held", "released"
    ]  # fmt: skip
    locked = await send(world, "PUT", path, {"declared_on": "2026-11-23", "facts": {}},
                        **{"if-match": f'"{done.json()["version"]}"'})  # fmt: skip
    assert locked.status_code == 409
    told = await world.rig.published(CustomsDeclared, CustomsStatusChanged)
    assert [getattr(e, "state", "declared") for e in told] == [
        "draft", "ready", "declared", "held", "released"
    ]  # fmt: skip
    declared = told[2]
    assert (declared.shipment_id, declared.party, declared.lines, declared.value_minor) == (
        world.shipment_id(event), "carrier:yun", 1, 4900
    )  # fmt: skip


async def test_a_shipment_has_one_living_declaration_however_many_ask_at_once(world: Any) -> None:
    await sku(world)
    event = world.released(lines=[line()])
    await world.rig.deliver(event)
    answers = await asyncio.gather(*(drawn(world, world.shipment_id(event)) for _ in range(6)))
    codes = sorted(answer.status_code for answer in answers)
    assert codes == [201] + [409] * 5
    first = next(a.json() for a in answers if a.status_code == 201)
    refused = next(a.json() for a in answers if a.status_code == 409)
    assert refused["type"].endswith("already-declared")
    assert refused["declaration_id"] == first["declaration_id"]
    gone = await send(world, "POST", f"/declarations/{first['declaration_id']}:withdraw")
    assert gone.json()["state"] == "withdrawn"
    again = await drawn(world, world.shipment_id(event))
    assert again.status_code == 201
    assert again.json()["declaration_id"] != first["declaration_id"]
    listed = (await send(world, "GET", f"/declarations?shipment_id={world.shipment_id(event)}")
              ).json()["items"]  # fmt: skip
    assert [d["state"] for d in listed] == ["draft", "withdrawn"]
    for query, count in (("state=draft", 1), ("mode=9610", 2), ("mode=9810", 0),
                         ("month=2026-11", 2), ("month=2026-10", 0), ("limit=1", 1)):  # fmt: skip
        found = (await send(world, "GET", f"/declarations?{query}")).json()["items"]
        assert len(found) == count, query
    assert (await send(world, "GET", "/declarations?state=odd")).status_code == 400


async def test_modes_follow_from_origin_and_buyer_and_must_be_named_elsewhere(world: Any) -> None:
    await sku(world)
    event = world.released(lines=[line()])
    await world.rig.deliver(event)
    company = await drawn(world, world.shipment_id(event), buyer="company")
    assert (company.json()["mode"], company.json()["data_needed"]) == (
        "9710", ["logistics", "transaction"]
    )  # fmt: skip
    imported = await drawn(world, world.shipment_id(event), direction="import")
    assert imported.status_code == 422
    assert imported.json()["errors"][0]["pointer"] == "/mode"
    named = await drawn(world, world.shipment_id(event), direction="import", mode="0110")
    assert (named.status_code, named.json()["data_needed"]) == (
        201, ["contract", "declaration_form", "invoice", "packing_list"]
    )  # fmt: skip
    await world.rig.deliver(LocationChanged(
        location="BOND-1", kind="bonded", name="Bonded", party="warehouse:bond", country="CN",
        timezone="Asia/Shanghai"))  # fmt: skip
    other = world.released(2, location="BOND-1", lines=[line()])
    await world.rig.deliver(other)
    assert (await drawn(world, world.shipment_id(other))).json()["mode"] == "1210"


async def test_goods_of_the_union_need_identifiers_and_licences_by_the_day(
    world: Any, facts: dict[str, Any]
) -> None:
    await sku(world, gtin=None, hs_code="380891")
    await send(world, "PUT", "/exporters/default", EXPORTER)
    event, _ = await world.labelled(lines=[line()])
    shipment = world.shipment_id(event)
    early = (await drawn(world, shipment, facts=facts, declared_on="2026-10-31")).json()
    assert [x["pointer"] for x in early["missing"]] == ["/facts/licences/AUTHORISATION"]
    await send(world, "POST", f"/declarations/{early['declaration_id']}:withdraw")
    licensed = {**facts, "licences": {"AUTHORISATION": "DE-0001"}}
    late = (await drawn(world, shipment, facts=licensed, declared_on="2026-11-01")).json()
    assert [x["pointer"] for x in late["missing"]] == ["/lines/0/product_identifier"]


async def test_bad_bodies_and_unknown_subjects_change_nothing(world: Any) -> None:
    known = world.released(lines=[line()])
    await world.rig.deliver(known)
    shipment = world.shipment_id(known)
    for body, status in (
        ({"subject": {"kind": "shipment", "id": derived_id("shp", "none")}}, 404),
        ({"subject": {"kind": "parcel", "id": shipment}}, 422),
        ({"subject": {"kind": "shipment", "id": "shp_1"}}, 422), ({}, 422),
        ({"subject": {"kind": "shipment", "id": shipment}, "mode": "9999"}, 422),
        ({"subject": {"kind": "shipment", "id": shipment}, "facts": {"x": {}}}, 422),
        ({"subject": {"kind": "shipment", "id": shipment},
          "lines": [{"sku": "LAMP", "quantity": 0}]}, 422),
    ):  # fmt: skip
        answer = await send(world, "POST", "/declarations", body)
        assert answer.status_code == status, body
        assert answer.headers["content-type"] == "application/problem+json"
    assert (await send(world, "GET", "/declarations")).json()["items"] == []
    for body in ({**EXPORTER, "uscc": "91440300MA5EU8QB8A"}, {**EXPORTER, "ioss": "IM00000000"},
                 {**EXPORTER, "name": ""}, {**EXPORTER, "nonsense": 1}):  # fmt: skip
        assert (await send(world, "PUT", "/exporters/default", body)).status_code == 422


async def test_an_exporter_is_restated_with_the_version_that_was_read(world: Any) -> None:
    made = await send(world, "PUT", "/exporters/default", EXPORTER)
    assert (made.status_code, made.json()["version"]) == (201, 1)
    assert (await send(world, "PUT", "/exporters/default", EXPORTER)).status_code == 200
    other = {**EXPORTER, "phone": "+86 755 1"}
    assert (await send(world, "PUT", "/exporters/default", other)).status_code == 428
    changed = await send(world, "PUT", "/exporters/default", other, **{"if-match": '"1"'})
    assert (changed.status_code, changed.json()["version"]) == (200, 2)
    assert (await send(world, "GET", "/exporters/none")).status_code == 404


async def test_a_partner_sees_its_own_declarations_and_nobody_else_s(
    world: Any, facts: dict[str, Any]
) -> None:
    event, made = await ready_one(world, facts)
    path = f"/v1/declarations/{made['declaration_id']}"
    shipment = world.shipment_id(event)
    papers = [f"/v1/shipments/{shipment}/{name}.pdf?format=plain"
              for name in ("commercial-invoice", "packing-list")]  # fmt: skip
    scopes = "logistics:read logistics:write"
    client = world.rig.client
    for party in ("carrier:dhl", "supplier:lamp", "shop:amz-de"):
        theirs = world.rig.headers(party, scopes)
        for route in (path, f"{path}/settlement", *papers, "/v1/exporters/default"):
            assert (await client.get(route, headers=theirs)).status_code == 404, (party, route)
        for verb in ("ready", "refresh", "withdraw"):
            assert (await client.post(f"{path}:{verb}", headers=theirs)).status_code == 404
        listed = (await client.get("/v1/declarations", headers=theirs)).json()
        assert listed["items"] == []
    own = world.rig.headers("carrier:yun", scopes)
    seen = await client.get(path, headers=own)
    assert (seen.status_code, seen.json()["missing"]) == (200, [])
    for route in papers:
        assert (await client.get(route, headers=own)).content.startswith(b"%PDF")
    assert (await client.post(f"{path}:withdraw", headers=own)).status_code == 403
    assert (await client.get(f"{path}/settlement", headers=own)).status_code == 403
    assert (await client.get("/v1/exporters/default", headers=own)).status_code == 404
    body = {"subject": {"kind": "shipment", "id": shipment}}
    assert (await client.post("/v1/declarations", json=body, headers=own)).status_code == 403
    assert (await client.put("/v1/exporters/x", json=EXPORTER, headers=own)).status_code == 403


async def test_papers_come_in_both_languages_and_want_every_value(world: Any) -> None:
    await sku(world)
    await sku(world, "CABLE", title="USB cable", title_zh="USB线", hs_code="854442")
    event = world.released(lines=[line(), line(2, sku="CABLE", value_minor=None)],
                           value_minor=5900)  # fmt: skip
    await world.rig.deliver(event)
    path = f"/shipments/{world.shipment_id(event)}"
    for name in ("commercial-invoice", "packing-list"):
        for lang in ("en", "zh"):
            answer = await send(world, "GET", f"{path}/{name}.pdf?format=plain&lang={lang}")
            assert answer.headers["content-type"] == "application/pdf"
            assert answer.content.startswith(b"%PDF"), answer.text
            again = await send(world, "GET", f"{path}/{name}.pdf?format=plain&lang={lang}")
            assert again.content == answer.content
    bad = await send(world, "GET", f"{path}/packing-list.pdf?lang=fr")
    assert bad.status_code == 400
    asked = await send(world, "GET", f"{path}/packing-list.pdf")
    assert (asked.status_code, asked.json()["retryable"]) == (503, True)
    other = world.released(2, lines=[line(value_minor=None), line(2, sku="CABLE",
                                                                  value_minor=None)])  # fmt: skip
    await world.rig.deliver(other)
    lacking = await send(
        world, "GET", f"/shipments/{world.shipment_id(other)}/commercial-invoice.pdf?format=plain"
    )
    assert lacking.status_code == 409
    assert [e["pointer"] for e in lacking.json()["errors"]] == [
        "/lines/0/value_minor", "/lines/1/value_minor"
    ]  # fmt: skip
    nothing = await send(world, "GET", f"/shipments/{derived_id('shp', 'x')}/packing-list.pdf")
    assert nothing.status_code == 404


async def transfer(world: Any, units: int = 100, number: str = "1") -> str:
    """Goods sent from Shenzhen to a warehouse in Germany; its transfer id."""
    id_ = derived_id("trf", number)
    await world.rig.deliver(
        LocationChanged(location="DE-1", kind="overseas", name="Berlin", party="warehouse:de",
                        country="DE", timezone="Europe/Berlin"),
        TransferDispatched(
            transfer_id=id_, from_location="SZX-1", to_location="DE-1",
            from_party="warehouse:szx", to_party="warehouse:de",
            lines=(TransferLine(sku="LAMP", quantity=units),), occurred_at=world.rig.clock(),
        ),
    )  # fmt: skip
    return id_


def received(world: Any, id_: str, units: int, hours: float) -> TransferReceived:
    return TransferReceived(
        transfer_id=id_, from_location="SZX-1", to_location="DE-1", from_party="warehouse:szx",
        to_party="warehouse:de", lines=(TransferLine(sku="LAMP", quantity=units),),
        occurred_at=world.rig.clock() + timedelta(hours=hours),
    )  # fmt: skip


def sold(world: Any, number: str, units: int, hours: float, place: str = "DE-1") -> StockShipped:
    return StockShipped(
        reservation_id=derived_id("res", number), order_id=derived_id("ord", number),
        fulfilment_id=derived_id("ful", number),
        lines=(ReservedLine(line_no=1, sku="LAMP", location=place, quantity=units),),
        occurred_at=world.rig.clock() + timedelta(hours=hours),
    )  # fmt: skip


async def test_goods_under_9810_are_settled_first_in_first_out_from_the_ledger_s_events(
    world: Any,
) -> None:
    await sku(world)
    rig = world.rig
    first, second = await transfer(world), await transfer(world, 50, "2")
    made = await send(world, "POST", "/declarations", {
        "subject": {"kind": "transfer", "id": first},
        "lines": [{"sku": "LAMP", "quantity": 100, "value_minor": 100_000, "currency": "CNY"}],
    })  # fmt: skip
    assert (made.status_code, made.json()["mode"]) == (201, "9810"), made.text
    assert made.json()["facts"] == {"warehouse_booking": {"overseas_warehouse": "DE-1"}}
    other = (await send(world, "POST", "/declarations",
                        {"subject": {"kind": "transfer", "id": second}})).json()  # fmt: skip
    await rig.deliver(
        received(world, first, 60, 24), received(world, first, 40, 30),
        received(world, second, 50, 48),
    )  # fmt: skip
    await rig.deliver(
        StockReceived(sku="LAMP", location="DE-1", party="warehouse:de", source_event_id="r1",
                      quantity=10, occurred_at=rig.clock() + timedelta(hours=12)),
        StockReceived(sku="LAMP", location="SZX-1", party="warehouse:szx", source_event_id="r2",
                      quantity=999, occurred_at=rig.clock()),
        StockAdjusted(sku="LAMP", location="DE-1", party="warehouse:de", source_event_id="a1",
                      delta=-5, reason="loss", occurred_at=rig.clock() + timedelta(hours=50)),
        StockAdjusted(sku="LAMP", location="DE-1", party="warehouse:de", source_event_id="a2",
                      delta=-3, reason="hold", occurred_at=rig.clock() + timedelta(hours=50)),
    )  # fmt: skip
    await rig.deliver(
        sold(world, "s1", 30, 49), sold(world, "s2", 90, 60), sold(world, "s3", 7, 61, "SZX-1")
    )
    rig.clock.advance(timedelta(hours=100))

    async def settled(id_: str, query: str = "") -> Any:
        answer = await send(world, "GET", f"/declarations/{id_}/settlement{query}")
        assert answer.status_code == 200, answer.text
        return answer.json()

    # 10 received before them sell first; then 100 of the first transfer: 20 + 75 sold, 5 lost.
    report = await settled(made.json()["declaration_id"])
    assert (report["declared"], report["sold"], report["unsold"], report["lost"]) == (100, 95, 0, 5)
    assert report["lines"][0]["sold_value_minor"] == 95_000
    assert (report["unsold_route"], report["business_type"]) == ("pre_refund", "HWC-YT")
    assert (report["settle_from"], report["settle_until"]) == ("2026-12-01", "2027-04-30")
    later = await settled(other["declaration_id"])
    assert (later["sold"], later["unsold"]) == (15, 35)
    before = (rig.clock() - timedelta(hours=48)).isoformat().replace("+00:00", "Z")
    middle = await settled(made.json()["declaration_id"], f"?on={before}")
    assert (middle["sold"], middle["lost"], middle["unsold"]) == (20, 5, 75)


async def test_only_transfers_under_9810_are_settled(world: Any, facts: dict[str, Any]) -> None:
    _, made = await ready_one(world, facts)
    answer = await send(world, "GET", f"/declarations/{made['declaration_id']}/settlement")
    assert answer.status_code == 409
    missing = await send(world, "GET", f"/declarations/{derived_id('dec', 'x')}/settlement")
    assert missing.status_code == 404
