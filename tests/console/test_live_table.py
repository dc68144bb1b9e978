"""The live table at a thousand events a second: nothing dropped unseen, nothing lost or doubled when
the server dies. The stream is played (played_tower.py), so that every event is known beforehand."""

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser, Page

from entrepot.embedded.console import is_built
from entrepot.embedded.ports import any_free_port

RATE = 1000
TOWER = Path(__file__).with_name("played_tower.py")
# Positions on screen from the top, as the column shows them.
POSITIONS = "() => [...document.querySelectorAll('.grid-row')].map(r => Number(r.innerText.split('\\n')[0]))"
RECEIVED = "() => Number(/([\\d,]+) received/.exec(document.querySelector('.counted').innerText)[1].replaceAll(',', ''))"


class PlayedTower:
    """One server that can be killed and comes back with the same events."""

    def __init__(self, port: int) -> None:
        self.port, self.since = port, time.time()
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, str(TOWER), "--port", str(self.port), "--rate", str(RATE),
             "--since", str(self.since)]
        )  # fmt: skip
        for _ in range(200):
            try:
                httpx.get(f"{self.url}/api/x", timeout=1.0, trust_env=False)
                return
            except httpx.HTTPError:
                time.sleep(0.05)
        raise AssertionError("the played tower did not start")

    def kill(self) -> None:
        if self.process is not None:
            self.process.kill()
            self.process.wait()


@pytest.fixture
def tower() -> Iterator[PlayedTower]:
    if not is_built():
        pytest.skip("the console is not built: ./entrepot console build")
    made = PlayedTower(any_free_port())
    made.start()
    yield made
    made.kill()


@pytest.fixture
def page(browser: Browser, tower: PlayedTower) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="en-GB")
    made = context.new_page()
    made.goto(f"{tower.url}/console/events?cols=position,type,subject")
    made.fill("input[name=username]", "ops@demo.local")
    made.fill("input[name=password]", "x")
    made.keyboard.press("Enter")
    made.wait_for_selector(".light[data-status=live]")
    made.wait_for_selector(".grid-row")
    yield made
    context.close()


def _positions(page: Page) -> list[int]:
    found: list[int] = page.evaluate(POSITIONS)
    return sorted(found, reverse=True)


def _wait_for(page: Page, received: int) -> None:
    page.wait_for_function(f"n => ({RECEIVED})() >= n", arg=received, timeout=60_000)


def _without_holes(positions: list[int]) -> bool:
    return positions == list(range(positions[0], positions[0] - len(positions), -1))


def test_rows_on_screen_follow_one_another_without_hole_or_double(page: Page) -> None:
    for target in (2_000, 4_000, 6_000):
        _wait_for(page, target)
        shown = _positions(page)
        assert len(shown) > 20
        assert _without_holes(shown)


def test_a_server_that_is_killed_and_comes_back_costs_no_event(
    page: Page, tower: PlayedTower
) -> None:
    _wait_for(page, 1_000)
    first = page.evaluate("() => performance.now()")
    for _ in range(3):
        tower.kill()
        page.wait_for_selector(".light:not([data-status=live])")
        tower.start()
        page.wait_for_selector(".light[data-status=live]", timeout=60_000)
    page.keyboard.press("p")
    page.wait_for_timeout(200)
    received = page.evaluate(RECEIVED)
    newest = _positions(page)[0]
    assert page.evaluate("() => performance.now()") > first
    # Everything since the stream began: as many events as positions, so none lost, none twice.
    oldest = newest - received + 1
    page.evaluate("top => { document.querySelector('.grid').scrollTop = top }", (received - 5) * 30)
    page.wait_for_timeout(300)
    shown = _positions(page)
    assert _without_holes(shown)
    assert shown[0] >= oldest >= shown[-1]


def test_what_comes_while_paused_is_counted_to_the_last(page: Page) -> None:
    _wait_for(page, 1_000)
    page.keyboard.press("p")
    page.wait_for_timeout(100)
    top = _positions(page)[0]
    page.wait_for_timeout(2_000)
    assert _positions(page)[0] == top
    told: Any = page.evaluate(
        "() => Number(/([\\d,]+) skipped/.exec(document.body.innerText)[1].replaceAll(',', ''))"
    )
    page.keyboard.press("p")
    page.wait_for_timeout(50)
    page.keyboard.press("p")
    assert _positions(page)[0] >= top + told
    assert _without_holes(_positions(page))
