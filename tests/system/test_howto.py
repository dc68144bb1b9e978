"""The how-to pages are programs: what they tell a reader to type is typed here, in their order."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

PAGES = Path(__file__).parents[2] / "docs" / "how-to"
ORDER = (
    "connect-a-supplier", "supplier-in-five-minutes", "connect-a-warehouse", "connect-a-marketplace",
    "how-stock-is-promised", "customs-modes-and-taxes", "watch-events",
    "alerts-and-risk-rules", "webhooks",
)  # fmt: skip
PAGE_S = 90.0
BLOCK = re.compile(r"^```sh\n(.*?)^```$", re.DOTALL | re.MULTILINE)
failed: list[str] = []


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Where the reader works: `./entrepot` is there, files of earlier pages stay."""
    made = tmp_path_factory.mktemp("reader")
    program = made / "entrepot"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m entrepot.embedded "$@"\n')
    program.chmod(0o755)
    return made


@pytest.mark.parametrize("page", ORDER)
def test_a_how_to_page_runs_as_it_stands(page, hub, folder):
    if failed:
        pytest.skip(f"builds upon {failed[0]}, which failed")
    blocks = BLOCK.findall((PAGES / f"{page}.md").read_text())
    assert blocks
    environment = {**hub.environment, "ENTREPOT_PUBLIC_URL": hub.state.public_url}
    # The pages call python3; ours is certain to be there.
    environment["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{environment['PATH']}"
    done = subprocess.run(
        ["bash", "-exo", "pipefail", "-c", "\n".join(blocks)],
        cwd=folder, env=environment, capture_output=True, text=True, timeout=PAGE_S, check=False,
    )  # fmt: skip
    if done.returncode:
        failed.append(page)
    assert done.returncode == 0, f"{page}:\n{done.stdout[-4000:]}\n{done.stderr[-4000:]}"


def test_every_how_to_page_with_commands_is_run_here():
    with_commands = {page.stem for page in PAGES.glob("*.md") if BLOCK.search(page.read_text())}
    assert with_commands == set(ORDER)
