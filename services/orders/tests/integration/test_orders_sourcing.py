"""Sourcing rules as data: saved by version, obeyed, explained, tried over past orders."""

from datetime import timedelta
from typing import Any

from orders_stories import (
    a_lane,
    a_location,
    a_market,
    an_order,
    available,
    get,
    order_id,
    post,
    reserved,
    staff,
)

from entrepot.orders import jobs
from entrepot.shared.events.inventory import SharingAgreementChanged, SkuSet, StockReceived
from entrepot.shared.events.orders import OrderAccepted, OrderSourced
from entrepot.shared.testing.plugin import Rig

FREIGHT = [{"term": "freight"}]


def rules(*listed: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A ruleset of one routing."""
    return {
        "name": "test",
        "runs": [{"run": "r", "routings": [{"routing": "all", "rules": list(listed)}]}],
        **more,
    }


def a_rule(name: str = "only", **more: Any) -> dict[str, Any]:
    return {"rule": name, "objective": FREIGHT, **more}


async def put(rig: Rig, path: str, body: Any, version: int | None = None) -> Any:
    headers = staff(rig, **({"If-Match": f'"{version}"'} if version is not None else {}))
    return await rig.client.put(path, json=body, headers=headers)


async def use(rig: Rig, ruleset: dict[str, Any], version: int = 0) -> None:
    answer = await put(rig, "/v1/sourcing-rules", {"ruleset": ruleset}, version)
    assert answer.status_code == 200, answer.text


async def chosen(rig: Rig, number: str = "1", **more: Any) -> list[str]:
    """Places of the first option of a new order."""
    answer = await post(rig, "/v1/orders", an_order(number, **more))
    assert answer.status_code == 201, answer.text
    event = [e for e in await rig.published(OrderAccepted) if e.order_id == order_id(number)][-1]
    return [a.location for a in event.sourcing.options[0].allocations]


async def test_rules_are_saved_by_version_and_the_newest_is_active(rig: Rig) -> None:
    first = await get(rig, "/v1/sourcing-rules")
    assert (first["version"], first["state"], first["ruleset"]["name"]) == (0, "active", "default")
    assert (await put(rig, "/v1/sourcing-rules", {"ruleset": rules(a_rule())})).status_code == 428
    await use(rig, rules(a_rule()))
    stale = await put(rig, "/v1/sourcing-rules", {"ruleset": rules(a_rule())}, 0)
    assert stale.status_code == 412
    assert stale.json()["current"]["version"] == 1
    await use(rig, rules(a_rule("second")), 1)
    listed = (await get(rig, "/v1/sourcing-rules/history"))["items"]
    assert [(v["version"], v["state"]) for v in listed] == [(2, "active"), (1, "past")]
    old = await get(rig, "/v1/sourcing-rules?version=1")
    assert old["ruleset"]["runs"][0]["routings"][0]["rules"][0]["rule"] == "only"
    twice = rules(a_rule("same"), a_rule("same"))
    assert (await put(rig, "/v1/sourcing-rules", {"ruleset": twice}, 2)).status_code == 422
    shop = rig.headers("shop:own-eu", "orders:read orders:write")
    assert (await rig.client.get("/v1/sourcing-rules", headers=shop)).status_code == 403


async def test_rules_to_come_begin_at_their_time(rig: Rig) -> None:
    await a_market(rig)
    only_fr = rules(a_rule(locations={"locations": ["FR-1"]}))
    start = (rig.clock() + timedelta(hours=1)).isoformat()
    answer = await put(rig, "/v1/sourcing-rules", {"ruleset": only_fr, "effective_from": start}, 0)
    assert answer.json()["state"] == "to_come"
    assert await chosen(rig, "1") == ["DE-1"]
    rig.clock.advance(timedelta(hours=2))
    await jobs.activate_rules(rig.runtime)
    assert await chosen(rig, "2") == ["FR-1"]


async def test_routings_send_orders_to_different_rules(rig: Rig) -> None:
    await a_market(rig)
    await use(rig, {"name": "tags", "runs": [{"run": "r", "routings": [
        {"routing": "gifts", "orders": {"tags": ["gift"]},
         "rules": [a_rule("fr", locations={"countries": ["FR"]})]},
        {"routing": "berlin", "orders": {"postal_prefixes": ["101"], "min_weight_g": 1000},
         "rules": [a_rule("heavy", locations={"locations": ["FR-1"]})]},
        {"routing": "rest", "rules": [a_rule("any")]},
    ]}]})  # fmt: skip
    assert await chosen(rig, "1", tags=["gift"]) == ["FR-1"]
    assert await chosen(rig, "2") == ["DE-1"]
    heavy = [{"external_sku": "LAMP-1", "quantity": 3}]
    assert await chosen(rig, "3", lines=heavy) == ["FR-1"]


async def test_what_cannot_be_filled_is_parked_and_tried_again_when_stock_rises(rig: Rig) -> None:
    await a_market(rig)
    why = {"code": "de_empty", "text": "Nothing in Germany.", "text_zh": "德国无货。"}
    await use(rig, rules(a_rule(locations={"countries": ["DE"]}, otherwise="park", park=why)))
    many = [{"external_sku": "LAMP-1", "quantity": 11}]
    answer = await post(rig, "/v1/orders", an_order("1", lines=many))
    assert answer.json()["status"] == "parked"
    view = await get(rig, f"/v1/orders/{order_id()}")
    assert (view["sourcing"], view["reservation_id"]) == ("parked", None)
    assert (view["parked"]["code"], view["parked"]["reason_zh"]) == ("de_empty", "德国无货。")
    (event,) = await rig.published(OrderAccepted)
    assert event.sourcing is None
    for query, count in (("any", 1), ("de_empty", 1), ("other", 0)):
        listed = await get(rig, f"/v1/orders?parked={query}")
        assert len(listed["items"]) == count
    again = await post(rig, f"/v1/orders/{order_id()}:source")
    assert again.json()["status"] == "parked"
    await rig.deliver(available("LAMP-1", "FR-1", 50))
    assert (await get(rig, f"/v1/orders/{order_id()}"))["status"] == "parked"
    await rig.deliver(available("LAMP-1", "DE-1", 12))
    (sourced,) = await rig.published(OrderSourced)
    assert sourced.sourcing.options[0].allocations[0].location == "DE-1"
    view = await get(rig, f"/v1/orders/{order_id()}")
    assert (view["sourcing"], view["parked"]) == ("requested", None)
    assert (await post(rig, f"/v1/orders/{order_id()}:source")).status_code == 409


async def test_other_rules_wake_parked_orders(rig: Rig) -> None:
    await a_market(rig)
    await use(rig, rules(a_rule(locations={"countries": ["US"]}, otherwise="park")))
    await post(rig, "/v1/orders", an_order())
    await jobs.retry_backorders(rig.runtime)
    assert await rig.published(OrderSourced) == []
    await use(rig, rules(a_rule()), 1)
    await jobs.retry_backorders(rig.runtime)
    assert len(await rig.published(OrderSourced)) == 1


async def test_a_checkout_of_an_order_that_would_be_parked_is_refused(rig: Rig) -> None:
    await a_market(rig)
    await use(rig, rules(a_rule(locations={"countries": ["US"]}, otherwise="park")))
    answer = await post(rig, "/v1/orders?reserve=now", an_order())
    assert (answer.status_code, answer.json()["parked"]) == (409, "no_source")
    assert (await get(rig, "/v1/orders"))["items"] == []


async def test_a_decision_is_explained_from_what_was_stored(rig: Rig) -> None:
    await a_market(rig)
    await use(rig, rules(
        a_rule("near", locations={"countries": ["US"]}),
        a_rule("any", objective=[{"term": "promise"}, {"term": "landed_cost"}]),
    ))  # fmt: skip
    await post(rig, "/v1/orders", an_order(lines=[{"external_sku": "LAMP-1", "quantity": 9}]))
    # What is known now has changed; the explanation tells what was known then.
    await rig.deliver(a_lane("de-de", "DE-1", cost=99_999), available("LAMP-1", "DE-1", 0))
    found = await get(rig, f"/v1/orders/{order_id()}/sourcing")
    (decision,) = found["decisions"]
    assert (decision["ruleset"], decision["rule"]) == (1, "any")
    assert "Rule near found nothing: 2 locations did not fit." in found["text"]
    assert "Chosen: DE-1 (de-de). dhl costs 850 minor units of EUR" in found["text"]
    assert "before the cut-off 14:00" in found["text"]
    assert "选择：DE-1" in found["text_zh"]
    first = decision["decision"]["options"][0]
    assert first["terms"] == {"promise": 0, "landed_cost": 850.0}
    assert "inputs" not in decision["decision"]
    assert "inputs" not in (await get(rig, f"/v1/orders/{order_id()}"))["decisions"][0]


async def test_costs_in_other_currencies_compare_by_the_rate_of_the_day(rig: Rig) -> None:
    await a_market(rig)
    await rig.deliver(a_lane("fr-de", "FR-1", cost=300).model_copy(update={"currency": "USD"}))
    assert await chosen(rig, "1") == ["DE-1"]
    rate = {"currency": "USD", "quote": "EUR", "effective_from": "2026-01-01", "rate": "0.9",
            "source": "ECB"}  # fmt: skip
    answer = await put(rig, "/v1/exchange-rates", {"items": [rate]})
    assert answer.status_code == 200, answer.text
    assert await chosen(rig, "2") == ["FR-1"]
    (listed,) = (await get(rig, "/v1/exchange-rates"))["items"]
    assert (listed["rate"], listed["changed_by"]) == ("0.9", "staff:ops")


async def test_duty_is_estimated_by_dated_rows_and_never_guessed(rig: Rig) -> None:
    await a_market(rig)
    await rig.deliver(
        a_location("CN-1", "CN"), a_lane("cn-de", "CN-1", cost=10), available("LAMP-1", "CN-1", 9)
    )
    cost = [{"term": "landed_cost"}]
    await use(
        rig,
        rules(
            a_rule(objective=cost),
        ),
    )
    assert await chosen(rig, "1") == ["DE-1"]
    text = (await get(rig, f"/v1/orders/{order_id('1')}"))["decisions"][0]["options"]
    (told,) = [o for o in text if o["allocations"][0]["location"] == "CN-1"]
    assert told["allocations"][0]["duty"]["status"] == "no_rule_in_force"
    assert told["terms"] == {"landed_cost": None}
    duty = {"kind": "duty", "country_from": "CN", "country_to": "EU", "rate_bp": 200,
            "effective_from": "2026-01-01", "source": "TARIC"}  # fmt: skip
    assert (await put(rig, "/v1/duty-rules/cn-eu", duty)).status_code == 200
    assert (await put(rig, "/v1/duty-rules/cn-eu", duty)).status_code == 428
    assert await chosen(rig, "2") == ["CN-1"]  # 60 + 2 % of 49.90 beats 4.50.
    dear = {**duty, "rate_bp": 2000}
    assert (await put(rig, "/v1/duty-rules/cn-eu", dear, 1)).status_code == 200
    assert await chosen(rig, "3") == ["DE-1"]
    assert [d["rate_bp"] for d in (await get(rig, "/v1/duty-rules"))["items"]] == [2000]


async def test_a_neighbour_lends_only_under_an_agreement_in_force(rig: Rig) -> None:
    await a_market(rig)
    await rig.deliver(available("LAMP-1", "DE-1", 0))
    home = {"locations": ["DE-1"]}
    await use(rig, rules(
        a_rule("home", locations=home),
        a_rule("neighbours", locations={**home, "sharing": True}, otherwise="park"),
    ))  # fmt: skip
    assert (await post(rig, "/v1/orders", an_order("1"))).json()["status"] == "parked"
    agreement = SharingAgreementChanged(
        agreement="fr-lends-de", state="active", lender_location="FR-1",
        lender_party="warehouse:fr-1", borrower_party="warehouse:de-1", borrower_location="DE-1",
        skus=SkuSet(kind="skus", values=("LAMP-1",)), floor=8, price_minor=120, currency="EUR",
        kinds=("ship_direct",), timezone="Europe/Paris", valid_from=rig.clock(),
    )  # fmt: skip
    await rig.deliver(agreement)
    await post(rig, "/v1/orders", an_order("2"))
    event = (await rig.published(OrderAccepted))[-1]
    (allocation,) = event.sourcing.options[0].allocations
    assert (allocation.location, allocation.sharing_agreement) == ("FR-1", "fr-lends-de")
    three = [{"external_sku": "LAMP-1", "quantity": 3}]  # 10 are there, 8 stay.
    answer = await post(rig, "/v1/orders", an_order("3", lines=three))
    assert answer.json()["status"] == "parked"
    await rig.deliver(agreement.model_copy(update={"state": "ended"}))
    assert (await post(rig, "/v1/orders", an_order("4"))).json()["status"] == "parked"


async def test_the_oldest_stock_goes_first_where_the_rule_says_so(rig: Rig) -> None:
    await a_market(rig)
    old, new = rig.clock() - timedelta(days=90), rig.clock() - timedelta(days=3)
    await rig.deliver(*(
        StockReceived(sku="LAMP-1", location=at, party="warehouse:x", source_event_id=f"{at}{n}",
                      quantity=units, occurred_at=when)
        for at, n, units, when in (
            ("DE-1", 1, 50, old), ("DE-1", 2, 10, new), ("FR-1", 1, 5, old), ("FR-1", 2, 6, new),
        )
    ))  # fmt: skip
    age = [{"term": "stock_age"}]
    await use(rig, rules(a_rule(objective=age)))
    assert await chosen(rig) == ["FR-1"]  # Of 10 in DE-1 all came 3 days ago.
    told = (await get(rig, f"/v1/orders/{order_id()}"))["decisions"][0]["options"]
    assert [o["allocations"][0]["stock_age_days"] for o in told] == [90, 3]


async def test_a_dry_run_of_the_same_rules_changes_nothing_and_of_others_tells_what(
    rig: Rig,
) -> None:
    await a_market(rig)
    lines = [{"external_sku": "LAMP-1", "quantity": 1}, {"external_sku": "SHADE-1", "quantity": 1}]
    for number in range(3):
        await post(rig, "/v1/orders", an_order(f"a{number}"))
    await post(rig, "/v1/orders", an_order("b", lines=lines))
    day = rig.clock().date().isoformat()
    rig.clock.advance(timedelta(days=1))
    same = (await get(rig, "/v1/sourcing-rules"))["ruleset"]
    answer = await post(rig, "/v1/sourcing-rules:dry-run", {"ruleset": same})
    assert answer.status_code == 200, answer.text
    found = answer.json()
    assert (found["day"], found["decided"], found["changed"]) == (day, 4, 0)
    assert found["before"] == found["after"]
    assert found["before"]["freight_minor"] == {"EUR": 3 * 450 + 970}
    only_fr = rules(a_rule(locations={"countries": ["FR"]}, otherwise="park"))
    found = (await post(rig, "/v1/sourcing-rules:dry-run", {"ruleset": only_fr})).json()
    assert (found["decided"], found["changed"]) == (4, 3)
    assert found["sample"][0]["before"] == "DE-1/de-de"
    assert found["sample"][0]["after"] == "FR-1/fr-de"
    assert (await get(rig, "/v1/sourcing-rules"))["version"] == 0
    nothing = await post(rig, "/v1/sourcing-rules:dry-run", {"ruleset": same, "day": "2020-01-01"})
    assert nothing.json()["decided"] == 0


async def test_the_decision_of_an_attempt_after_parking_is_the_one_that_is_kept(rig: Rig) -> None:
    await a_market(rig)
    await rig.deliver(available("LAMP-1", "DE-1", 0), available("LAMP-1", "FR-1", 0))
    await use(rig, rules(a_rule(otherwise="park")))
    await post(rig, "/v1/orders", an_order())
    await rig.deliver(available("LAMP-1", "FR-1", 5))
    (sourced,) = await rig.published(OrderSourced)
    await rig.deliver(reserved(order_id(), sourced.sourcing))
    view = await get(rig, f"/v1/orders/{order_id()}")
    assert view["sourcing"] == "reserved"
    assert view["decisions"][-1]["options"][0]["allocations"][0]["location"] == "FR-1"
