import os
from pathlib import Path

import pytest

from entrepot.embedded import chaos, cli, state, texts
from entrepot.embedded.cli import common, demo
from entrepot.embedded.cli import hub as hub_commands
from entrepot.embedded.paths import HubPaths
from entrepot.embedded.ports import any_free_port
from entrepot.embedded.processes import start_time, wait_until
from entrepot.embedded.world import KIND, MARKETPLACES, SIMULATOR, World, environment


@pytest.fixture
def paths(tmp_path: Path) -> HubPaths:
    found = HubPaths(tmp_path)
    found.prepare()
    return found


def a_running_hub(folder: Path) -> state.HubState:
    """A state file whose supervisor is this process, and whose simulator has just fallen."""
    found = state.HubState(str(folder), os.getpid(), start_time(os.getpid()), phase=state.READY)
    found.put(state.Part("postgres", "engine", os.getpid(), "", 1, "127.0.0.1:1"))
    found.parts[SIMULATOR] = state.Part(SIMULATOR, KIND, 1, "long ago", 0, "")
    HubPaths(folder).prepare()
    state.write(HubPaths(folder).state, found)
    return found


def test_the_outside_world_is_told_of_the_hub_by_its_state_file_alone(paths, monkeypatch):
    for name in ("ENTREPOT_DATA", "ENTREPOT_PUBLIC_URL", "ENTREPOT_BOOTSTRAP_CLIENTS"):
        monkeypatch.setenv(name, "of another hub")
    texts.choose("zh")
    found = environment(paths)
    texts.choose("en")
    assert "of another hub" not in found.values()
    assert found["ENTREPOT_STATE"] == str(paths.state)
    assert found["ENTREPOT_LANG"] == "zh"


def test_the_played_marketplaces_start_answer_and_stop(paths):
    world = World(paths, any_free_port(), 5.0)
    world.launch(MARKETPLACES)
    process = world.processes[MARKETPLACES]
    try:
        assert wait_until(world.is_open, 20.0, lambda: process.poll() is None)
    finally:
        world.stop(MARKETPLACES)
    assert process.poll() is not None
    assert world.processes == {}


def test_the_simulator_is_told_its_rate_and_where_to_say_that_it_is_ready(paths):
    world = World(paths, 8190, 2.5)
    words = world.command(SIMULATOR)
    assert words[words.index("--rate") + 1] == "2.5"
    assert not world.is_seeded()
    Path(words[words.index("--ready-file") + 1]).touch()
    assert world.is_seeded()


@pytest.mark.parametrize("rate", ["0", "-1", "nan"])
def test_a_rate_that_is_none_is_refused(rate, tmp_path, capsys):
    assert cli.main(["demo", f"--rate={rate}", "--data", str(tmp_path), "--lang", "en"]) == 1
    assert "--rate" in capsys.readouterr().err


def test_a_fallen_outside_world_does_not_make_the_hub_unready(tmp_path):
    found = a_running_hub(tmp_path)
    assert chaos.all_ready(found)
    view = hub_commands.status_view(HubPaths(tmp_path), found)
    assert view["ok"]
    assert not view["parts"][SIMULATOR]["ready"]
    assert view["parts"][SIMULATOR]["kind"] == "outside"


def test_commands_find_the_demo_when_no_other_hub_runs(tmp_path, monkeypatch):
    monkeypatch.setattr(common, "default_data_folder", lambda hub: tmp_path / hub)
    assert common.hub_paths(None).data == tmp_path / "main"
    a_running_hub(tmp_path / "demo")
    assert common.hub_paths(None).data == tmp_path / "demo"
    assert common.named_hub(None).data == tmp_path / "main"
    assert common.hub_paths(tmp_path / "other").data == tmp_path / "other"
    a_running_hub(tmp_path / "main")
    assert common.hub_paths(None).data == tmp_path / "main"


def test_what_to_try_next_reaches_a_hub_on_a_folder_of_its_own():
    for line in demo.try_next(Path("elsewhere"))[:2]:
        assert "--data elsewhere" in line
    assert not [line for line in demo.try_next(None) if "--data" in line]
    assert len(demo.try_next(None)) == 3


def test_a_browser_opens_only_on_a_terminal_with_a_display(monkeypatch):
    monkeypatch.setattr(demo.sys, "platform", "linux")
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert not demo.has_display()
    monkeypatch.setenv("DISPLAY", ":0")
    assert demo.has_display()
    assert not demo.show_console("http://localhost:8080")  # Output is captured: no terminal.
