"""A supplier meets nothing of another; the routes are read from the application itself."""

from typing import Any

from entrepot.shared.app import api_routes, route_scope
from entrepot.shared.events.identity import PartyChanged
from entrepot.shared.events.supplier_portal import PurchaseOrderIssued

LISTS = {"/v1/purchase-orders": 0, "/v1/suppliers": 1}  # Path: own rows of the other supplier.
STAFF = {"/v1/unmatched-receipts", "/v1/purchase-orders"}  # Refused to every supplier (GET, POST).
# Tried with rows of their own in test_assessment_isolation.py.
# Those of partnership in test_partnership_isolation.py.
PARTNERED = {"agreements", "partners", "dependence", "change-orders", "links", "uploads"}
ASSESSED = PARTNERED | {
    "cartons",
    "receipt-differences",
    "inspections",
    "invoices",
    "scorecards",
    "demand",
}
ALL = " ".join(
    "purchase-orders:read purchase-orders:write purchase-orders:confirm production:write asn:write "
    "suppliers:read suppliers:write".split()
)


def _example(schema: dict[str, Any], operation: dict[str, Any]) -> Any:
    content = operation.get("requestBody", {}).get("content", {}).get("application/json")
    if content is None:
        return None
    found = content["schema"]
    if "$ref" in found:
        found = schema["components"]["schemas"][found["$ref"].rsplit("/", 1)[-1]]
    return found["examples"][0]


async def test_every_route_hides_another_supplier_s_rows(portal: Any) -> None:
    order = await portal.an_order()
    foreign = portal.rig.headers("supplier:chair", ALL)
    schema = (await portal.rig.client.get("/openapi.json")).json()
    met = 0
    for route in api_routes(portal.rig.app):
        if not route.path.startswith("/v1/") or "dead-letters" in (route_scope(route) or ""):
            continue
        if ASSESSED & set(route.tags):
            continue
        (method,) = route.methods
        body = _example(schema, schema["paths"][route.path][method.lower()])
        path = route.path.replace("{purchase_order_id}", order["purchase_order_id"])
        path = path.replace("{party}", "supplier:lamp")
        answer = await portal.rig.client.request(method, path, json=body, headers=foreign)
        where = f"{method} {route.path}: {answer.status_code} {answer.text[:200]}"
        met += 1
        if "{" in route.path:
            assert answer.status_code == 404, where
        elif route.path.endswith(":batch") and "purchase-orders" not in route.path:
            assert {r["status"] for r in answer.json()["results"]} == {404}, where
        elif route.path.endswith(":import"):
            assert answer.status_code == 400, where
        elif method == "GET" and route.path in LISTS:
            assert len(answer.json()["items"]) == LISTS[route.path], where
        else:
            assert route.path.removesuffix(":batch") in STAFF, where
            assert answer.status_code == 403, where
    assert met >= 20
    assert (await portal.get(f"/purchase-orders/{order['purchase_order_id']}"))["version"] == 1


async def test_a_table_of_another_supplier_s_order_is_answered_as_unknown(portal: Any) -> None:
    await portal.an_order()
    headers = {**portal.rig.headers("supplier:chair", ALL), "Content-Type": "text/csv"}
    table = b"purchase_order,line_no,milestone,percent\nPO-1,1,sewn,60\n"
    answer = await portal.rig.client.post("/v1/milestones:import", content=table, headers=headers)
    assert answer.json()["rows"][0]["status"] == 404


async def test_row_level_security_alone_hides_foreign_rows(portal: Any) -> None:
    await portal.an_order()
    async with portal.rig.database.read("supplier:chair") as session:
        for table in ("purchase_order", "purchase_order_line", "purchase_order_revision"):
            rows = await session.exec_driver_sql(f"SELECT 1 FROM {table}")
            assert rows.all() == []


async def test_every_route_wants_its_scope(portal: Any) -> None:
    nobody = portal.rig.headers("staff:ops", "")
    for route in api_routes(portal.rig.app):
        if route_scope(route):
            (method,) = route.methods
            path = route.path.replace("{purchase_order_id}", "po_" + "0" * 32)
            path = path.replace("{party}", "supplier:lamp").replace("{letter_id}", "1")
            answer = await portal.rig.client.request(method, path, headers=nobody)
            assert answer.status_code == 403, (method, route.path, answer.text)


async def test_every_example_of_a_single_command_runs(portal: Any) -> None:
    rig = portal.rig
    await rig.deliver(PartyChanged(party="supplier:shenzhen-lamp", kind="supplier", name="x"))
    schema = (await rig.client.get("/openapi.json")).json()
    staff = rig.headers("staff:ops", ALL)

    async def run(path: str, method: str = "post", order: str = "") -> Any:
        body = _example(schema, schema["paths"][path][method])
        url = path.replace("{purchase_order_id}", order).replace(
            "{party}", "supplier:shenzhen-lamp"
        )
        answer = await rig.client.request(method.upper(), url, json=body, headers=staff)
        assert answer.status_code in (200, 201), (path, answer.text)
        return answer.json()

    base = "/v1/purchase-orders/{purchase_order_id}"
    await run("/v1/suppliers/{party}", "put")
    order = (await run("/v1/purchase-orders"))["purchase_order_id"]
    (event,) = await rig.published(PurchaseOrderIssued)
    assert event.number == "PO-2026-0017"
    for path in (
        "/v1/purchase-orders:batch", f"{base}:confirm", f"{base}:change", "/v1/milestones:batch",
        f"{base}/advance-ship-notices", f"{base}:cancel",
    ):  # fmt: skip
        await run(path, order=order)


async def test_a_supplier_is_written_whole_and_changed_with_if_match_only(portal: Any) -> None:
    url, put = "/v1/suppliers/supplier:lamp", portal.rig.client.put
    body = {"name": "Lamp & Co", "moq": {"LAMP-1": 10}, "contacts": [{"name": "Li"}]}
    first = await put(url, json=body, headers=portal.buyer)
    assert (first.status_code, first.json()["version"], first.json()["moq"]) == (
        201, 1, {"LAMP-1": 10},
    )  # fmt: skip
    assert (await put(url, json=body, headers=portal.buyer)).status_code == 200
    other = {**body, "lead_time_days": 9}
    assert (await put(url, json=other, headers=portal.buyer)).status_code == 428
    stale = await put(url, json=other, headers={**portal.buyer, "If-Match": '"9"'})
    assert (stale.status_code, stale.json()["current"]["version"]) == (412, 1)
    good = await put(url, json=other, headers={**portal.buyer, "If-Match": '"1"'})
    assert (good.status_code, good.headers["etag"]) == (200, '"2"')
    wide = portal.rig.headers("supplier:lamp", ALL)
    assert (await put(url, json=other, headers=wide)).status_code == 403


async def test_identity_renames_and_stops_a_supplier(portal: Any) -> None:
    await portal.rig.deliver(
        PartyChanged(party="supplier:lamp", kind="supplier", name="A", active=True),
        PartyChanged(party="supplier:lamp", kind="supplier", name="B", active=False),
    )
    view = await portal.get("/suppliers/supplier:lamp")
    assert (view["name"], view["active"], view["version"]) == ("B", False, 0)
    listed = (await portal.get("/suppliers?active=true"))["items"]
    assert [s["party"] for s in listed] == ["supplier:chair"]
    lines = [{"sku": "LAMP-1", "quantity": 1, "unit_price_minor": 1}]
    body = {"supplier": "supplier:lamp", "destination": "EU-1", "lines": lines}
    refused = await portal.post("/purchase-orders", body, portal.buyer)
    assert refused.json()["errors"][0]["pointer"] == "/supplier"
