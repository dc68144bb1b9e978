"""What a process learns of the machine it shares."""

from entrepot.shared import pace
from entrepot.shared.pace import Contention


def told(monkeypatch, *answers):
    """The scheduler's counters of one look after the other; looks are never too early."""
    left = list(answers)
    monkeypatch.setattr(pace, "_scheduled", lambda: left.pop(0))
    monkeypatch.setattr(pace, "LOOK_S", 0.0)


def test_a_process_that_mostly_waits_for_a_processor_is_contended(monkeypatch):
    told(monkeypatch, (100, 100), (150, 200))
    assert Contention().is_high()


def test_a_process_that_gets_a_processor_when_it_wants_one_is_not(monkeypatch):
    told(monkeypatch, (100, 100), (190, 110))
    assert not Contention().is_high()


def test_a_process_that_wanted_nothing_is_not_contended(monkeypatch):
    told(monkeypatch, (100, 100), (100, 100))
    assert not Contention().is_high()


def test_a_system_that_tells_nothing_is_never_contended(monkeypatch):
    monkeypatch.setattr(pace, "SCHEDULED", "/nonexistent")
    monkeypatch.setattr(pace, "LOOK_S", 0.0)
    assert not Contention().is_high()
