"""A supplier's token on every route of every service: rows of its own, and of nobody else."""

import asyncio
import json
import uuid
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote, urlencode

import httpx
import pytest
from suppliers import PORTAL, Factory, a_factory, furnish

from entrepot.embedded import topology

SERVICES = ("identity", "catalog", "orders", "inventory", "logistics", PORTAL, "planning",
            "control-tower")  # fmt: skip
# They ask for no token of a party: keys and forms of their own.
OPEN = {"/v1/token", "/v1/login", "/v1/login:renew", "/v1/jwks.json", "/health/live",
        "/health/ready", "/metrics"}  # fmt: skip
STREAM, STREAM_S = "/v1/events/stream", 1.5
REFUSED = (400, 401, 403, 404, 405, 409, 415, 422, 428)
# A supplier's data and no bookkeeping of the service itself.
BOOKKEEPING = {"outbox", "dead_letter", "alembic_version", "idempotency", "access_audit"}
WHATEVER = {"lot_size": "10", "currency": "USD", "market": "DE", "on": "2026-01-05",
            "kind": "purchase-order", "limit": "500"}  # fmt: skip
SHARED = {
    "items[].supplier", "items[].sku", "items[].as_of", "items[].sales[].day",
    "items[].sales[].units", "items[].forecast[].week", "items[].forecast[].units",
    "items[].commitments[].week", "items[].commitments[].units", "items[].gaps[].week",
    "items[].gaps[].needed", "items[].gaps[].committed", "items[].gaps[].missing",
    "items[].gaps[].size_class",
}  # fmt: skip
PLANNED = {
    "items[].supplier", "items[].sku", "items[].week", "items[].forecast", "items[].sales",
    "items[].computed_at",
}  # fmt: skip
CALLED = {
    "items[].supplier", "items[].week", "items[].lines[].sku", "items[].lines[].week",
    "items[].lines[].firm", "items[].lines[].plan", "items[].lines[].committed",
    "items[].lines[].missing", "items[].made_at", "items[].version",
}  # fmt: skip
LEARNED_AT = "2026-01-05T00:00:00"
# Planning writes them by itself, in rounds: of these the rows that were put there count.
IN_ROUNDS = {"supplier_week", "production_call"}
# What planning tells a supplier once forecasts are learned, which takes a night; until then each of
# its rounds takes such rows away again.
LEARNED = """
INSERT INTO supplier_week (supplier, sku, week, forecast, sales, computed_at)
VALUES ('{party}', '{sku}', '{week}', 12.5, 7, '{learned_at}') ON CONFLICT DO NOTHING;
INSERT INTO production_call (supplier, week, lines, made_at, version) VALUES ('{party}', '{week}',
    '[{{"sku": "{sku}", "week": "{week}", "firm": 9, "plan": 0, "committed": 5, "missing": 4}}]',
    '{learned_at}', 1) ON CONFLICT DO NOTHING;
"""
MUST_LIST = {
    "/v1/supplier-forecasts", "/v1/production-calls",
    "/v1/purchase-orders", "/v1/agreements", "/v1/invoices", "/v1/qualification-documents",
    "/v1/blanket-orders", "/v1/receipt-differences", "/v1/uploads", "/v1/shared-demand",
}  # fmt: skip


@pytest.fixture(scope="module")
def factories(hub) -> tuple[Factory, Factory]:
    """(the one who asks, the one whose rows stay hidden), with the same numbers everywhere."""
    run = uuid.uuid4().hex[:6]
    hub.make("PUT", "identity", "/v1/parties/warehouse:sys-iso", {"name": "Berlin"})
    place = f"SYS-ISO-{run}".upper()
    hub.make("PUT", "inventory", f"/v1/locations/{place}", {
        "kind": "overseas", "name": "Berlin", "party": "warehouse:sys-iso", "country": "DE",
        "timezone": "Europe/Berlin"})  # fmt: skip
    made = []
    for name in ("mine", "theirs"):
        sku = f"SYS-{run}-{name}".upper()
        hub.make("POST", "catalog", "/v1/skus:batch", {"items": [{
            "sku": sku, "product": "SYS", "title": "Lamp", "origin": "CN", "hs_code": "940521",
            "measures": {"weight_g": 7, "length_mm": 2, "width_mm": 1, "height_mm": 1}}]},
        )  # fmt: skip
        factory = a_factory(hub, f"sys-{run}-{name}")
        furnish(factory, sku, place)
        asyncio.run(learn(factory))
        made.append(factory)
    return made[0], made[1]


async def learn(*factories: Factory) -> None:
    """Planning knows what to tell them, for now."""
    for factory in factories:
        await factory.hub.execute(
            "planning", LEARNED.format(learned_at=f"{LEARNED_AT}Z", **factory.ids)
        )


def routes(hub) -> Iterator[tuple[str, str, str, dict[str, Any], dict[str, Any]]]:
    """(service, method, path, operation, schemas) of every route that asks for a token."""
    for service in SERVICES:
        schema = hub.call("GET", service, "/openapi.json").json()
        for path, operations in schema["paths"].items():
            for method, operation in operations.items():
                if path not in OPEN:
                    yield service, method.upper(), path, operation, schema["components"]["schemas"]


def names_of(theirs: Factory) -> dict[str, str]:
    """What stands for a path or query parameter: their row where there is one of that name."""
    order = theirs.ids["purchase_order_id"]
    return {
        **WHATEVER, **theirs.ids, "value": order, "key": order, "q": order, "source_id": order,
        "id": order, "external_id": theirs.ids["purchase_order"],
    }  # fmt: skip


def example(schema: dict[str, Any], schemas: dict[str, Any]) -> Any:
    """The first example of a body; a list of them where the body is {"items": […]}."""
    if "$ref" in schema:
        schema = schemas[schema["$ref"].rpartition("/")[2]]
    if schema.get("examples"):
        return schema["examples"][0]
    parts = schema.get("properties", {})
    if "items" in parts and "items" in parts["items"]:
        return {"items": [example(parts["items"]["items"], schemas)]}
    return {}


def retold(value: Any, names: dict[str, str]) -> Any:
    """The example, about rows of the other supplier."""
    if isinstance(value, dict):
        return {
            key: names[key] if key in names and isinstance(part, str) else retold(part, names)
            for key, part in value.items()
        }
    return [retold(part, names) for part in value] if isinstance(value, list) else value


def body_of(
    operation: dict[str, Any], schemas: dict[str, Any], names: dict[str, str]
) -> dict[str, Any]:
    """Arguments of the request: JSON, or a table that names the other's order."""
    content = operation.get("requestBody", {}).get("content", {})
    if "application/json" in content:
        return {"json": retold(example(content["application/json"]["schema"], schemas), names)}
    if "text/csv" not in content:
        return {}
    row = f"{names['purchase_order_id']},1,cut,7"
    return {"content": f"purchase_order,line_no,milestone,percent\n{row}\n",
            "headers": {"Content-Type": "text/csv"}}  # fmt: skip


def queries_of(operation: dict[str, Any], names: dict[str, str]) -> list[str]:
    """Without more than must be, and with every filter that can name the other's rows."""
    known = [p for p in operation.get("parameters", []) if p["in"] == "query"]
    least = {p["name"]: names.get(p["name"], "x") for p in known if p.get("required")}
    most = {p["name"]: names[p["name"]] for p in known if p["name"] in names}
    return [urlencode(least), *([urlencode(most)] if most != least else [])]


def owners(value: Any) -> set[str]:
    """Every party that rows of an answer name as their own."""
    if isinstance(value, list):
        return set().union(*map(owners, value))
    if not isinstance(value, dict):
        return set()
    named = {value[key] for key in ("supplier", "party") if isinstance(value.get(key), str)}
    return named.union(*map(owners, value.values()))


def marks_of(theirs: Factory) -> set[str]:
    """What stands in rows of the other supplier only."""
    shared = ("location", "number", "name", "call_no", "week")
    return {theirs.secret, *(v for name, v in theirs.ids.items() if name not in shared)}


def accepted_items(body: Any) -> list[Any]:
    """What was taken of a batch."""
    results = body.get("results", []) if isinstance(body, dict) else []
    return [result for result in results if result["status"] < 300]


def judge(answer: httpx.Response, where: str, theirs: Factory) -> None:
    """Neither a foreign row nor a crash; lists name nobody else as owner."""
    told = f"{where}: {answer.status_code} {answer.text[:400]}"
    assert theirs.secret not in answer.text, told
    if not answer.is_success:
        assert answer.status_code in REFUSED, told
        return
    if answer.status_code == 207:  # Each item is refused, naming what was asked for.
        assert accepted_items(answer.json()) == [], told
        return
    # Its own refused uploads say which order they asked for.
    text = answer.text.replace(f"no purchase order {theirs.ids['purchase_order_id']}", "")
    assert not [mark for mark in marks_of(theirs) if mark in text], told
    if "json" in answer.headers.get("content-type", ""):
        assert theirs.party not in owners(answer.json()), told


def listen(mine: Factory, theirs: Factory, address: str) -> None:
    """The stream never ends by itself: what comes within its first moments."""
    heard = ""
    try:
        with httpx.stream(
            "GET", f"{mine.hub.state.public_url}{address}", timeout=STREAM_S, trust_env=False,
            headers={"Authorization": f"Bearer {mine.token}"},
        ) as answer:  # fmt: skip
            for part in answer.iter_text():
                heard += part
                if len(heard) > 1_000_000:
                    break
    except httpx.ReadTimeout:
        pass  # Nothing more now.
    assert not [mark for mark in marks_of(theirs) if mark in heard], heard[:2000]


async def rows_of(theirs: Factory) -> dict[str, list[str]]:
    """Every stored row that names the other supplier, by service and table."""
    found: dict[str, list[str]] = {}
    await learn(theirs)
    for service in (PORTAL, "identity", "inventory", "planning"):
        names = await theirs.hub.fetch(
            service, "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
        )
        for (table,) in names:
            if table in BOOKKEEPING:
                continue
            rows = await theirs.hub.fetch(
                service, f'SELECT to_jsonb(t)::text FROM "{table}" t'
                " WHERE to_jsonb(t)::text LIKE ANY($1::text[])",
                [f"%{mark}%" for mark in sorted(marks_of(theirs))],
            )  # fmt: skip
            found[f"{service}.{table}"] = sorted(
                row
                for (row,) in rows
                if (table != "upload" or f'"{theirs.party}"' in row)
                and (table not in IN_ROUNDS or LEARNED_AT in row)
            )  # What the asker sent stands in its own uploads.
    return found


async def settled_rows(theirs: Factory) -> dict[str, list[str]]:
    """As soon as nothing changes any more within a second."""
    before = await rows_of(theirs)
    for _ in range(20):
        await asyncio.sleep(1.0)
        after = await rows_of(theirs)
        if after == before:
            return after
        before = after
    raise AssertionError("rows go on changing by themselves")


async def test_a_token_meets_no_foreign_row_on_any_route_of_any_service(hub, factories):
    mine, theirs = factories
    names, own = names_of(theirs), marks_of(mine)
    filled, tried = set[str](), 0
    before = await settled_rows(theirs)
    assert sum(map(len, before.values())) >= 25
    for service, method, path, operation, schemas in routes(hub):
        given = {
            p["name"]: quote(names.get(p["name"], "x"), safe=":")
            for p in operation.get("parameters", []) if p["in"] == "path"
        }  # fmt: skip
        at = path.format(**given)
        for query in queries_of(operation, names):
            if path == STREAM:
                listen(mine, theirs, f"/api/{service}{at}?after=0&{query}")
                continue
            body = body_of(operation, schemas, names)
            if service == "planning":
                await learn(mine, theirs)
            answer = mine.call(method, service, f"{at}?{query}" if query else at, **body)
            judge(answer, f"{method} {service} {at}?{query}", theirs)
            tried += 1
            if method == "GET" and answer.is_success and any(m in answer.text for m in own):
                filled.add(path)
    assert tried >= 350
    assert filled >= MUST_LIST, f"says nothing of its own: {MUST_LIST - filled}"
    after = await settled_rows(theirs)
    changed = {table: rows for table, rows in after.items() if rows != before[table]}
    assert not changed, changed


def test_no_service_of_the_hub_is_left_out():
    assert set(SERVICES) == {entry.name for entry in topology.SERVICES}


def test_rows_of_the_other_are_not_found_and_open_to_their_owner(factories):
    mine, theirs = factories
    ids = theirs.ids
    for path in (
        f"/purchase-orders/{ids['purchase_order_id']}", f"/agreements/{ids['agreement_id']}",
        f"/purchase-orders/{ids['purchase_order_id']}/milestones",
        f"/advance-ship-notices/{ids['asn_id']}/cartons", f"/cartons/{ids['sscc']}",
        f"/invoices/{ids['invoice_id']}", f"/inspections/{ids['inspection_id']}",
        f"/receipt-differences/{ids['difference_id']}", f"/blanket-orders/{ids['blanket_id']}",
        f"/uploads/{ids['upload_id']}", f"/suppliers/{theirs.party}",
        f"/suppliers/{theirs.party}/scorecard",
        f"/suppliers/{theirs.party}/statement?currency=USD",
    ):  # fmt: skip
        assert theirs.call("GET", PORTAL, f"/v1{path}").status_code == 200, path
        assert mine.call("GET", PORTAL, f"/v1{path}").status_code == 404, path


def paths(value: Any, at: str = "") -> set[str]:
    """Every path of a JSON value that ends in something that is no object and no list."""
    if isinstance(value, dict):
        return set().union(*(paths(v, f"{at}.{k}" if at else k) for k, v in value.items()))
    if isinstance(value, list):
        return set().union(*(paths(part, f"{at}[]") for part in value))
    return {at}


def test_shared_demand_has_allow_listed_fields_of_own_skus_only(hub, factories):
    for factory in factories:
        page = factory.call("GET", PORTAL, "/v1/shared-demand").json()
        assert {item["sku"] for item in page["items"]} == {factory.ids["sku"]}
        assert paths(page) <= SHARED
        assert {"items[].forecast[].units", "items[].gaps[].missing"} <= paths(page)
        assert "777111" not in json.dumps(page)
    mine, _ = factories

    def pushed() -> list[Any]:
        found = mine.call(
            "GET", "control-tower", "/v1/events?type=supplier-portal.demand_shared.v1"
        )
        return [event["data"] for event in found.json()["items"]]

    assert hub.eventually(lambda: bool(pushed()))
    assert paths({"items": pushed()}) <= SHARED
    assert {data["supplier"] for data in pushed()} == {mine.party}


async def test_planning_tells_a_supplier_allow_listed_fields_of_own_skus_only(factories):
    for factory in factories:
        for path, allowed in (
            ("/v1/supplier-forecasts", PLANNED),
            ("/v1/production-calls", CALLED),
        ):
            await learn(*factories)
            page = factory.call("GET", "planning", path).json()
            assert {item["supplier"] for item in page["items"]} == {factory.party}
            assert paths({"items": page["items"]}) <= allowed
        await learn(factory)
        wanted = f"/v1/supplier-forecasts?sku={factory.ids['sku']}"
        assert len(factory.call("GET", "planning", wanted).json()["items"]) == 1
