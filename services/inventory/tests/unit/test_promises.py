"""Who gets what of a record: claims on free units, promises out of what comes."""

from datetime import date, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from entrepot.inventory.domain.backorder import Coming, Waiting, plan, turn
from entrepot.inventory.domain.claims import Claim, guaranteed, in_order, room, shares, use

TODAY = date(2026, 1, 5)
SINCE = datetime(2026, 1, 1, tzinfo=timezone(timedelta(0)))


def waiting(number: int, quantity: int, **more: object) -> Waiting:
    made = Waiting(f"bko_{number}", f"ord_{number}", 1, "LAMP", "EU-1", "shop:ab", quantity,
                   created_at=SINCE + timedelta(seconds=number))  # fmt: skip
    for name, value in more.items():
        setattr(made, name, value)
    return made


def coming(number: int, units: int, day: int | None) -> Coming:
    return Coming(number, units, None if day is None else date(2026, 1, day))


queues = st.lists(
    st.tuples(st.integers(1, 9), st.integers(0, 3), st.booleans(),
              st.none() | st.integers(1, 28)), max_size=6,
)  # fmt: skip
lines = st.lists(st.tuples(st.integers(1, 9), st.none() | st.integers(1, 28)), max_size=5)


@given(queues, lines, st.integers(0, 12))
def test_no_unit_is_promised_twice_and_a_promise_names_the_day_of_its_last_unit(
    queue: list[tuple[int, int, bool, int | None]], incoming: list[tuple[int, int | None]],
    free: int,
) -> None:  # fmt: skip
    there = [
        waiting(n, q, priority=p, ready=r, promised_on=d and date(2026, 1, d))
        for n, (q, p, r, d) in enumerate(queue)
    ]
    told = [coming(n, u, d) for n, (u, d) in enumerate(incoming)]
    plans = plan(there, free, told, TODAY)
    assert sum(p.kept for p in plans) <= free
    for line in told:
        assert sum(p.sources.get(line.expected_id, 0) for p in plans) <= line.units
    for made in plans:
        covered = made.kept + sum(made.sources.values())
        assert covered <= made.waiting.quantity
        days = [line.expected_on for line in told if line.expected_id in made.sources]
        if made.promised_on is not None:
            assert covered == made.waiting.quantity
            known = [d for d in days if d is not None]
            assert len(known) == len(days)
            assert made.promised_on == max([TODAY, *known])
    served = [p for p in plans if p.promised_on is not None]
    assert [p.waiting for p in plans] == sorted(there, key=turn)
    if free + sum(u for u, d in incoming if d) >= sum(q for q, *_ in queue):
        assert all(p.promised_on for p in served)


def test_the_earliest_units_go_to_the_highest_priority_then_to_the_first_promised() -> None:
    queue = [waiting(1, 2), waiting(2, 2, promised_on=date(2026, 1, 9)), waiting(3, 2, priority=5)]
    plans = plan(queue, 1, [coming(1, 3, 8), coming(2, 9, 20)], TODAY)
    assert [(p.waiting.backorder_id, p.kept, p.promised_on) for p in plans] == [
        ("bko_3", 1, date(2026, 1, 8)), ("bko_2", 0, date(2026, 1, 8)),
        ("bko_1", 0, date(2026, 1, 20)),
    ]  # fmt: skip


def test_whose_goods_are_here_keeps_them_though_a_higher_priority_comes() -> None:
    queue = [waiting(1, 2, ready=True), waiting(2, 2, priority=9)]
    plans = plan(queue, 2, [], TODAY)
    assert [(p.waiting.backorder_id, p.kept) for p in plans] == [("bko_1", 2), ("bko_2", 0)]


claims = st.lists(
    st.builds(
        Claim, st.text("abc", min_size=1), st.integers(-3, 9),
        st.sets(st.sampled_from(["shop:a1", "shop:b1"]), min_size=1).map(frozenset),
        st.sampled_from(["", "", "ord_1"]), st.integers(0, 3),
    ),
    max_size=5,
)  # fmt: skip


@given(claims, st.integers(0, 20), st.sampled_from(["shop:a1", "shop:c1"]))
def test_what_one_may_take_leaves_every_other_claim_its_share(
    found: list[Claim], free: int, owner: str
) -> None:
    found = in_order(found)
    before = shares(free, found)
    assert sum(before) <= free
    may = room(free, found, owner, "ord_2")
    assert 0 <= may <= free
    others = {id(c): u for c, u in zip(found, before, strict=True) if not c.is_for(owner, "ord_2")}
    use(found, owner, "ord_2", may)
    after = {id(c): u for c, u in zip(found, shares(free - may, found), strict=True)}
    for claim, units in others.items():
        assert after[claim] >= units


def test_a_percentage_is_of_what_is_on_hand_rounded_down() -> None:
    assert (guaranteed(5, None, 3), guaranteed(None, 50, 7)) == (5, 3)
