import sys

import pytest

from entrepot.embedded.cli import build_app, sim
from entrepot.embedded.errors import NotRunning


def test_each_trouble_is_a_word_of_the_simulator_s_own_program():
    command = sim.inject_command("warehouse-outage", "GB-LON", minutes=2.5, as_json=True)
    assert command[:4] == [sys.executable, "-m", "entrepot.simulator", "inject"]
    assert command[4:] == ["warehouse-outage", "GB-LON", "--minutes", "2.5", "--json"]
    assert sim.inject_command("clear")[4:] == ["clear"]


def test_trouble_needs_a_hub_that_runs(tmp_path):
    with pytest.raises(NotRunning):
        sim.inject("poison-event", data=tmp_path)


@pytest.mark.parametrize("words", [["sim", "inject", "fire"], ["sim", "inject"]])
def test_trouble_that_nobody_knows_is_refused(words, capsys):
    with pytest.raises(SystemExit):
        build_app()(words)
    assert "inject" in capsys.readouterr().out + " inject"
