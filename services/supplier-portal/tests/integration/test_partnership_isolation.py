"""Another supplier's token on every route of agreements, partners, change orders, links and
uploads: rows of its own only."""

from typing import Any

from entrepot.shared.app import api_routes
from entrepot.shared.events.identity import PartyChanged
from entrepot.shared.testing.plugin import Rig

TAGS = {"agreements", "partners", "dependence", "change-orders", "links", "uploads"}
ALL = (
    "purchase-orders:read purchase-orders:write purchase-orders:confirm production:write asn:write "
    "suppliers:read suppliers:write"
)
OWNED = ("agreement", "qualification_document", "change_order", "blanket_order", "call_off",
         "signed_link", "link_use", "upload", "applied_row", "milestone_template")  # fmt: skip


def _example(schema: dict[str, Any], operation: dict[str, Any]) -> Any:
    content = operation.get("requestBody", {}).get("content", {}).get("application/json")
    if content is None:
        return None
    name = content["schema"]["$ref"].rsplit("/", 1)[-1]
    return schema["components"]["schemas"][name]["examples"][0]


async def some_of_everything(portal: Any) -> dict[str, str]:
    """Rows of supplier:lamp in every table; path parameters that name them."""
    client, buyer = portal.rig.client, portal.buyer
    order = (await portal.an_order("PO-2026-0017"))["purchase_order_id"]
    ask = {"reason": "x", "lines": [{"line_no": 1, "quantity": 120}]}
    change = await portal.post(f"/purchase-orders/{order}/change-orders", ask, buyer)
    terms = {"currency": "USD", "lead_time_days": 9, "valid_from": "2026-01-01"}
    base = "/v1/suppliers/supplier:lamp"
    agreement = await client.put(f"{base}/agreements/FRAME", json=terms, headers=buyer)
    document = {"kind": "iso", "number": "1", "issuer": "T", "valid_from": "2026-01-01",
                "file_reference": "a.pdf"}  # fmt: skip
    await client.put(f"{base}/documents/iso", json=document, headers=buyer)
    blanket = await portal.post("/blanket-orders", {
        "number": "B", "supplier": "supplier:lamp", "destination": "EU-1", "lines": [
            {"sku": "LAMP-1", "quantity": 9, "unit_price_minor": 1}],
        "valid_from": "2026-01-01", "valid_to": "2026-12-31"}, buyer)  # fmt: skip
    bpo = blanket.json()["blanket_id"]
    lot = {"items": [{"sku": "LAMP-1", "quantity": 1, "expected_on": "2026-05-01"}]}
    await portal.post(f"/blanket-orders/{bpo}/call-offs", lot, buyer)
    link = (await portal.post(f"/purchase-orders/{order}/links", {}, buyer)).json()
    await client.get(link["url"])
    step = {"supplier": "supplier:lamp", "milestones": [{"milestone": "a", "days_before": 1}]}
    await client.put("/v1/milestone-templates/t", json=step, headers=buyer)
    sources = {"sources": [{"supplier": "supplier:lamp", "rank": 1, "share_percent": 100}]}
    await client.put("/v1/skus/LAMP-1/sources", json=sources, headers=buyer)
    table = "purchase_order,line_no\nPO-2026-0017,1\n"
    upload = await client.post("/v1/uploads/confirmations", content=table, headers=portal.seller)
    return {
        "purchase_order_id": order, "change_id": change.json()["change_id"],
        "agreement_id": agreement.json()["agreement_id"], "party": "supplier:lamp",
        "number": "FRAME", "name": "iso", "blanket_id": bpo, "call_no": "1", "sku": "LAMP-1",
        "link_id": link["link_id"], "upload_id": upload.json()["upload_id"], "rule_id": "r",
        "template_id": "t",
    }  # fmt: skip


async def test_a_foreign_supplier_meets_nothing_on_any_route_of_partnership(portal: Any) -> None:
    names = await some_of_everything(portal)
    before = await portal.get(f"/purchase-orders/{names['purchase_order_id']}")
    foreign = portal.rig.headers("supplier:chair", ALL)
    schema = (await portal.rig.client.get("/openapi.json")).json()
    met = 0
    for route in api_routes(portal.rig.app):
        if not TAGS & set(route.tags):
            continue
        (method,) = route.methods
        body = _example(schema, schema["paths"][route.path][method.lower()])
        path = route.path.format(**names)
        if "/uploads/" in path and method == "POST":
            content = "purchase_order,line_no,milestone,percent\nPO-2026-0017,1,cut,5\n"
            content = (
                content if "production" in path else "purchase_order,line_no\nPO-2026-0017,1\n"
            )
            answer = await portal.rig.client.post(path, content=content, headers=foreign)
            assert (answer.status_code, answer.json()["refused"]) == (207, 1)
            await portal.rig.sql("DELETE FROM upload WHERE party = 'supplier:chair'")
        else:
            answer = await portal.rig.client.request(method, path, json=body, headers=foreign)
            where = f"{method} {path}: {answer.status_code} {answer.text[:200]}"
            if answer.status_code == 200:
                assert answer.json()["items"] == [], where
            else:  # 403: the buyer's to do, whatever the rows are.
                assert answer.status_code in (403, 404), where
                assert "PO-2026-0017" not in answer.text, where
        met += 1
    assert met >= 35
    after = await portal.get(f"/purchase-orders/{names['purchase_order_id']}")
    assert after == before


async def test_row_level_security_alone_hides_foreign_rows_of_partnership(
    portal: Any, rig: Rig
) -> None:
    await some_of_everything(portal)
    async with rig.database.read("supplier:chair") as session:
        for table in OWNED:
            rows = await session.exec_driver_sql(f"SELECT 1 FROM {table}")
            assert rows.all() == [], table
    async with rig.database.read("supplier:lamp") as session:
        for table in OWNED:
            rows = await session.exec_driver_sql(f"SELECT 1 FROM {table}")
            assert rows.all() != [], table


async def test_the_examples_of_partnership_run(portal: Any) -> None:
    """In the order a buyer would go."""
    rig = portal.rig
    await rig.deliver(PartyChanged(party="supplier:shenzhen-lamp", kind="supplier", name="x"))
    schema = (await rig.client.get("/openapi.json")).json()
    names = {"party": "supplier:shenzhen-lamp", "number": "FRAME", "name": "iso", "rule_id": "r",
             "template_id": "t", "sku": "LAMP-1"}  # fmt: skip

    async def run(path: str, method: str = "post", headers: Any = None) -> Any:
        body = _example(schema, schema["paths"][path][method])
        answer = await rig.client.request(
            method.upper(), path.format(**names), json=body, headers=headers or portal.buyer
        )
        assert answer.status_code in (200, 201), (path, answer.text)
        names.update({k: str(v) for k, v in answer.json().items() if k.endswith("_id")})

    await run("/v1/suppliers/{party}/agreements/{number}", "put")
    await run("/v1/agreements/{agreement_id}:accept")
    await run("/v1/agreements/{agreement_id}:end")
    await run("/v1/suppliers/{party}/documents/{name}", "put")
    await run("/v1/qualification-rules/{rule_id}", "put")
    await run("/v1/milestone-templates/{template_id}", "put")
    await run("/v1/skus/{sku}/sources", "put")
    await run("/v1/exchange-rates", "put")
    await run("/v1/purchase-orders")
    await run("/v1/purchase-orders/{purchase_order_id}/change-orders")
    await run("/v1/purchase-orders/{purchase_order_id}/links")
    await run("/v1/links/{link_id}:revoke")
    await run("/v1/suppliers/{party}/links")
    await run("/v1/blanket-orders")
    await run("/v1/blanket-orders/{blanket_id}/call-offs")
