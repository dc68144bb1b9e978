"""A whole hub around one small service: started, hurt, found well again, stopped."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from entrepot.embedded import processes, state
from entrepot.embedded.paths import HubPaths

PROGRAM = [sys.executable, str(Path(__file__).parents[1] / "support" / "run_hub.py")]
SERVICE = "supplier-portal"
pytestmark = [pytest.mark.slow, pytest.mark.system]


@pytest.fixture(scope="module")
def data(embedded_folder: Path):
    folder = embedded_folder / "hub"
    yield folder
    command("down", folder)


def command(name: str, data: Path, *more: str) -> "subprocess.CompletedProcess[str]":
    environment = {
        k: v for k, v in os.environ.items() if k not in ("ENTREPOT_POSTGRES", "ENTREPOT_KAFKA")
    }
    words = [*PROGRAM, name, "--data", str(data), "--lang", "en", *more]
    return subprocess.run(
        words, env=environment, capture_output=True, text=True, check=False, timeout=120
    )


def status(data: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(command("status", data, "-o", "json").stdout)
    return found


def eventually(holds: Callable[[], bool], timeout_s: float = 30.0) -> bool:
    deadline = time.monotonic() + timeout_s
    while time.monotonic() < deadline:
        if holds():
            return True
        time.sleep(0.2)
    return False


def test_a_hub_starts_moves_taken_ports_and_says_so(data):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = command("up", data, "--detach", "--port", str(port))
    assert done.returncode == 0, done.stdout + done.stderr
    assert "taken, moved" in done.stdout
    found = status(data)
    assert found["ok"]
    assert found["services"][SERVICE]["ready"]
    assert found["start_seconds"] > 0
    assert 0 < found["pss_mb"] < 1200


def test_a_second_up_on_the_same_folder_is_refused(data):
    done = command("up", data)
    assert done.returncode == 1
    assert "already runs" in done.stderr


def test_the_doctor_finds_a_well_hub_well(data):
    done = command("doctor", data, "-o", "json")
    assert not [f for f in json.loads(done.stdout) if f["level"] == "trouble"], done.stdout


@pytest.mark.parametrize("name", [SERVICE, "gateway", "postgres", "kafka"])
def test_a_part_that_is_killed_comes_back_by_itself(data, name):
    before = status(data)["parts"][name]
    os.kill(before["pid"], signal.SIGKILL)

    def back() -> bool:
        found = status(data)
        part = found["parts"][name]
        return bool(
            found["ok"]
            and part["pid"] != before["pid"]
            and part["restarts"] == before["restarts"] + 1
        )

    assert eventually(back)


def test_after_kill_9_of_the_supervisor_all_others_end_and_up_recovers(data):
    found = state.read(HubPaths(data).state)
    assert found is not None
    os.kill(found.pid, signal.SIGKILL)
    assert eventually(lambda: not any(part.mark.alive() for part in found.parts.values()), 15.0)
    assert command("status", data).returncode == 1
    done = command("up", data, "--detach")
    assert done.returncode == 0, done.stdout + done.stderr
    assert status(data)["ok"]


def test_after_kill_9_of_everything_up_recovers(data):
    found = state.read(HubPaths(data).state)
    assert found is not None
    for pid in (found.pid, *(part.pid for part in found.parts.values())):
        os.kill(pid, signal.SIGKILL)
    assert processes.wait_until(lambda: not found.mark.alive(), 5.0, lambda: True)
    done = command("up", data, "--detach")
    assert done.returncode == 0, done.stdout + done.stderr
    assert status(data)["ok"]


def test_down_leaves_no_process(data):
    found = state.read(HubPaths(data).state)
    assert found is not None
    assert command("down", data).returncode == 0
    assert not any(part.mark.alive() for part in found.parts.values())
    assert not found.mark.alive()


def test_reset_wipes_the_folder(data):
    assert command("reset", data, "--yes").returncode == 0
    assert not data.exists()
