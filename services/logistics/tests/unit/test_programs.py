"""Programs end quietly where the reader of their output goes away."""

import subprocess
import sys
from pathlib import Path

import pytest

from entrepot.logistics.__main__ import PROGRAMS, READER_GONE

SHARED = Path(__file__).resolve().parents[5] / "shared"


@pytest.mark.skipif(not SHARED.exists(), reason="no shared files beside this")
def test_a_reader_that_closes_the_pipe_ends_a_program_without_a_word() -> None:
    program = subprocess.Popen(
        [sys.executable, "-m", "entrepot.logistics", "cases",
         str(SHARED / "cases" / "logistics.json"), "--json"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert program.stdout is not None
    assert program.stderr is not None
    program.stdout.close()
    assert program.wait() == READER_GONE
    assert program.stderr.read() == b""
    program.stderr.close()


def test_each_program_of_the_list_has_its_module() -> None:
    folder = Path(__file__).resolve().parents[2] / "src/entrepot/logistics/programs"
    assert {name for name in PROGRAMS.values() if not (folder / f"{name}.py").is_file()} == set()
