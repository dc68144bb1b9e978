"""What the how-to pages show is what the code does."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[4]
HEAVY = ("numpy", "scipy", "polars", "lightgbm", "highspy", "matplotlib", "holidays")


def test_the_worked_example_of_safety_stock_runs() -> None:
    page = (ROOT / "docs/how-to/how-safety-stock-is-computed.md").read_text()
    (code,) = re.findall(r"```python\n(.*?)```", page, re.S)
    exec(compile(code, "how-safety-stock-is-computed.md", "exec"), {})


def test_a_process_that_answers_requests_carries_no_heavy_library() -> None:
    code = (
        f"import sys, entrepot.planning.service; print([m for m in {HEAVY!r} if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
