"""entrepot new adapter: what it writes works as it stands."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from entrepot.embedded.errors import EmbeddedError
from entrepot.embedded.paths import checkout_root
from entrepot.embedded.scaffold import ORDERS, places, write_adapter

TIMEOUT_S = 120


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkout with the sources of orders and nothing else."""
    root = checkout_root()
    assert root is not None
    made = tmp_path_factory.mktemp("checkout")
    ignore = shutil.ignore_patterns("__pycache__")
    shutil.copytree(root / ORDERS / "src", made / ORDERS / "src", ignore=ignore)
    shutil.copy(root / "pyproject.toml", made)
    return made


def run(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(folder / ORDERS / "src"), "COLUMNS": "200"}
    return subprocess.run(
        [sys.executable, *words], cwd=folder, env=environment, capture_output=True, text=True,
        timeout=TIMEOUT_S, check=False,
    )  # fmt: skip


def test_a_new_adapter_passes_its_tests_is_registered_and_reads_its_sample(copy: Path) -> None:
    written = write_adapter(copy, "corner-shop", "Corner Shop 街角店")
    assert {path.relative_to(copy).as_posix() for path in written} == set(
        places("corner-shop").values()
    )
    test = copy / places("corner-shop")["tests.py"]
    done = run(copy, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-c", os.devnull,
               "--rootdir", str(copy), str(test))  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert " passed" in done.stdout
    sample = copy / places("corner-shop")["sample.json"]
    read = run(copy, "-m", "entrepot.orders", "ingest", "corner-shop", str(sample), "--dry-run")
    assert read.returncode == 0, read.stderr
    assert [line[:24] for line in read.stdout.splitlines()] == [
        '{"kind":"order","shop":"', '{"kind":"order_reference']  # fmt: skip
    lint = run(copy, "-m", "ruff", "check", str(copy / ORDERS / "src"), str(test))
    assert lint.returncode == 0, lint.stdout + lint.stderr
    left = [
        path for path in written if "@name@" in path.read_text() or "@class@" in path.read_text()
    ]
    assert left == []


@pytest.mark.parametrize("name", ["", "Corner", "a b", "../x", "9to5", "a--b", "class", "x" * 41])
def test_a_name_that_is_none_is_refused(copy: Path, name: str) -> None:
    with pytest.raises(EmbeddedError):
        write_adapter(copy, name)


@pytest.mark.parametrize("name", ["shopify", "port", "ebay"])
def test_a_name_that_is_taken_is_refused_and_nothing_is_written(copy: Path, name: str) -> None:
    with pytest.raises(EmbeddedError):
        write_adapter(copy, name)
    assert not (copy / f"docs/marketplaces/{name}.md").exists()
