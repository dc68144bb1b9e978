"""What the supplier portal says of inspected goods: they are not sold until it says otherwise."""

from datetime import date
from typing import Any

import pytest

from entrepot.inventory import jobs
from entrepot.shared.events.inventory import LotHeld, LotReleased, StockAdjusted
from entrepot.shared.events.supplier_assessment import QualityHeld, QualityReleased
from entrepot.shared.events.supplier_portal import AdvanceShipNoticeSent, AsnLine


def held(world: Any, number: int = 1, quantity: int = 10, **about: Any) -> QualityHeld:
    return QualityHeld(inspection_id=f"insp_{number}", supplier="supplier:sz", sku="LAMP",
                       quantity=quantity, reason="major: 7 of 32", **about)  # fmt: skip


def ended(
    world: Any, quantity: int, decision: Any = "release", number: int = 1, **about: Any
) -> QualityReleased:
    return QualityReleased(inspection_id=f"insp_{number}", supplier="supplier:sz", sku="LAMP",
                           decision=decision, quantity=quantity, by="staff:ops", **about)  # fmt: skip


async def received(world: Any, quantity: int, location: str = "EU-1", **more: Any) -> None:
    party = "warehouse:eu" if location == "EU-1" else "warehouse:uk"
    answer = await world.events(
        {"type": "received", "quantity": quantity, "location": location, **more}, party=party
    )
    assert answer.status_code == 200, answer.text


async def noticed(world: Any, number: int, quantity: int, location: str = "EU-1") -> None:
    await world.rig.deliver(AdvanceShipNoticeSent(
        purchase_order_id=world.id("po", 1), asn_id=world.id("asn", number),
        supplier="supplier:sz", destination=location, shipped_on=date(2026, 1, 1),
        expected_on=date(2026, 1, 9), lines=(AsnLine(line_no=1, sku="LAMP", quantity=quantity),),
    ))  # fmt: skip


async def lot(world: Any, name: str = "A", location: str = "EU-1") -> tuple[int, int, str]:
    """on_hand, quality_hold, status."""
    rows = await world.rig.sql(
        "SELECT on_hand, quality_hold, status FROM stock_lot WHERE lot = $1 AND location = $2",
        name, location,
    )  # fmt: skip
    return tuple(rows[0].values()) if rows else (0, 0, "")


async def test_a_lot_is_held_wherever_it_lies_and_sold_again_when_the_portal_says_so(
    world: Any,
) -> None:
    await received(world, 5, lot="A")
    await received(world, 3, "UK-1", lot="A")
    await received(world, 2, lot="B")
    await world.rig.deliver(held(world, lot="A"))
    assert [await lot(world), await lot(world, location="UK-1")] == [(0, 5, "held"), (0, 3, "held")]
    assert await lot(world, "B") == (2, 0, "good")
    told = await world.rig.published(LotHeld)
    assert [(t.location, t.held_units, t.inspection) for t in told] == [
        ("EU-1", 5, "failed"), ("UK-1", 3, "failed"),
    ]  # fmt: skip
    assert (await world.put(1, 3)).status_code == 409
    await world.rig.deliver(ended(world, 10, lot="A"))
    assert [await lot(world), await lot(world, location="UK-1")] == [(5, 0, "good"), (3, 0, "good")]
    assert {t.released_units for t in await world.rig.published(LotReleased)} == {5, 3}
    decisions = await world.rig.sql("SELECT action, person FROM lot_decision ORDER BY id")
    assert [r["action"] for r in decisions] == ["hold", "hold", "release", "release"]
    assert {r["person"] for r in decisions} == {"inspection:insp_1"}
    await world.balanced()


async def test_a_lot_that_was_inspected_at_the_factory_is_held_when_it_comes(world: Any) -> None:
    await world.rig.deliver(held(world, lot="A"))
    await received(world, 5, lot="A")
    await received(world, 4, lot="A")
    await received(world, 2, "UK-1", lot="A")
    await received(world, 1, lot="B")
    assert [await lot(world), await lot(world, location="UK-1")] == [(0, 9, "held"), (0, 2, "held")]
    assert await world.stock() == (1, 0, 9, 0, 0)
    await world.rig.deliver(ended(world, 10, lot="A"))
    await received(world, 1, lot="A")
    assert [await lot(world), await lot(world, location="UK-1")] == [
        (10, 0, "good"),
        (2, 0, "good"),
    ]
    await world.balanced()


async def test_part_of_a_lot_may_be_released_and_the_rest_stays_set_apart(world: Any) -> None:
    await received(world, 8, lot="A")
    await world.rig.deliver(held(world, quantity=8, lot="A"))
    await world.rig.deliver(ended(world, 6, "rework", lot="A"))
    assert await lot(world) == (6, 2, "good")
    await world.balanced()


@pytest.mark.parametrize("decision", ["return", "scrap"])
async def test_a_rejected_lot_is_never_sold(world: Any, decision: str) -> None:
    await received(world, 5, lot="A")
    await world.rig.deliver(held(world, lot="A"))
    await world.rig.deliver(ended(world, 0, decision, lot="A"))
    await received(world, 2, lot="A")
    assert await lot(world) == (0, 7, "held")


async def test_a_lot_that_staff_holds_stays_with_staff_and_one_of_two_inspections_is_not_enough(
    world: Any,
) -> None:
    await received(world, 5, lot="A")
    staff = await world.post("/v1/lots/LAMP/A:hold", {"reason": "smell", "person": "mei"})
    assert staff.status_code == 204, staff.text
    await world.rig.deliver(held(world, lot="A"), ended(world, 10, lot="A"))
    assert await lot(world) == (0, 5, "held")
    await received(world, 3, "UK-1", lot="A")
    await world.rig.deliver(held(world, 2, lot="A"))
    await world.rig.deliver(held(world, 3, lot="A"))
    await world.rig.deliver(ended(world, 10, number=2, lot="A"))
    assert await lot(world, location="UK-1") == (0, 3, "held")
    await world.rig.deliver(ended(world, 10, number=3, lot="A"))
    assert await lot(world, location="UK-1") == (3, 0, "good")


async def test_units_that_came_with_a_notice_are_set_apart_up_to_what_was_inspected(
    world: Any,
) -> None:
    await noticed(world, 1, 9)
    await noticed(world, 2, 6)
    await received(world, 4)  # Of another delivery: the same on the shelf.
    await received(world, 3, asn_id=world.id("asn", 1))
    await received(world, 6, asn_id=world.id("asn", 2))
    await world.rig.deliver(held(world, quantity=7, asn_id=world.id("asn", 1)))
    assert await world.stock() == (10, 0, 3, 0, 6)
    told = (await world.rig.published(StockAdjusted))[-1]
    assert (told.delta, told.reason) == (-3, "hold")
    await received(world, 6, asn_id=world.id("asn", 1))  # Four of them were inspected.
    assert await world.stock() == (12, 0, 7, 0, 0)
    await world.rig.deliver(ended(world, 5, asn_id=world.id("asn", 1)))
    assert await world.stock() == (17, 0, 2, 0, 0)
    await world.rig.deliver(ended(world, 7, asn_id=world.id("asn", 1)))  # It has ended.
    assert await world.stock() == (17, 0, 2, 0, 0)
    await world.balanced()


async def test_units_of_an_order_are_found_by_its_notices_at_every_place(world: Any) -> None:
    await noticed(world, 1, 4)
    await noticed(world, 2, 4, "UK-1")
    await received(world, 4, asn_id=world.id("asn", 1))
    await world.rig.deliver(held(world, quantity=6, purchase_order_id=world.id("po", 1)))
    assert await world.stock() == (0, 0, 4, 0, 0)
    await received(world, 4, "UK-1", asn_id=world.id("asn", 2))
    assert await world.stock(location="UK-1") == (2, 0, 2, 0, 0)
    await world.rig.deliver(ended(world, 6, purchase_order_id=world.id("po", 1)))
    assert await world.stock() == (4, 0, 0, 0, 0)
    assert await world.stock(location="UK-1") == (4, 0, 0, 0, 0)


async def test_what_was_promised_is_set_apart_once_it_is_free(world: Any) -> None:
    await noticed(world, 1, 5)
    await received(world, 5, asn_id=world.id("asn", 1))
    await world.rig.deliver(world.accepted(1, 4))
    await world.rig.deliver(held(world, quantity=5, asn_id=world.id("asn", 1)))
    assert await world.stock() == (4, 4, 1, 0, 0)
    await jobs.hold_inspected(world.rig.runtime)
    assert await world.stock() == (4, 4, 1, 0, 0)
    await world.rig.deliver(world.cancelled(1))
    for _ in range(2):
        await jobs.hold_inspected(world.rig.runtime)
    assert await world.stock() == (0, 0, 5, 0, 0)
    await world.balanced()


async def test_goods_at_a_place_without_papers_are_set_apart_there(world: Any) -> None:
    await received(world, 5)
    await received(world, 5, "UK-1")
    await world.rig.deliver(held(world, quantity=3, location="UK-1"))
    assert await world.stock() == (5, 0, 0, 0, 0)
    assert await world.stock(location="UK-1") == (2, 0, 3, 0, 0)


async def test_a_hold_that_names_nothing_that_is_here_changes_nothing(world: Any) -> None:
    await received(world, 5)
    await world.rig.deliver(held(world, quantity=3), ended(world, 3))
    assert await world.stock() == (5, 0, 0, 0, 0)
    assert await world.rig.sql("SELECT 1 FROM dead_letter") == []
