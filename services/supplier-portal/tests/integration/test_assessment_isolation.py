"""A supplier meets nothing of another on the routes of cartons, differences, inspections, invoices,
scorecards and demand; and the examples of their bodies run."""

from typing import Any

from entrepot.shared.app import api_routes
from entrepot.shared.events.identity import PartyChanged
from entrepot.shared.events.supplier_assessment import ReceiptDifferenceFound

TAGS = {"cartons", "receipt-differences", "inspections", "invoices", "scorecards", "demand"}
ALL = (
    "purchase-orders:read purchase-orders:write purchase-orders:confirm production:write asn:write "
    "suppliers:read suppliers:write"
)
STAFF = {("POST", "/v1/inspections"), ("PUT", "/v1/scorecard-rules")}  # 403: staff keeps them.
OPEN = {("GET", "/v1/sampling-plans"), ("GET", "/v1/scorecard-rules")}  # Nobody's rows.
OF_OTHERS = {("POST", "/v1/invoices"), ("POST", "/v1/proposals")}  # In the name of another: 404.


async def everything(portal: Any) -> dict[str, str]:
    """One row of each kind, of supplier:lamp, by path parameter."""
    order = (await portal.an_order())["purchase_order_id"]
    notice = {"number": "N", "shipped_on": "2026-02-01", "expected_on": "2026-02-02",
              "lines": [{"line_no": 1, "quantity": 10}]}  # fmt: skip
    asn = (await portal.post(
        f"/purchase-orders/{order}/advance-ship-notices", notice, portal.seller
    )).json()["asn_id"]  # fmt: skip
    packed = await portal.rig.client.put(
        f"/v1/advance-ship-notices/{asn}/cartons", json={"units_per_carton": {"1": 10}},
        headers=portal.seller,
    )  # fmt: skip
    await portal.rig.deliver(portal.a_receipt(order, 11, asn_id=asn))
    (difference,) = await portal.rig.published(ReceiptDifferenceFound)
    inspection = await portal.post(
        "/inspections",
        {"number": "Q", "supplier": "supplier:lamp", "sku": "LAMP-1", "lot_size": 10},
        portal.buyer,
    )
    invoice = await portal.post(
        "/invoices",
        {"supplier": "supplier:lamp", "number": "I", "currency": "USD",
         "invoiced_on": "2026-02-03", "total_minor": 4200,
         "lines": [{"purchase_order_id": order, "purchase_order_line": 1, "quantity": 1,
                    "unit_price_minor": 4200}]},
        portal.seller,
    )  # fmt: skip
    proposal = await portal.post(
        "/proposals",
        {"supplier": "supplier:lamp", "number": "S", "kind": "sample", "title": "x"},
        portal.seller,
    )
    await portal.rig.client.put(
        "/v1/suppliers/supplier:lamp/demand-sharing", json={"consent": True}, headers=portal.buyer
    )
    return {
        "{asn_id}": asn, "{sscc}": packed.json()["cartons"][0]["sscc"],
        "{difference_id}": difference.difference_id,
        "{inspection_id}": inspection.json()["inspection_id"],
        "{invoice_id}": invoice.json()["invoice_id"],
        "{proposal_id}": proposal.json()["proposal_id"], "{party}": "supplier:lamp",
        "{scope_}": "supplier:lamp", "{sku}": "LAMP-1", "{week}": "2026-W06",
    }  # fmt: skip


def example_of(schema: dict[str, Any], path: str, method: str) -> Any:
    operation = schema["paths"][path][method.lower()]
    content = operation.get("requestBody", {}).get("content", {}).get("application/json")
    if content is None:
        return None
    found = content["schema"]
    if "$ref" in found:
        found = schema["components"]["schemas"][found["$ref"].rsplit("/", 1)[-1]]
    return found["examples"][0]


async def test_every_route_of_assessment_hides_another_supplier_s_rows(portal: Any) -> None:
    ids = await everything(portal)
    foreign = portal.rig.headers("supplier:chair", ALL)
    schema = (await portal.rig.client.get("/openapi.json")).json()
    before = await portal.rig.sql("SELECT count(*) AS n FROM outbox")
    met = 0
    for route in api_routes(portal.rig.app):
        if not TAGS & set(route.tags):
            continue
        (method,) = route.methods
        body = example_of(schema, route.path, method)
        if isinstance(body, dict) and "supplier" in body:
            body = {**body, "supplier": "supplier:lamp"}
        path = route.path
        for name, value in ids.items():
            path = path.replace(name, value)
        query = {
            "/v1/sampling-plans": "?lot_size=10", "/v1/suppliers/{party}/statement": "?currency=USD",
            "/v1/suppliers/{party}/statement.csv": "?currency=USD",
        }.get(route.path, "")  # fmt: skip
        answer = await portal.rig.client.request(method, path + query, json=body, headers=foreign)
        where = f"{method} {path}: {answer.status_code} {answer.text[:200]}"
        key = (method, route.path)
        met += 1
        if "{" in route.path or key in OF_OTHERS:
            assert answer.status_code == 404, where
        elif key in STAFF:
            assert answer.status_code == 403, where
        elif key in OPEN:
            assert answer.status_code == 200, where
            assert "lamp" not in answer.text.lower(), where
        else:
            assert (method, answer.status_code, answer.json()["items"]) == ("GET", 200, []), where
    assert met >= 30
    after = await portal.rig.sql("SELECT count(*) AS n FROM outbox")
    assert before[0]["n"] == after[0]["n"]


async def test_the_owner_reads_what_others_do_not_find(portal: Any) -> None:
    ids = await everything(portal)
    for path in (
        f"/advance-ship-notices/{ids['{asn_id}']}/cartons", f"/cartons/{ids['{sscc}']}",
        f"/receipt-differences/{ids['{difference_id}']}",
        f"/inspections/{ids['{inspection_id}']}", f"/invoices/{ids['{invoice_id}']}",
        f"/advance-ship-notices/{ids['{asn_id}']}/receipt-match",
    ):  # fmt: skip
        assert await portal.get(path, portal.seller)


async def test_row_level_security_alone_hides_foreign_rows(portal: Any) -> None:
    await everything(portal)
    tables = ("carton", "carton_set", "receipt_difference", "inspection", "supplier_invoice",
              "invoiced_line", "proposal", "sharing_consent", "asn_receiving")  # fmt: skip
    for party, rows in (("supplier:chair", False), ("supplier:lamp", True)):
        async with portal.rig.database.read(party) as session:
            for table in tables:
                found = await session.exec_driver_sql(f"SELECT 1 FROM {table}")
                assert bool(found.all()) is rows, (party, table)


async def test_every_example_of_a_body_runs(portal: Any) -> None:
    """In the order in which a buyer would send them; ids are those that the answers gave."""
    rig = portal.rig
    await rig.deliver(PartyChanged(party="supplier:shenzhen-lamp", kind="supplier", name="x"))
    schema = (await rig.client.get("/openapi.json")).json()
    staff = rig.headers("staff:ops", ALL)
    await portal.an_order("PO-2026-0017", supplier="supplier:shenzhen-lamp")

    async def run(method: str, path: str, query: str = "", **ids: str) -> Any:
        url = path.format(**ids)
        body = example_of(schema, path, method)
        answer = await rig.client.request(method, url + query, json=body, headers=staff)
        assert answer.status_code in (200, 201), (path, answer.text)
        return answer.json()

    lamp = "supplier:shenzhen-lamp"
    await run("PUT", "/v1/match-tolerances/{scope_}", scope_="*")
    inspection = await run("POST", "/v1/inspections")
    id_ = inspection["inspection_id"]
    assert (await run("POST", "/v1/inspections/{inspection_id}:record", inspection_id=id_))[
        "state"
    ] == "passed"
    invoice = (await run("POST", "/v1/invoices"))["invoice_id"]
    await run("POST", "/v1/invoices/{invoice_id}:decide", invoice_id=invoice)
    await run("POST", "/v1/suppliers/{party}/payments", party=lamp)
    await run("PUT", "/v1/scorecard-rules")
    await run("PUT", "/v1/suppliers/{party}/standing", party=lamp)
    proposal = (await run("POST", "/v1/proposals"))["proposal_id"]
    await run("POST", "/v1/proposals/{proposal_id}:decide", proposal_id=proposal)
    await run("PUT", "/v1/suppliers/{party}/demand-sharing", party=lamp)
    await run("PUT", "/v1/forecasts/{sku}", sku="LAMP-1")
    await run("PUT", "/v1/commitments/{sku}/{week}", f"?supplier={lamp}", sku="LAMP-1",
              week="2026-W06")  # fmt: skip
