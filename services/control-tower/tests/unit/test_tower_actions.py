"""Whatever is told can be acted on, by one call that the owning service really has."""

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from entrepot.control_tower.domain.actions import Call, calls_for
from entrepot.control_tower.domain.alerts import Alert, reconcile
from entrepot.control_tower.domain.facts import (
    BreachFact,
    CapacityFact,
    OrderFact,
    PlaceFact,
    PriceFact,
    PurchaseLineFact,
    PurchaseOrderFact,
    ShipmentFact,
    SkuFact,
    StockFact,
)
from entrepot.control_tower.domain.risk.engine import find
from entrepot.control_tower.domain.risk.kinds import KINDS, Rule
from entrepot.control_tower.domain.risk.scene import (
    HOUR,
    ForecastScore,
    Health,
    LaneScore,
    MarketShare,
    Purchase,
    Scene,
    Series,
    StockLevel,
    Voice,
)

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
OPENAPI = Path(__file__).parents[4] / "docs" / "openapi"


def purchase() -> Purchase:
    order = PurchaseOrderFact(
        "po_1", number="PO-77", supplier="supplier:lamp", destination="EU-1", state="confirmed",
        units=50, issued_at=NOW - timedelta(days=20), first_expected_on=date(2026, 3, 10),
        expected_on=date(2026, 3, 20),
    )  # fmt: skip
    line = PurchaseLineFact("po_1", 1, "supplier:lamp", "LAMP-1", "EU-1", 50,
                            expected_on=date(2026, 3, 20))  # fmt: skip
    return Purchase(order, (line,))


def stock(place: str, units: int, daily: float) -> StockLevel:
    return StockLevel("LAMP-1", place, f"warehouse:{place.lower()}", units, units, daily)


def scene() -> Scene:
    """Everything goes wrong at once."""
    late = OrderFact("ord_1", shop="amz-de", party="shop:amz-de", location="EU-1",
                     accepted_at=NOW - 2 * HOUR, ship_due_at=NOW - HOUR)  # fmt: skip
    debts = [
        OrderFact(f"ord_{n}", shop="amz-de", party="shop:amz-de", write_back="rejected",
                  write_back_id=f"ful_{n}", shipped_at=NOW - HOUR) for n in range(3)
    ]  # fmt: skip
    counts = {NOW - n * HOUR: 9 for n in range(1, 24 * 40)}
    surge = {**counts, NOW - HOUR: 90, NOW - 2 * HOUR: 90}
    voice = Voice("warehouse:eu-1", "warehouse", "EU", NOW - 9 * HOUR,
                  Series("voice", "warehouse:eu-1", counts, min(counts)))  # fmt: skip
    return Scene(
        NOW, orders=[late], debts=debts, voices=[voice], purchases=[purchase()],
        held=[ShipmentFact("shp_1", lane="CN-DE", party="carrier:c", customs_since=NOW - 60 * HOUR,
                           declaration_id="dec_1")],
        stock=[stock("EU-1", 5_000, 1.0), stock("UK-1", 2, 1.0)],
        unsent={"ord_1": ShipmentFact("shp_2", order_id="ord_1", lane="CN-DE")},
        drifts=[StockFact("LAMP-1", "EU-1", drift_units=3, drift_at=NOW - HOUR)],
        series=[Series("orders", "amz-de", surge, min(counts)),
                Series("orders", "*", surge, min(counts)),
                Series("movements", "EU-1", surge, min(counts))],
        lanes=[LaneScore("CN-DE", "c", "carrier:c", 30, 12, 10, 400, 380)],
        skus={"LAMP-1": SkuFact("LAMP-1", single_source=True, supplier="supplier:lamp")},
        sold={"LAMP-1": 80}, shares=[MarketShare("amazon", ("amz-de",), 900, 1000)],
        forecasts=[ForecastScore("lamps", 4, 300.0, 400, (("LAMP-1", 10.0, 90),))],
        gaps=[CapacityFact("supplier:lamp", "LAMP-1", 100, 60, 40, 1, date(2026, 3, 9))],
        breaches=[
            BreachFact("parity", "r/LAMP-1/amz-de", "LAMP-1", "amz-de", "web", 900, 500, None, NOW),
            BreachFact("certificate", "LAMP-1/DE/CE", "LAMP-1", "", "CE", 1, 0, NOW.date(), NOW),
            BreachFact("listing", "amz-de/B0/LAMP", "LAMP-1", "amz-de", "suppressed",
                       since_at=NOW - 9 * HOUR),
            BreachFact("stock", "dsc_1", "LAMP-1", "", "EU-1", -3, 0, None, NOW - HOUR),
            BreachFact("orders", "amz-de/2026-03-01", "", "amz-de", "shop:amz-de", 4, 1,
                       date(2026, 3, 1), NOW - 9 * HOUR),
        ],
        prices=[PriceFact("amz-de", "LAMP-1", "EUR", 100, 1000, NOW - HOUR)],
        health=[Health("orders", 9, 2.0, 4)],
        places={"EU-1": PlaceFact("EU-1", party="warehouse:eu-1")},
        listings={"LAMP-1": [("amz-de", "B0/LAMP")]}, available={("LAMP-1", "EU-1"): 5_000},
        paused=[("whe_1", "shop:amz-de", "https://x")],
    )  # fmt: skip


def alerts() -> list[Alert]:
    rules = [Rule(kind, 1, kind, "warning", 24) for kind in KINDS]
    return reconcile({}, find(rules, scene()), [], {}, [], NOW).opened


def test_every_alert_of_every_kind_carries_something_that_can_be_done() -> None:
    found = alerts()
    assert {alert.kind for alert in found} == set(KINDS)
    helpless = [(a.kind, a.subject_id) for a in found if not calls_for(a)]
    assert helpless == []


def test_what_can_be_done_fits_the_trouble() -> None:
    by_kind: dict[str, list[Call]] = {}
    for alert in alerts():
        by_kind.setdefault(alert.kind, []).extend(calls_for(alert))
    actions = {kind: {call.action for call in calls} for kind, calls in by_kind.items()}
    assert actions["silence"] == {"message_party", "close_place"}, "no order looks for a source"
    assert actions["order_past_cut_off"] == {"expedite", "close_place", "message_party"}
    assert actions["po_milestone_late"] == {"message_supplier", "ask_sooner", "plan_again"}
    assert actions["overstock"] == {"transfer_stock", "ask_later", "plan_again"}
    assert actions["customs_hold"] == {"refresh_customs", "message_party"}
    assert actions["lane_on_time_drop"] == {"expedite", "close_lane", "message_party"}
    assert {"hold_listing", "hold_order", "count_stock"} <= actions["anomaly"]
    later = next(c for c in by_kind["overstock"] if c.action == "ask_later")
    assert later.body["lines"] == [{"line_no": 1, "expected_on": "2026-04-03"}]
    moved = next(c for c in by_kind["overstock"] if c.action == "transfer_stock")
    assert (moved.body["from_location"], moved.body["to_location"]) == ("EU-1", "UK-1")


def test_what_the_owning_service_would_refuse_is_not_offered() -> None:
    """Orders are sourced again only while they look for a source; a day that is agreed already is
    not asked for."""
    late = scene()
    late.orders[0].refused_attempt = 1
    late.purchases[0].lines[0].milestone = "cut"
    rules = [
        Rule(kind, 1, kind, "warning", 24) for kind in ("order_past_cut_off", "po_milestone_late")
    ]
    calls = {
        call.action: call for alert in reconcile({}, find(rules, late), [], {}, [], NOW).opened
        for call in calls_for(alert)
    }  # fmt: skip
    assert calls["re_route"].path == "/v1/orders/ord_1:source"
    assert "ask_sooner" not in calls
    assert calls["agree_later"].body["lines"] == [{"line_no": 1, "expected_on": "2026-03-20"}]


def _operation(call: Call) -> dict[str, Any] | None:
    """The operation of docs/openapi that a call's path fits."""
    paths = json.loads((OPENAPI / f"{call.service}-v1.json").read_text())["paths"]
    parts = call.path.split("/")
    for path, operations in paths.items():
        wanted = path.split("/")
        fits = len(parts) == len(wanted) and all(
            w == p or (w.startswith("{") and w.partition("}")[2] == (":" + p.rpartition(":")[2]
                       if ":" in w.partition("}")[2] else ""))
            for w, p in zip(wanted, parts, strict=True)
        )  # fmt: skip
        if fits and call.method.lower() in operations:
            found: dict[str, Any] = operations[call.method.lower()]
            return found
    return None


@pytest.mark.skipif(not OPENAPI.is_dir(), reason="this service stands alone here")
def test_every_action_is_an_operation_of_a_public_api_with_the_fields_that_it_asks_for() -> None:
    for alert in alerts():
        for call in calls_for(alert):
            operation = _operation(call)
            assert operation is not None, f"{call.method} {call.service}{call.path}"
            content = operation.get("requestBody", {}).get("content", {})
            schema = content.get("application/json", {}).get("schema", {})
            if "$ref" in schema:
                whole = json.loads((OPENAPI / f"{call.service}-v1.json").read_text())
                schema = whole["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
            if "properties" in schema:
                given = set(call.body) | set(call.kept)
                assert given <= set(schema["properties"]), call.name
                assert set(schema.get("required", ())) <= given, call.name
