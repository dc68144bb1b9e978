import os

import pytest

from entrepot.embedded import leftovers, state
from entrepot.embedded.errors import AlreadyRunning
from entrepot.embedded.paths import HubPaths
from entrepot.embedded.processes import start_time


def a_state(tmp_path) -> state.HubState:
    return state.HubState(str(tmp_path), os.getpid(), start_time(os.getpid()))


def test_state_is_read_as_it_was_written(tmp_path):
    written = a_state(tmp_path)
    written.put(state.Part("kafka", "engine", os.getpid(), "", 39092, "127.0.0.1:39092", 3))
    state.write(tmp_path / "state.json", written)
    assert state.read(tmp_path / "state.json") == written
    assert written.parts["kafka"].mark.alive()


@pytest.mark.parametrize("content", ["", "{", "[]", '{"parts": {}}'])
def test_a_state_file_cut_off_counts_as_none(tmp_path, content):
    (tmp_path / "state.json").write_text(content)
    assert state.read(tmp_path / "state.json") is None


def test_a_second_up_on_the_same_folder_is_refused_and_names_the_first(tmp_path):
    paths = HubPaths(tmp_path)
    lock = leftovers.acquire_lock(paths)
    assert leftovers.lock_holder(paths.lock) == os.getpid()
    with pytest.raises(AlreadyRunning, match=str(os.getpid())):
        leftovers.acquire_lock(paths)
    os.close(lock)
    assert leftovers.lock_holder(paths.lock) is None
    os.close(leftovers.acquire_lock(paths))


def test_a_reused_process_id_is_not_stopped(tmp_path):
    paths = HubPaths(tmp_path)
    paths.prepare()
    left = a_state(tmp_path)
    left.parts["orders"] = state.Part("orders", "service", os.getpid(), "1", 8103, "")
    state.write(paths.state, left)
    assert leftovers.clean(paths) == []
