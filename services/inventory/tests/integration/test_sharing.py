"""Lending between operators: agreed by both, bounded at reservation time, settled to zero."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from entrepot.inventory import queries
from entrepot.inventory.queries.sharing import loan_drifts
from entrepot.shared.events.inventory import LoanBooked, SharingAgreementChanged, StockReserved
from entrepot.shared.events.orders import Allocation, SourcingOption

PATH = "/v1/sharing-agreements/venlo-london"
TERMS: dict[str, Any] = {
    "lender_location": "EU-1", "borrower_location": "UK-1", "countries": ["GB", "IE"],
    "skus": {"kind": "skus", "values": ["LAMP"]}, "cap_per_sku": 5, "floor": 2,
    "price_minor": 120, "currency": "EUR", "kinds": ["ship_direct", "transfer"],
    "valid_from": "2020-01-01T00:00:00Z",
}  # fmt: skip


async def put(world: Any, party: str = "warehouse:eu", path: str = PATH, **more: Any) -> Any:
    headers = world.rig.headers(party, "stock-events:write inventory:read",
                                if_match=more.pop("if_match", '"0"'))  # fmt: skip
    return await world.rig.client.put(path, json={**TERMS, **more}, headers=headers)


async def agreed(world: Any, **more: Any) -> None:
    made = await put(world, **more)
    assert made.status_code == 201, made.text
    answer = await world.post(f"{PATH}:accept", {}, party="warehouse:uk")
    assert answer.json()["state"] == "active", answer.text


def lent(location: str = "EU-1", name: str = "venlo-london") -> SourcingOption:
    return SourcingOption(
        allocations=(Allocation(location=location, demand=(0,), sharing_agreement=name),)
    )


async def owed(world: Any, party: str = "staff:ops") -> dict[str, tuple[int, int]]:
    items = (await world.get("/v1/loans?settled=true", party=party))["items"]
    return {i["sku"]: (i["outstanding"], i["value_minor"]) for i in items}


async def test_an_agreement_is_active_once_both_operators_agreed(world: Any) -> None:
    first = await put(world)
    assert (first.status_code, first.json()["state"]) == (201, "proposed")
    assert (first.json()["lender_agreed"], first.json()["borrower_agreed"]) == (True, False)
    assert (await world.post(f"{PATH}:accept", {}, party="warehouse:x")).status_code == 404
    again = await world.post(f"{PATH}:accept", {}, party="warehouse:eu")
    assert again.json()["state"] == "proposed"
    for _ in range(2):
        done = await world.post(f"{PATH}:accept", {}, party="warehouse:uk")
        assert (done.json()["state"], done.json()["version"]) == ("active", 2)
    told = await world.rig.published(SharingAgreementChanged)
    assert [(t.state, t.lender_party, t.borrower_party) for t in told] == [
        ("proposed", "warehouse:eu", "warehouse:uk"), ("active", "warehouse:eu", "warehouse:uk"),
    ]  # fmt: skip
    assert (told[1].skus.values, told[1].floor, told[1].timezone) == (
        ("LAMP",), 2, "Europe/London",
    )  # fmt: skip


async def test_new_terms_need_consent_again_and_the_same_terms_change_nothing(world: Any) -> None:
    await agreed(world)
    same = await put(world, if_match='"2"')
    assert (same.json()["state"], same.json()["version"]) == ("active", 2)
    changed = await put(world, "warehouse:uk", if_match='"2"', cap_per_sku=9)
    assert (changed.json()["state"], changed.json()["lender_agreed"]) == ("proposed", False)
    stale = await put(world, if_match='"2"', cap_per_sku=7)
    assert stale.status_code == 412


async def test_a_party_sees_and_touches_only_agreements_it_belongs_to(world: Any) -> None:
    await agreed(world)
    assert len((await world.get("/v1/sharing-agreements", party="warehouse:uk"))["items"]) == 1
    assert (await world.get("/v1/sharing-agreements", party="warehouse:x"))["items"] == []
    read = world.rig.headers("warehouse:x", "inventory:read")
    assert (await world.rig.client.get(PATH, headers=read)).status_code == 404
    assert (await put(world, "warehouse:x", path=f"{PATH}-2")).status_code == 404
    assert (await world.post(f"{PATH}:end", {}, party="warehouse:x")).status_code == 404


async def test_only_who_may_cancel_an_agreement_does_and_what_ended_stays_ended(
    world: Any,
) -> None:
    await agreed(world, cancellable_by="lender")
    refused = await world.post(f"{PATH}:end", {}, party="warehouse:uk")
    assert refused.status_code == 409
    assert refused.json()["type"].endswith("#agreement-refuses")
    assert refused.json()["cure_zh"]
    assert (await world.post(f"{PATH}:end", {}, party="warehouse:eu")).json()["state"] == "ended"
    assert (await world.post(f"{PATH}:accept", {}, party="warehouse:uk")).status_code == 409
    assert (await put(world, if_match='"3"', floor=0)).status_code == 409


@pytest.mark.parametrize("change", [
    {"borrower_location": None, "countries": []}, {"borrower_location": "EU-1"},
    {"lender_location": "NOWHERE"}, {"kinds": []}, {"skus": {"kind": "skus"}},
    {"skus": {"kind": "all", "values": ["LAMP"]}}, {"valid_until": "2019-01-01T00:00:00Z"},
    {"borrower_party": "warehouse:other"}, {"cap_total": 0}, {"hours": {"mon": [["8", "9"]]}},
])  # fmt: skip
async def test_terms_that_make_no_sense_are_refused(world: Any, change: dict[str, Any]) -> None:
    assert (await put(world, "staff:ops", **change)).status_code == 422


async def test_an_order_shipped_from_the_neighbour_is_a_loan_booked_once(world: Any) -> None:
    await agreed(world)
    await world.receive(10)
    await world.rig.deliver(world.accepted(1, 3, lent()))
    assert await owed(world) == {}
    await world.rig.deliver(world.released(1, 3), world.shipped(1, 3))
    await world.rig.deliver(world.shipped(1, 3))
    assert await owed(world) == {"LAMP": (3, 360)}
    (told,) = await world.rig.published(LoanBooked)
    assert (told.kind, told.from_party, told.to_party, told.units, told.outstanding) == (
        "lend", "warehouse:eu", "warehouse:uk", 3, 3,
    )  # fmt: skip
    (entry,) = (await world.get("/v1/loan-entries?agreement=venlo-london"))["items"]
    assert (entry["reference"], entry["amount_minor"]) == (world.id("ful", 1), 360)
    (pair,) = (await world.get("/v1/loans/pairs", party="warehouse:uk"))["items"]
    assert (pair["outstanding"], pair["value_minor"], pair["currency"]) == (3, 360, "EUR")
    assert (await world.get("/v1/loans", party="warehouse:x"))["items"] == []
    await world.balanced()


async def test_cap_and_floor_bound_what_is_promised_and_a_plain_option_is_free_of_them(
    world: Any,
) -> None:
    await agreed(world)
    await world.receive(9)
    await world.rig.deliver(world.accepted(1, 4, lent()), world.accepted(2, 2, lent()))
    told = await world.rig.published(StockReserved)
    assert [t.order_id for t in told] == [world.id("ord", 1)]  # 4 + 2 are beyond the cap of 5.
    await world.rig.deliver(world.accepted(3, 1, lent()))
    await world.rig.deliver(world.accepted(4, 2))
    assert await world.stock() == (9, 7, 0, 0, 0)
    body = {"options": [{"allocations": [
        {"location": "EU-1", "demand": [0], "sharing_agreement": "venlo-london"}]}]}  # fmt: skip
    refused = await world.put(5, 1, **body)
    assert refused.status_code == 409
    assert refused.json()["shortages"] == [{"sku": "LAMP", "wanted": 1, "available": 0}]
    await world.rig.deliver(world.cancelled(1))
    await world.rig.deliver(world.accepted(6, 3, lent()))
    assert await world.stock() == (9, 6, 0, 0, 0)
    await world.rig.deliver(world.accepted(7, 2, lent()))  # Cap: 4 used; floor: 3 free, 2 stay.
    assert await world.stock() == (9, 6, 0, 0, 0)


@pytest.mark.parametrize("more", [
    {"valid_until": "2020-02-01T00:00:00Z"}, {"valid_from": "2099-01-01T00:00:00Z"},
    {"hours": {"sun": [["03:00", "03:01"]]}}, {"kinds": ["transfer"]},
    {"skus": {"kind": "skus", "values": ["CABLE"]}},
])  # fmt: skip
async def test_outside_its_terms_an_agreement_lends_nothing(
    world: Any, more: dict[str, Any]
) -> None:
    await agreed(world, **more)
    await world.receive(9)
    await world.rig.deliver(
        world.accepted(1, 1, lent()), world.accepted(2, 1, lent(name="unknown"))
    )
    assert await world.stock() == (9, 0, 0, 0, 0)


async def test_a_neighbour_is_the_second_choice_and_the_line_remembers_it(world: Any) -> None:
    await agreed(world)
    await world.receive(9)
    await world.receive(1, location="UK-1")
    own = world.option(UK_1=(0,))
    await world.rig.deliver(world.accepted(1, 2, own, lent()))
    (line,) = await world.rig.sql("SELECT location, agreement FROM reservation_line")
    assert tuple(line.values()) == ("EU-1", "venlo-london")


async def test_what_could_be_borrowed_is_told_with_price_and_hours(world: Any) -> None:
    await agreed(world)
    await world.receive(6)

    async def units(query: str, party: str = "warehouse:uk") -> list[tuple[int, bool]]:
        found = await world.get(f"/v1/shareable?{query}", party=party)
        return [(i["units"], i["within_hours"]) for i in found["items"]]

    assert await units("sku=LAMP&country=GB") == [(4, True)]
    assert await units("sku=LAMP&country=FR") == []
    assert await units("sku=CABLE&country=GB") == []
    assert await units("sku=LAMP&country=GB", party="warehouse:x") == []
    await world.rig.deliver(world.accepted(1, 3, lent()))
    assert await units("sku=LAMP&country=IE") == [(1, True)]
    await put(world, if_match='"2"', hours={"sun": [["03:00", "03:01"]]})
    assert await units("sku=LAMP&country=GB") == []  # New terms wait for consent.
    await world.post(f"{PATH}:accept", {}, party="warehouse:uk")
    assert await units("sku=LAMP&country=GB") == [(0, False)]


async def test_called_units_count_at_once_and_are_lent_when_they_leave(world: Any) -> None:
    await agreed(world)
    await world.receive(10)
    body = {"sku": "LAMP", "quantity": 4, "to_location": "UK-1"}
    assert (await world.post(f"{PATH}:call", body, party="warehouse:eu")).status_code == 404
    made = await world.post(f"{PATH}:call", body, party="warehouse:uk", idempotency_key="c1")
    assert made.status_code == 201, made.text
    transfer = f"/v1/transfers/{made.json()['transfer_id']}"
    more = await world.post(f"{PATH}:call", {**body, "quantity": 2}, party="warehouse:uk")
    assert (more.status_code, more.json()["available"]) == (409, 1)
    assert await owed(world) == {}
    assert (await world.post(f"{transfer}:dispatch", {}, party="warehouse:eu")).status_code == 200
    assert await owed(world, "warehouse:uk") == {"LAMP": (4, 480)}
    await world.post(f"{transfer}:receive", {"lines": [{"sku": "LAMP", "quantity": 4}]},
                     party="warehouse:uk")  # fmt: skip
    assert (await world.stock(location="UK-1"))[0] == 4
    await world.balanced()


async def test_a_called_transfer_that_is_given_up_frees_its_units(world: Any) -> None:
    await agreed(world)
    await world.receive(10)
    body = {"sku": "LAMP", "quantity": 5, "to_location": "UK-1"}
    made = (await world.post(f"{PATH}:call", body, party="warehouse:uk")).json()
    await world.post(f"/v1/transfers/{made['transfer_id']}:cancel", {})
    assert (await world.post(f"{PATH}:call", body, party="warehouse:uk")).status_code == 201
    wrong = {**body, "to_location": "EU-1"}
    assert (await world.post(f"{PATH}:call", wrong, party="warehouse:uk")).status_code == 409


async def test_loans_are_settled_to_zero_and_never_below(world: Any) -> None:
    await agreed(world, cap_per_sku=50, price_minor=7)
    await world.receive(20)
    await world.rig.deliver(world.accepted(1, 5, lent()))
    await world.rig.deliver(world.shipped(1, 5))
    body = {"agreement": "venlo-london", "kind": "return_in_kind", "sku": "LAMP", "units": 2,
            "reference": world.id("trf", 1)}  # fmt: skip
    for _ in range(2):
        done = await world.post("/v1/loans:settle", body, idempotency_key="s1")
        assert done.json() == {"agreement": "venlo-london", "units": 2}
    assert await owed(world) == {"LAMP": (3, 21)}
    beyond = await world.post("/v1/loans:settle", {**body, "units": 4})
    assert (beyond.status_code, beyond.json()["outstanding"]) == (409, 3)
    rest = {"agreement": "venlo-london", "kind": "settle_money", "reference": "INV-1"}
    assert (await world.post("/v1/loans:settle", rest)).json()["units"] == 3
    assert (await world.post("/v1/loans:settle", rest)).json()["units"] == 0
    assert await owed(world) == {"LAMP": (0, 0)}
    entries = (await world.get("/v1/loan-entries"))["items"]
    assert [(e["kind"], e["from_party"], e["units"]) for e in entries] == [
        ("settle_money", "warehouse:uk", 3), ("return_in_kind", "warehouse:uk", 2),
        ("lend", "warehouse:eu", 5),
    ]  # fmt: skip
    async with world.rig.worker.read() as session:
        assert await loan_drifts(session) == []
        assert (await queries.ledger_audit(session))["balanced"]
    unknown = {**rest, "agreement": "nothing"}
    assert (await world.post("/v1/loans:settle", unknown)).status_code == 404


async def test_a_new_operator_is_not_bound_by_what_the_old_one_agreed_to(world: Any) -> None:
    await agreed(world)
    body = {"kind": "own", "name": "Home", "party": "warehouse:new", "country": "NL",
            "timezone": "Europe/Amsterdam"}  # fmt: skip
    headers = {**world.staff, "If-Match": '"1"'}
    await world.rig.client.put("/v1/locations/EU-1", json=body, headers=headers)
    assert (await world.get(PATH))["state"] == "ended"
    world.rig.clock.advance(timedelta(hours=1))
    assert (await world.rig.published(SharingAgreementChanged))[-1].state == "ended"


async def test_many_buyers_at_once_never_pass_the_cap_over_skus_and_ways_in(world: Any) -> None:
    await agreed(world, cap_per_sku=8, cap_total=12, skus={"kind": "all"}, floor=0)
    await world.receive(50)
    await world.receive(50, sku="CABLE")
    way = {"options": [{"allocations": [
        {"location": "EU-1", "demand": [0], "sharing_agreement": "venlo-london"}]}]}  # fmt: skip

    def cable(number: int) -> Any:
        demand = [{"line_no": 1, "sku": "CABLE", "quantity": 1}]
        return world.put(number, demand=demand, **way)

    async def by_event(first: int) -> None:
        for n in range(first, first + 12, 4):
            await world.rig.deliver(*(world.accepted(m, 1, lent()) for m in range(n, n + 4)))

    body = {"sku": "LAMP", "quantity": 1, "to_location": "UK-1"}
    await asyncio.gather(
        by_event(100),
        by_event(200),
        *(world.put(n, **way) for n in range(300, 316)),
        *(cable(n) for n in range(400, 416)),
        *(world.post(f"{PATH}:call", body, party="warehouse:uk") for _ in range(6)),
    )
    (held,) = await world.rig.sql(
        "SELECT coalesce(sum(quantity) FILTER (WHERE sku = 'LAMP'), 0)::int AS lamp, "
        "sum(quantity)::int AS n FROM (SELECT sku, quantity FROM reservation_line UNION ALL "
        "SELECT sku, quantity FROM transfer_line) u"
    )
    assert held["n"] == 12
    assert held["lamp"] <= 8
    await world.balanced()
