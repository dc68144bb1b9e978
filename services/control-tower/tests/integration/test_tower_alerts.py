"""Rules at work: alerts open, are worked on, act, resolve; they are told; rules are changed and
tried."""

from datetime import timedelta
from typing import Any

import httpx
import pytest

from entrepot.control_tower.adapters.services import Services
from entrepot.control_tower.domain.risk.scene import Health
from entrepot.control_tower.domain.world import hour_of
from entrepot.control_tower.handlers.evaluation import evaluate
from entrepot.control_tower.jobs import evaluate_rules
from entrepot.control_tower.repository.rules import note_health
from entrepot.shared.events.control_tower import (
    AlertChanged,
    AlertOpened,
    AlertResolved,
)
from entrepot.shared.events.identity import PartyChanged
from entrepot.shared.events.inventory import LocationChanged, StockReceived
from entrepot.shared.events.orders import FulfilmentReleased
from entrepot.shared.events.supplier_assessment import DemandShared, WeekGap
from entrepot.shared.testing.plugin import Rig

from .test_tower_api import oid, refused
from .test_tower_stories import AT, order, reserved, shipped

SCOPES = "events:read kpis:read alerts:write risk-rules:write webhooks:write"


async def call(
    rig: Rig, method: str, path: str, body: Any = None, *, party: str = "staff:ops",
    status: int = 200, scopes: str = SCOPES, **more: str,
) -> Any:  # fmt: skip
    answer = await rig.client.request(
        method, path, json=body, headers=rig.headers(party, scopes, **more)
    )
    assert answer.status_code == status, answer.text
    return answer.json() if answer.content else None


async def place(rig: Rig) -> None:
    await rig.deliver(LocationChanged(
        location="EU-1", kind="overseas", name="EU", party="warehouse:eu-3pl", country="DE",
        timezone="Europe/Berlin",
    ))  # fmt: skip


def released(number: int) -> FulfilmentReleased:
    return FulfilmentReleased(
        fulfilment_id=oid(number, "ful"), order_id=oid(number), party="shop:amz-de",
        reservation_id=oid(number, "res"), location="EU-1", destination_country="DE", lines=(),
        weight_g=0, value_minor=0, currency="EUR",
    )  # fmt: skip


async def late_orders(rig: Rig) -> str:
    """Two orders at EU-1 that should have left two hours ago, one of which looks for another source;
    the alert's id."""
    await place(rig)
    await rig.deliver(order(1), order(2), reserved(1), reserved(2), released(1), released(2))
    await rig.deliver(refused(1, 2))
    rig.clock.advance(timedelta(hours=26))
    await evaluate(rig.worker, [])
    (alert,) = (await call(rig, "GET", "/v1/alerts"))["items"]
    return str(alert["alert_id"])


async def test_orders_past_their_cut_off_open_one_alert_that_resolves_when_they_left(
    rig: Rig,
) -> None:
    alert_id = await late_orders(rig)
    await evaluate(rig.worker, [])
    (opened,) = await rig.published(AlertOpened)
    assert (opened.alert_id, opened.rule, opened.severity) == (alert_id, "past-cut-off", "critical")
    assert opened.parties == ("warehouse:eu-3pl",)
    assert "re_route" in opened.actions
    page = await call(rig, "GET", "/v1/alerts?severity=critical&party=warehouse:eu-3pl")
    (alert,) = page["items"]
    assert (alert["subject_id"], alert["observed"], alert["title_zh"]) == (
        "EU-1", 2.0, "EU-1：2 单已超时，0 单即将超时",
    )  # fmt: skip
    assert page["facets"]["severity"] == {"critical": 1}
    assert page["facets"]["party"] == {"warehouse:eu-3pl": 1}
    await rig.deliver(shipped(1), shipped(2))
    rig.clock.advance(timedelta(minutes=5))
    await evaluate(rig.worker, [])
    assert await rig.published(AlertResolved) == [], "a gap of a moment is none"
    rig.clock.advance(timedelta(minutes=6))
    await evaluate(rig.worker, [])
    (resolved,) = await rig.published(AlertResolved)
    assert (resolved.reason, resolved.by) == ("automatic", None)
    assert (await call(rig, "GET", "/v1/alerts"))["items"] == []
    detail = await call(rig, "GET", f"/v1/alerts/{alert_id}")
    assert [step["what"] for step in detail["history"]] == ["opened", "resolved"]


def shared_demand(rig: Rig, *missing: int) -> DemandShared:
    """Weeks of 100 units, each short of so many."""
    week = (rig.clock() + timedelta(days=14)).strftime("%G-W%V")
    gaps = tuple(
        WeekGap(week=week, needed=100, committed=100 - n, missing=n, size_class="large")
        for n in missing
    )
    return DemandShared(supplier="supplier:lamp", sku="LAMP-1", as_of=rig.clock().date(), sales=(),
                        forecast=(), gaps=gaps)  # fmt: skip


async def test_a_capacity_gap_opens_an_alert_that_resolves_when_the_supplier_commits(
    rig: Rig,
) -> None:
    await rig.deliver(shared_demand(rig, 40))
    await evaluate(rig.worker, [])
    (opened,) = await rig.published(AlertOpened)
    assert (opened.rule, opened.severity, opened.subject_id) == (
        "capacity-gap", "critical", "supplier:lamp",
    )  # fmt: skip
    assert opened.parties == ("supplier:lamp",)
    rig.clock.advance(timedelta(minutes=1))
    await rig.deliver(shared_demand(rig))
    for _ in range(2):
        rig.clock.advance(timedelta(minutes=6))
        await evaluate(rig.worker, [])
    (resolved,) = await rig.published(AlertResolved)
    assert resolved.reason == "automatic"


async def test_a_person_takes_snoozes_hands_on_and_ends_an_alert(rig: Rig) -> None:
    alert_id = await late_orders(rig)
    base = f"/v1/alerts/{alert_id}"
    taken = await call(rig, "POST", f"{base}:acknowledge", {"note": "On it."})
    assert (taken["state"], taken["owner"], taken["note"]) == (
        "acknowledged",
        "staff:ops",
        "On it.",
    )
    rig.clock.advance(timedelta(minutes=30))
    seen = await call(rig, "GET", base)
    assert seen["acknowledged_for_s"] == 1800.0
    until = (rig.clock() + timedelta(hours=2)).isoformat()
    snoozed = await call(rig, "POST", f"{base}:snooze", {"until": until, "note": "Truck is due."})
    assert snoozed["state"] == "snoozed"
    assert (await call(rig, "GET", "/v1/alerts"))["items"] == []
    past = (rig.clock() - timedelta(hours=2)).isoformat()
    await call(rig, "POST", f"{base}:snooze", {"until": past}, status=400)
    given = await call(rig, "POST", f"{base}:assign", {"owner": "li@example.com"})
    assert given["owner"] == "li@example.com"
    await call(rig, "POST", f"{base}:note", {"note": "Berlin calls back."})
    done = await call(rig, "POST", f"{base}:resolve", {"note": "Left by hand."})
    assert (done["state"], done["resolution"]) == ("resolved", "person")
    await call(rig, "POST", f"{base}:acknowledge", {}, status=409)
    rig.clock.advance(timedelta(hours=1))
    await evaluate(rig.worker, [])
    assert (await call(rig, "GET", "/v1/alerts"))["items"] == [], "it rests"
    rig.clock.advance(timedelta(hours=6))
    await evaluate(rig.worker, [])
    assert len((await call(rig, "GET", "/v1/alerts"))["items"]) == 1
    changes = [event.change for event in await rig.published(AlertChanged)]
    assert changes == ["acknowledged", "snoozed", "assigned", "noted"]
    assert {event.by for event in await rig.published(AlertChanged)} == {"staff:ops"}


async def test_a_partner_sees_the_alerts_that_name_it_without_what_the_staff_says(rig: Rig) -> None:
    alert_id = await late_orders(rig)
    await call(rig, "POST", f"/v1/alerts/{alert_id}:acknowledge", {"note": "They are slow."})
    page = await call(rig, "GET", "/v1/alerts", party="warehouse:eu-3pl", scopes="events:read")
    (alert,) = page["items"]
    assert (alert["note"], alert["owner"], alert["actions"]) == ("", "", [])
    detail = await call(
        rig, "GET", f"/v1/alerts/{alert_id}", party="warehouse:eu-3pl", scopes="events:read"
    )
    assert (detail["done"], {step["note"] for step in detail["history"]}) == ([], {""})
    other = await call(rig, "GET", "/v1/alerts", party="warehouse:us", scopes="events:read")
    assert other["items"] == []
    await call(rig, "GET", f"/v1/alerts/{alert_id}", party="warehouse:us", status=404)
    await call(rig, "POST", f"/v1/alerts/{alert_id}:acknowledge", {}, party="warehouse:us",
               status=404)  # fmt: skip
    await call(rig, "GET", "/v1/risk-rules", party="warehouse:us", status=403)


def played(rig: Rig, status: int = 200, body: Any = None) -> list[httpx.Request]:
    """The other services answer so."""
    asked: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        return httpx.Response(status, json=body if body is not None else {"well": True})

    urls = {name: f"http://{name}" for name in ("orders", "inventory", "catalog", "control-tower")}
    services = Services(urls, httpx.MockTransport(answer))
    rig.app.state.services = rig.runtime.state["services"] = services
    return asked


async def test_an_action_is_one_call_to_the_owning_service_with_the_person_s_own_token(
    rig: Rig,
) -> None:
    alert_id = await late_orders(rig)
    asked = played(rig)
    (one,) = [a for a in (await call(rig, "GET", f"/v1/alerts/{alert_id}"))["actions"]
                if a["action"] == "re_route"]  # fmt: skip
    assert "curl -X POST" in one["curl"]
    assert f"/api/orders/v1/orders/{oid(1)}:source" in one["curl"]
    done = await call(rig, "POST", f"/v1/alerts/{alert_id}:act", {"action": one["name"]},
                      idempotency_key="click-1")  # fmt: skip
    assert (done["well"], done["status"], done["answer"]) == (True, 200, {"well": True})
    again = await call(rig, "POST", f"/v1/alerts/{alert_id}:act", {"action": one["name"]},
                       idempotency_key="click-1")  # fmt: skip
    assert again["action_id"] == done["action_id"]
    assert [str(r.url) for r in asked] == [f"http://orders/v1/orders/{oid(1)}:source"] * 2
    assert asked[0].headers["authorization"].startswith("Bearer ")
    assert asked[0].headers["idempotency-key"] == asked[1].headers["idempotency-key"]
    detail = await call(rig, "GET", f"/v1/alerts/{alert_id}")
    assert detail["state"] == "acknowledged"
    assert [(d["by"], d["state"], d["status"]) for d in detail["done"]] == [
        ("staff:ops", "done", 200)
    ]
    acted = [e for e in await rig.published(AlertChanged) if e.change == "acted"]
    assert (acted[0].by, acted[0].action) == ("staff:ops", f"re_route:{oid(1)}")
    await call(rig, "POST", f"/v1/alerts/{alert_id}:act", {"action": "fly"}, status=400)
    await call(rig, "POST", f"/v1/alerts/{alert_id}:act",
               {"action": one["name"], "changes": {"x": 1}}, status=400)  # fmt: skip


async def test_a_call_that_was_refused_is_told_so_and_the_alert_stays_open(rig: Rig) -> None:
    alert_id = await late_orders(rig)
    played(rig, 403, {"title": "Scope missing"})
    name = f"re_route:{oid(1)}"
    done = await call(rig, "POST", f"/v1/alerts/{alert_id}:act", {"action": name})
    assert (done["well"], done["status"], done["alert"]["state"]) == (False, 403, "open")
    rig.app.state.services = Services({})
    done = await call(rig, "POST", f"/v1/alerts/{alert_id}:act", {"action": name})
    assert (done["status"], done["well"]) == (503, False)


RULE = {"kind": "order_past_cut_off", "title": "Late orders", "params": {"min_orders": 3},
        "severity": "info", "reason": "Two are no news."}  # fmt: skip


async def test_a_rule_is_changed_by_versions_and_its_alerts_follow(rig: Rig) -> None:
    await late_orders(rig)
    rules = {r["rule"]: r for r in await call(rig, "GET", "/v1/risk-rules")}
    assert len(rules) == 21
    assert (rules["past-cut-off"]["in_force"], rules["past-cut-off"]["open_alerts"]) == (True, 1)
    await call(rig, "PUT", "/v1/risk-rules/past-cut-off", RULE, status=409)
    await call(rig, "PUT", "/v1/risk-rules/past-cut-off", RULE, if_match='"7"', status=412)
    made = await call(rig, "PUT", "/v1/risk-rules/past-cut-off", RULE, if_match='"1"')
    assert (made["version"], made["all_params"]["min_orders"]) == (2, 3)
    bad = {**RULE, "params": {"colour": 1, "min_orders": -5}}
    answer = await call(rig, "PUT", "/v1/risk-rules/new-rule", bad, status=422)
    assert [e["pointer"] for e in answer["errors"]] == ["/params/colour", "/params/min_orders"]
    rig.clock.advance(timedelta(minutes=11))
    await evaluate(rig.worker, [])
    assert (await call(rig, "GET", "/v1/alerts"))["items"] == []
    versions = await call(rig, "GET", "/v1/risk-rules/past-cut-off/versions")
    assert [(v["version"], v["in_force"], v["changed_by"]) for v in versions] == [
        (2, True, "staff:ops"), (1, False, "service:control-tower"),
    ]  # fmt: skip
    first = await call(rig, "GET", "/v1/risk-rules/past-cut-off?version=1")
    assert first["severity"] == "warning"
    later = {**RULE, "valid_from": (rig.clock() + timedelta(days=1)).isoformat(), "params": {}}
    planned = await call(rig, "PUT", "/v1/risk-rules/past-cut-off", later, if_match='"2"')
    assert planned["in_force"] is False
    kinds = await call(rig, "GET", "/v1/risk-kinds")
    assert {kind["kind"] for kind in kinds} == {rule["kind"] for rule in rules.values()}


async def test_a_rule_is_tried_against_what_happened(rig: Rig) -> None:
    await place(rig)
    await rig.deliver(order(1), released(1))
    rig.clock.advance(timedelta(hours=30))
    await rig.deliver(shipped(1))
    rig.clock.advance(timedelta(days=2))
    await rig.deliver(order(2, ship_by=rig.clock() + timedelta(hours=24)))
    rig.clock.advance(timedelta(days=3))
    path = "/v1/risk-rules/past-cut-off:dry-run"
    found = await call(rig, "POST", path)
    assert (found["fired"], found["by_severity"], found["complete"]) == (2, {"critical": 2}, True)
    first, second = found["firings"]
    assert first["subject_id"] == "EU-1"
    assert first["until"] is not None
    assert second["until"] is None
    since = AT.isoformat().replace("+", "%2B")
    upto = (AT + timedelta(days=2)).isoformat().replace("+", "%2B")
    one = await call(rig, "POST", f"{path}?from={since}&to={upto}")
    assert one["fired"] == 1
    stricter = await call(rig, "POST", path, RULE)
    assert stricter["fired"] == 0
    assert await rig.published(AlertOpened) == [], "nothing was done"
    await call(rig, "POST", "/v1/risk-rules/unknown:dry-run", status=404)


async def test_a_warehouse_that_falls_silent_is_told_and_spoken_to(rig: Rig) -> None:
    await place(rig)
    await rig.deliver(PartyChanged(party="warehouse:eu-3pl", kind="warehouse", name="EU 3PL"))
    for number in range(28 * 24):
        if rig.clock().hour in range(8, 18):
            await rig.deliver(StockReceived(
                sku="LAMP-1", location="EU-1", party="warehouse:eu-3pl", quantity=1,
                source_event_id=str(number), occurred_at=rig.clock(),
            ), twice=False)  # fmt: skip
        rig.clock.advance(timedelta(hours=1))
    await evaluate(rig.worker, [])
    assert (await call(rig, "GET", "/v1/alerts?kind=silence"))["items"] == []
    rig.clock.advance(timedelta(hours=8))
    await evaluate(rig.worker, [])
    (alert,) = (await call(rig, "GET", "/v1/alerts?kind=silence"))["items"]
    assert (alert["subject_id"], alert["title"][:24]) == (
        "warehouse:eu-3pl", "Nothing heard of EU 3PL ",
    )  # fmt: skip
    assert ("control-tower", "/v1/messages") in {
        (action["service"], action["path"]) for action in alert["actions"]
    }
    await rig.deliver(StockReceived(
        sku="LAMP-1", location="EU-1", party="warehouse:eu-3pl", quantity=1, source_event_id="x",
        occurred_at=rig.clock(),
    ))  # fmt: skip
    for _ in range(2):
        rig.clock.advance(timedelta(minutes=11))
        await evaluate(rig.worker, [])
    assert (await call(rig, "GET", "/v1/alerts?kind=silence"))["items"] == []


METRICS = """entrepot_consumer_lag_records{topic="a"} 4000.0
entrepot_consumer_lag_records{topic="b"} 3000.0
entrepot_dead_letters{status="rejected"} 2.0
entrepot_outbox_oldest_seconds 1.5
"""


async def test_a_service_that_is_behind_is_told_from_its_own_gauges(rig: Rig) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, text=METRICS if request.url.host == "orders" else "")

    urls = {"orders": "http://orders", "catalog": "http://catalog"}
    rig.runtime.state["services"] = Services(urls, httpx.MockTransport(answer))
    await evaluate_rules(rig.runtime)
    (alert,) = (await call(rig, "GET", "/v1/alerts"))["items"]
    assert (alert["subject_id"], alert["kind"]) == ("orders", "consumer_lag")
    assert "7000 events behind" in alert["title"]
    assert [a["path"] for a in alert["actions"]] == [
        "/v1/dead-letters:redrive", "/v1/consumer:resume",
    ]  # fmt: skip


@pytest.mark.parametrize("path", ["/v1/alerts?cursor=x", "/v1/alerts?since=yesterday"])
async def test_what_is_not_understood_is_refused(rig: Rig, path: str) -> None:
    answer = await rig.client.get(path, headers=rig.headers(scopes=SCOPES))
    assert answer.status_code in (400, 422)


async def test_alerts_of_one_cause_stand_together_the_worst_first(rig: Rig) -> None:
    await late_orders(rig)
    paused = "INSERT INTO webhook_endpoint SELECT 'whe_x', 'shop:a', 1, 'https://x', '', '{}', " \
             "'paused', '', '', NULL, 0, NULL, '', 1, now(), now()"  # fmt: skip
    await rig.sql(paused)
    await evaluate(rig.worker, [])
    groups = await call(rig, "GET", "/v1/alert-groups")
    assert [(g["group"], g["severity"], g["alerts"], g["unseen"]) for g in groups] == [
        ("EU-1", "critical", 1, 1), ("shop:a", "warning", 1, 1),
    ]  # fmt: skip
    assert groups[0]["rules"] == ["past-cut-off"]
    assert groups[0]["title_zh"].startswith("EU-1")
    page = await call(rig, "GET", "/v1/alerts?group=EU-1")
    assert page["facets"]["group"] == {"EU-1": 1, "shop:a": 1}
    theirs = await call(rig, "GET", "/v1/alert-groups", party="shop:a")
    assert [g["group"] for g in theirs] == ["shop:a"]
    assert theirs[0]["owners"] == []


async def test_a_rule_about_services_is_tried_on_what_their_gauges_were(rig: Rig) -> None:
    sick = [Health("orders", 9000, 3.0, 0), Health("inventory", 0, 0.1, 0)]
    rig.clock.advance(timedelta(hours=3))
    async with rig.worker.transaction() as uow:
        await note_health(uow.driver, hour_of(uow.now - timedelta(hours=2)), sick)
        await note_health(uow.driver, hour_of(uow.now), [Health("orders", 3, 0.1, 0)])
    tried = await call(rig, "POST", "/v1/risk-rules/behind:dry-run", status=200)
    assert [(f["subject_id"], f["observed"]) for f in tried["firings"]] == [("orders", 9000.0)]
    assert tried["firings"][0]["until"] is not None


@pytest.mark.parametrize("path", [
    "/v1/alerts?severity=%00", "/v1/events?key=%00", "/v1/search?q=%00a", "/v1/timelines/sku/%00",
    "/v1/market/country/%00", "/v1/kpis/sales/rows?dim=%00",
])  # fmt: skip
async def test_a_name_that_no_database_can_keep_is_not_understood(rig: Rig, path: str) -> None:
    assert "NUL" in (await call(rig, "GET", path, status=400))["detail"]


async def test_a_text_with_a_nul_is_refused_and_one_that_only_speaks_of_it_is_not(rig: Rig) -> None:
    message = {"party": "supplier:lamp", "heading": "h", "text": "a\u0000b"}
    await call(rig, "POST", "/v1/messages", message, status=400)
    await call(rig, "POST", "/v1/messages", {**message, "text": "write \\u0000"}, status=201)
