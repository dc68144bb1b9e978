from hypothesis import given
from hypothesis import strategies as st

from entrepot.embedded.restarts import FIRST_S, LONGEST_S, STEADY_S, Backoff


@given(st.integers(1, 40), st.floats(0, 1, exclude_max=True))
def test_every_pause_lies_within_the_limits(falls, chance):
    backoff = Backoff()
    pauses = [backoff.fell(0.0, chance) for _ in range(falls)]
    assert all(FIRST_S / 2 <= pause <= LONGEST_S for pause in pauses)
    assert pauses == sorted(pauses)


def test_a_steady_time_forgets_earlier_falls():
    backoff = Backoff()
    for _ in range(8):
        backoff.fell(0.0, 0.99)
    backoff.started(100.0)
    assert backoff.fell(100.0 + STEADY_S + 1, 0.99) <= FIRST_S


def test_a_fallen_part_is_due_after_its_pause_and_not_before():
    backoff = Backoff()
    pause = backoff.fell(10.0)
    assert not backoff.is_due(10.0 + pause * 0.9)
    assert backoff.is_due(10.0 + pause)
    backoff.started(11.0)
    assert not backoff.is_due(99.0)
