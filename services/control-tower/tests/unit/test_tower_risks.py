"""Each kind of risk: what fires, what does not, and what an alert becomes of it."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tower_risk_stories import NOW, alert, rule

from entrepot.control_tower.domain.actions import calls_for
from entrepot.control_tower.domain.facts import (
    AgreementFact,
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
from entrepot.control_tower.domain.folds import fold
from entrepot.control_tower.domain.risk import parts
from entrepot.control_tower.domain.risk.engine import DETECTORS, find
from entrepot.control_tower.domain.risk.finding import Finding
from entrepot.control_tower.domain.risk.kinds import KINDS, SHIPPED, Rule
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
from entrepot.control_tower.domain.risk.signals import residual
from entrepot.control_tower.domain.risk.worldview import scene_of
from entrepot.control_tower.domain.world import Seen, World


def said(kind: str, scene: Scene, **params: float) -> list[Finding]:
    return [finding for _, finding in find([rule(kind, **params)], scene)]


def test_every_kind_has_a_detector_and_a_shipped_rule_in_both_languages() -> None:
    assert set(DETECTORS) == set(KINDS) == {s.kind for s in SHIPPED}
    for kind in KINDS.values():
        assert kind.title, kind.title_zh
        for param in kind.params.values():
            assert param.low <= param.default <= param.high


def purchase(**more: Any) -> Purchase:
    order = PurchaseOrderFact(
        "po_1", number="PO-77", supplier="supplier:lamp", destination="EU-1", state="confirmed",
        units=50, issued_at=NOW - timedelta(days=20), confirmed_at=NOW - timedelta(days=19),
        first_expected_on=date(2026, 3, 20), expected_on=date(2026, 3, 20),
        last_word_at=NOW - timedelta(days=5),
    )  # fmt: skip
    line = PurchaseLineFact("po_1", 1, "supplier:lamp", "LAMP-1", "EU-1", 50,
                            expected_on=date(2026, 3, 20))  # fmt: skip
    for name, value in more.items():
        setattr(line if name in ("overdue_on", "milestone") else order, name, value)
    return Purchase(order, (line,))


def test_a_purchase_order_whose_milestone_is_late_is_told_with_what_can_be_done() -> None:
    assert said("po_milestone_late", Scene(NOW, purchases=[purchase()])) == []
    late = purchase(overdue_on=date(2026, 2, 27), milestone="assembled")
    (finding,) = said("po_milestone_late", Scene(NOW, purchases=[late]))
    assert (finding.observed, finding.parties) == (3.0, ("supplier:lamp",))
    assert "assembled" in finding.title
    assert "延误" in finding.title_zh
    assert finding.harm_at == datetime(2026, 3, 21, tzinfo=UTC)
    (slipped,) = said("po_milestone_late", Scene(NOW, purchases=[
        purchase(expected_on=date(2026, 3, 28))]))  # fmt: skip
    assert (slipped.observed, slipped.severity) == (8.0, "critical")
    silent = purchase(state="issued", confirmed_at=None)
    assert said("po_milestone_late", Scene(NOW, purchases=[silent]))[0].observed == 20.0


def level(available: int, daily: float, next_in: int | None = None) -> StockLevel:
    on = NOW.date() + timedelta(days=next_in) if next_in is not None else None
    return StockLevel("LAMP-1", "UK-1", "warehouse:uk", available, available, daily, on, 100, "po_1",
                      "supplier:lamp")  # fmt: skip


@pytest.mark.parametrize(
    ("stock", "fires"),
    [(level(40, 10), True), (level(40, 10, 10), True), (level(400, 10, 10), False),
     (level(400, 10), False), (level(40, 10, 1), False), (level(1, 0.1), False)],
)  # fmt: skip
def test_stock_that_runs_out_before_the_next_receipt_is_told_before_it_does(
    stock: StockLevel, fires: bool
) -> None:
    found = said("stock_out", Scene(NOW, stock=[stock]))
    assert bool(found) == fires
    if fires:
        assert found[0].harm_at == NOW + timedelta(days=4)
        assert found[0].severity == "critical"


def test_stock_of_a_neighbour_is_offered_within_the_agreement() -> None:
    scene = Scene(
        NOW, stock=[level(40, 10, 10)],
        agreements=[AgreementFact("uk-lend", "active", "UK-2", "UK-1", "", 5, 30)],
        available={("LAMP-1", "UK-2"): 100, ("LAMP-1", "CN-1"): 500, ("LAMP-1", "UK-1"): 40},
        listings={"LAMP-1": [("amz-uk", "B0/LAMP")]},
    )  # fmt: skip
    (finding,) = said("stock_out", scene)
    calls = {call.action: call for call in calls_for(alert(finding, "stock_out"))}
    wanted = {"call_stock", "transfer_stock", "ask_sooner", "hold_listing", "plan_again"}
    assert set(calls) == wanted
    assert calls["call_stock"].path == "/v1/sharing-agreements/uk-lend:call"
    assert calls["call_stock"].body == {"sku": "LAMP-1", "quantity": 30, "to_location": "UK-1"}
    assert calls["transfer_stock"].body["from_location"] == "CN-1"
    assert calls["hold_listing"].path == "/v1/listings/amz-uk/B0%2FLAMP"


def test_what_will_not_sell_for_long_is_overstock() -> None:
    assert said("overstock", Scene(NOW, stock=[level(5000, 1)]))[0].observed == 5000.0
    assert said("overstock", Scene(NOW, stock=[level(90, 0.1)])) == []
    assert said("overstock", Scene(NOW, stock=[level(5000, 100)])) == []


def order(
    number: int, due_h: float, *, accepted_h: float = -30, location: str = "EU-1"
) -> OrderFact:
    return OrderFact(
        f"ord_{number}", shop="amz-de", party="shop:amz-de", location=location,
        accepted_at=NOW + timedelta(hours=accepted_h), ship_due_at=NOW + timedelta(hours=due_h),
    )  # fmt: skip


def test_orders_past_their_cut_off_make_one_alert_for_a_place() -> None:
    late = [order(n, -2) for n in range(30)]
    (finding,) = said("order_past_cut_off", Scene(NOW, orders=late))
    assert (finding.subject_id, finding.observed, finding.severity) == ("EU-1", 30.0, "critical")
    assert len(finding.context["orders"]) == 20
    usual = [order(n, 10 + n, accepted_h=-3) for n in range(5)]
    assert said("order_past_cut_off", Scene(NOW, orders=usual)) == []
    piled = [order(n, 10, accepted_h=-30) for n in range(5)]
    assert said("order_past_cut_off", Scene(NOW, orders=piled))[0].severity == ""


def test_shops_that_are_yet_to_be_told_of_parcels_are_a_debt() -> None:
    debt = OrderFact("ord_1", shop="amz-de", party="shop:amz-de", write_back_id="ful_1",
                     write_back_due_at=NOW + timedelta(hours=5))  # fmt: skip
    (finding,) = said("write_back_debt", Scene(NOW, debts=[debt]))
    assert (finding.subject_id, finding.severity) == ("amz-de", "")
    assert calls_for(alert(finding, "write_back_debt"))[0].path == "/v1/write-backs/ful_1:retry"
    assert said("write_back_debt", Scene(NOW - timedelta(days=3), debts=[debt])) == []


def test_a_shop_that_refuses_what_it_is_told_is_a_debt_long_before_its_deadline() -> None:
    def refused(number: int, state: str, hours: float) -> OrderFact:
        return OrderFact(f"ord_{number}", shop="amz-de", write_back=state, write_back_id="ful_1",
                         shipped_at=NOW - hours * HOUR, ship_by=NOW + 40 * HOUR)  # fmt: skip

    three = [refused(n, "rejected", 0.5) for n in range(3)]
    (finding,) = said("write_back_debt", Scene(NOW, debts=three))
    assert finding.harm_at == NOW + 40 * HOUR
    assert "refused 3" in finding.detail
    assert said("write_back_debt", Scene(NOW, debts=three[:2])) == [], (
        "two may be the orders' fault"
    )
    on_its_way = [refused(n, "due", 0.5) for n in range(9)]
    assert said("write_back_debt", Scene(NOW, debts=on_its_way)) == []
    waits = [refused(n, "due", 7) for n in range(3)]
    assert said("write_back_debt", Scene(NOW, debts=waits))[0].observed == 3.0


def test_a_parcel_that_is_expected_too_late_counts_as_late_before_it_is() -> None:
    planned = ShipmentFact("shp_1", lane="L", p90_at=NOW + 48 * HOUR, shipped_at=NOW - HOUR)
    assert not parts.is_late(planned, NOW)
    planned.eta_p50_at = NOW + 90 * HOUR
    assert parts.is_late(planned, NOW)
    assert not parts.is_late(planned, NOW + timedelta(days=60)), "not for ever"


@pytest.mark.parametrize(
    ("score", "fires"),
    [(LaneScore("L", "c", "carrier:c", 30, 12, 10, 400, 380), True),
     (LaneScore("L", "c", "carrier:c", 30, 28, 0, 400, 380), False),
     (LaneScore("L", "c", "carrier:c", 3, 0, 0, 400, 380), False),
     (LaneScore("L", "c", "carrier:c", 10, 8, 0, 400, 380), False)],
)  # fmt: skip
def test_a_lane_that_became_less_punctual_by_more_than_chance_is_told(
    score: LaneScore, fires: bool
) -> None:
    assert bool(said("lane_on_time_drop", Scene(NOW, lanes=[score]))) == fires


def test_the_other_kinds_fire_and_keep_quiet() -> None:
    held = ShipmentFact("shp_1", lane="CN-DE", party="carrier:c", customs_since=NOW - 60 * HOUR)
    assert said("customs_hold", Scene(NOW, held=[held]))[0].observed == 60.0
    assert said("customs_hold", Scene(NOW, held=[held]), hours=72) == []
    drift = StockFact("LAMP-1", "EU-1", drift_units=3, drift_at=NOW - HOUR)
    assert said("ledger_drift", Scene(NOW, drifts=[drift]))[0].subject_id == "EU-1"
    assert said("ledger_drift", Scene(NOW + timedelta(days=9), drifts=[drift])) == []
    alone = SkuFact("LAMP-1", single_source=True, supplier="supplier:lamp")
    scene = Scene(NOW, skus={"LAMP-1": alone}, sold={"LAMP-1": 80})
    assert said("single_supplier", scene)[0].subject_id == "supplier:lamp"
    assert said("single_supplier", Scene(NOW, skus={"LAMP-1": alone}, sold={"LAMP-1": 3})) == []
    share = MarketShare("amazon", ("amz-de",), 900, 1000)
    assert said("marketplace_dependence", Scene(NOW, shares=[share]))[0].observed == 0.9
    missed = ForecastScore("lamps", 4, 300.0, 400, (("LAMP-1", 10.0, 90),))
    assert said("forecast_error", Scene(NOW, forecasts=[missed]))[0].observed == 0.75
    well, sick = Health("orders", 3, 0.1, 0), Health("orders", 9000, 200.0, 4)
    assert said("consumer_lag", Scene(NOW, health=[well])) == []
    (behind,) = said("consumer_lag", Scene(NOW, health=[sick]))
    assert "4 dead letters" in behind.title
    assert [c.action for c in calls_for(alert(behind, "consumer_lag"))] == ["redrive", "resume"]
    gone = Health("orders", 0, 0, 0, answers=False)
    assert said("consumer_lag", Scene(NOW, health=[gone]))[0].title.endswith("does not answer")
    jumped = PriceFact("amz-de", "LAMP-1", "EUR", 100, 1000, NOW - HOUR)
    assert said("anomaly", Scene(NOW, prices=[jumped]))[0].subject_id == "price:amz-de"
    assert said("webhook_paused", Scene(NOW, paused=[("whe_1", "shop:a", "https://x")]))


def test_a_forecast_that_a_supplier_cannot_make_is_told_by_supplier() -> None:
    gaps = [
        CapacityFact("supplier:lamp", "LAMP-1", 100, 95, 5, 1, date(2026, 3, 16)),
        CapacityFact("supplier:lamp", "LAMP-2", 100, 40, 60, 2, date(2026, 3, 9)),
        CapacityFact("supplier:chair", "CHAIR", 100, 98, 2, 1, date(2026, 3, 9)),
    ]
    chair, lamp = said("capacity_gap", Scene(NOW, gaps=gaps))
    assert (lamp.subject_id, lamp.observed, lamp.severity) == ("supplier:lamp", 65.0, "critical")
    assert lamp.evidence == (("LAMP-2", "40 / 100"), ("LAMP-1", "95 / 100"))
    assert "2026-W11" in lamp.detail
    assert (chair.subject_id, chair.severity, chair.parties) == (
        "supplier:chair", "", ("supplier:chair",),
    )  # fmt: skip
    assert said("capacity_gap", Scene(NOW, gaps=gaps[2:]), min_share=0.05) == []
    assert said("capacity_gap", Scene(NOW)) == []


def test_the_newest_word_on_capacity_counts_and_none_missing_closes_the_gap() -> None:
    world = World()

    def tell(hours: int, *gaps: dict[str, Any]) -> None:
        data = {"supplier": "supplier:lamp", "sku": "LAMP-1", "forecast": [], "gaps": list(gaps)}
        fold(world, Seen("supplier-portal.demand_shared.v1", NOW + hours * HOUR, data))

    gap = {"week": "2026-W11", "needed": 100, "committed": 60, "missing": 40, "size_class": "large"}
    tell(2, gap, {**gap, "week": "2026-W12"})
    tell(1)
    fact = world.find(CapacityFact, "supplier:lamp", "LAMP-1")
    assert fact is not None
    assert (fact.missing, fact.weeks, fact.week) == (80, 2, date(2026, 3, 9))
    assert [g.sku for g in scene_of(world, NOW, None).gaps] == ["LAMP-1"]
    tell(3)
    assert scene_of(world, NOW, None).gaps == []


def habit(weeks: int = 6, *, hours: range = range(8, 18), n: int = 12) -> dict[datetime, int]:
    """Something that happens on working days in these hours, until NOW."""
    found = {}
    at = NOW - timedelta(weeks=weeks)
    while at < NOW:
        if at.weekday() < 5 and at.hour in hours:
            found[at] = n
        at += HOUR
    return found


def voice(counts: dict[datetime, int], last_at: datetime) -> Voice:
    kept = {at: n for at, n in counts.items() if at <= last_at}
    series = Series("voice", "warehouse:uk", kept, min(kept))
    return Voice("warehouse:uk", "warehouse", "UK 3PL", last_at, series)


def test_a_warehouse_that_falls_silent_is_told_within_hours_and_a_weekend_is_no_silence() -> None:
    friday = NOW - timedelta(days=2, hours=16)  # 17:00
    monday = voice(habit(), friday)
    assert said("silence", Scene(NOW, voices=[monday])) == [], "nothing was due before 8 o'clock"
    later = NOW + 4 * HOUR
    (finding,) = said("silence", Scene(later, voices=[monday]))
    assert finding.subject_id == "warehouse:uk"
    assert finding.threshold < finding.observed
    assert said("silence", Scene(later, voices=[monday], health=[
        Health("orders", 0, 0, 0, answers=False)])) == [], "the hub itself is deaf"  # fmt: skip
    deaf = frozenset(friday + n * HOUR for n in range(1, 80))
    assert said("silence", Scene(later, voices=[monday], deaf=deaf)) == [], "the hub did not run"


def test_a_silence_may_be_limited_whatever_the_habit() -> None:
    young = voice({NOW - HOUR: 1}, NOW - HOUR)
    later = NOW + HOUR
    assert said("silence", Scene(later, voices=[young])) == [], "too little is known of it"
    (finding,) = said("silence", Scene(later, voices=[young]), flat_hours=1.5)
    assert (finding.threshold, finding.observed) == (1.5, 2.0)
    assert "as the rule says" in finding.detail
    assert said("silence", Scene(later, voices=[young]), flat_hours=2.5) == []


def test_what_hangs_on_a_silent_warehouse_is_named_with_the_instant_at_which_it_hurts() -> None:
    scene = Scene(NOW + 4 * HOUR, voices=[voice(habit(), NOW - timedelta(days=2, hours=16))],
                  orders=[order(1, 30), order(2, 20), order(3, 25, location="CN-1")],
                  places={"EU-1": PlaceFact("EU-1", party="warehouse:uk")})  # fmt: skip
    (finding,) = said("silence", scene)
    assert finding.context["orders"] == ["ord_2", "ord_1"]
    assert finding.harm_at == NOW + 20 * HOUR


def test_a_supplier_that_writes_seldom_is_not_called_silent_after_a_day() -> None:
    counts = {NOW - timedelta(days=d): 1 for d in (50, 44, 39, 31, 25, 20, 13, 6)}
    seldom = voice(counts, NOW - timedelta(days=6))
    assert said("silence", Scene(NOW, voices=[seldom]), min_active_hours=5) == []


def test_numbers_far_from_their_hour_s_habit_are_told_once_they_last() -> None:
    counts = habit()
    series = Series("orders", "amz-de", counts, min(counts))
    at = NOW + 4 * HOUR
    normal = {**counts, **{NOW + n * HOUR: 12 for n in range(4)}}
    assert (
        said("anomaly", Scene(at, series=[Series("orders", "amz-de", normal, series.since)])) == []
    )
    spike = {**normal, NOW + 2 * HOUR: 90, NOW + 3 * HOUR: 85}
    (finding,) = said(
        "anomaly", Scene(at, series=[Series("orders", "amz-de", spike, series.since)])
    )
    assert "more orders" in finding.title
    single = {**normal, NOW + 3 * HOUR: 90}
    assert (
        said("anomaly", Scene(at, series=[Series("orders", "amz-de", single, series.since)])) == []
    )
    assert said("anomaly", Scene(at, series=[Series("orders", "new", {at: 50}, at)])) == []


@given(st.lists(st.integers(0, 50), min_size=3, max_size=9), st.integers(0, 50))
def test_a_count_among_those_of_the_past_is_never_far_out(past: list[int], now: int) -> None:
    deviations, middle = residual(now, past)
    assert (deviations > 0) == (now > middle)
    assert residual(round(middle), [round(middle)] * 5)[0] == 0


def test_a_rule_is_limited_to_what_it_names() -> None:
    only = Rule("r", 1, "stock_out", "warning", 24, {}, frozenset({"EU-9"}))
    assert find([only], Scene(NOW, stock=[level(40, 10)])) == []
    here = Rule("r", 1, "stock_out", "warning", 24, {}, frozenset({"UK-1"}))
    assert len(find([here], Scene(NOW, stock=[level(40, 10)]))) == 1


def test_the_next_receipt_is_the_soonest_that_is_still_open() -> None:
    found = parts.next_receipts([purchase()], NOW.date())
    assert found == {("LAMP-1", "EU-1"): (date(2026, 3, 20), 50, "po_1", "supplier:lamp", 1)}
    late = purchase()
    late.lines[0].expected_on = date(2026, 2, 1)
    assert parts.next_receipts([late], NOW.date())["LAMP-1", "EU-1"][0] == NOW.date()
