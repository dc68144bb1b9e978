"""The played marketplaces as a process of their own."""

import subprocess
import sys
from pathlib import Path

from entrepot.simulator.played import _free_port


def test_played_marketplaces_end_with_whoever_started_them(tmp_path: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "entrepot.simulator", "marketplaces", "--port", str(_free_port(0)),
         "--state", str(tmp_path / "state.jsonl"), "--while-input"],
        stdin=subprocess.PIPE,
    )  # fmt: skip
    assert process.stdin is not None
    process.stdin.close()
    assert process.wait(timeout=30) is not None
