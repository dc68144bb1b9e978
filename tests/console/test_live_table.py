"""The live table at a thousand events a second: nothing dropped unseen, nothing lost or doubled when
the server dies. The stream is played (played_tower.py), so that every event is known beforehand."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser, Page

from entrepot.embedded.ports import any_free_port

RATE = 1000
EVENTS = "events?cols=position,type,subject"
START_S = 120.0
TOWER = Path(__file__).with_name("played_tower.py")
# Positions on screen from the top, as the column shows them.
POSITIONS = "() => [...document.querySelectorAll('.grid-row')].map(r => Number(r.innerText.split('\\n')[0]))"
SKIPPED = "() => Number((/([\\d,]+) skipped/.exec(document.body.innerText) ?? ['', '0'])[1].replaceAll(',', ''))"
PAUSED = "wanted => document.querySelector('.filterbar button').ariaPressed === wanted"
# Scrolls a row to the top; the rows that are then there, as their number from the top and position.
SCROLLED = """row => new Promise(done => {
  document.querySelector('.grid').scrollTop = row * 30;
  requestAnimationFrame(() => requestAnimationFrame(() => {
    const rows = [...document.querySelectorAll('.grid-row')].map(
      r => [r.ariaRowIndex - 2, Number(r.innerText.split('\\n')[0])]);
    const numbers = rows.map(r => r[0]);
    done(Math.min(...numbers) <= row && Math.max(...numbers) > row ? rows : null);
  }));
})"""
TALL = 4_000
RECEIVED = "() => Number(/([\\d,]+) received/.exec(document.querySelector('.counted').innerText)[1].replaceAll(',', ''))"


class PlayedTower:
    """One server that can be killed and comes back with the same events."""

    def __init__(self, port: int, rate: float = RATE, age_s: float = 0.0) -> None:
        self.port, self.rate, self.since = port, rate, time.time() - age_s
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, str(TOWER), "--port", str(self.port), "--rate", str(self.rate),
             "--since", str(self.since)]
        )  # fmt: skip
        deadline = time.monotonic() + START_S
        while True:
            try:
                httpx.get(f"{self.url}/api/x", timeout=5.0, trust_env=False)
                return
            except httpx.HTTPError:
                assert time.monotonic() < deadline, "the played tower did not start"
                time.sleep(0.05)

    def kill(self) -> None:
        if self.process is not None:
            self.process.kill()
            self.process.wait()


@pytest.fixture
def tower(built: Path) -> Iterator[PlayedTower]:
    made = PlayedTower(any_free_port())
    made.start()
    yield made
    made.kill()


@pytest.fixture
def quiet_tower(built: Path) -> Iterator[PlayedTower]:
    """One with two hundred events, and none more for a quarter of an hour."""
    made = PlayedTower(any_free_port(), rate=0.001, age_s=200_100.0)
    made.start()
    yield made
    made.kill()


@contextmanager
def _reader(browser: Browser, tower: PlayedTower) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="en-GB")
    context.set_default_timeout(240_000)
    made = context.new_page()
    made.goto(f"{tower.url}/console/{EVENTS}")
    made.fill("input[name=username]", "ops@demo.local")
    made.fill("input[name=password]", "x")
    made.keyboard.press("Enter")
    made.wait_for_selector(".light[data-status=live]")
    made.wait_for_selector(".grid-row")
    yield made
    context.close()


@pytest.fixture
def page(browser: Browser, tower: PlayedTower) -> Iterator[Page]:
    with _reader(browser, tower) as made:
        yield made


Until = Callable[..., Any]


def _positions(page: Page) -> list[int]:
    found: list[int] = page.evaluate(POSITIONS)
    return sorted(found, reverse=True)


def _wait_for(until: Until, page: Page, received: int) -> None:
    until(page, f"n => ({RECEIVED})() >= n", received)


def _pause(until: Until, page: Page, *, paused: bool = True) -> None:
    page.keyboard.press("p")
    until(page, PAUSED, str(paused).lower())


def _without_holes(positions: list[int]) -> bool:
    return positions == list(range(positions[0], positions[0] - len(positions), -1))


def _every_row_down_to(until: Until, page: Page, position: int) -> list[int]:
    """Positions of all rows from the top down to one, as the reader sees them while scrolling."""
    page.set_viewport_size({"width": 1280, "height": TALL})
    found: dict[int, int] = {}
    row = 0
    while True:
        rows = until(page, SCROLLED, row)
        for number, shown in rows:
            assert found.setdefault(number, shown) == shown
        row = max(found)
        if found[row] <= position:
            return [found[number] for number in range(row + 1)]


def test_rows_on_screen_follow_one_another_without_hole_or_double(page: Page, until: Until) -> None:
    for target in (2_000, 4_000, 6_000):
        _wait_for(until, page, target)
        shown = _positions(page)
        assert len(shown) > 20
        assert _without_holes(shown)


def test_a_server_that_is_killed_and_comes_back_costs_no_event(
    page: Page, tower: PlayedTower, until: Until
) -> None:
    _wait_for(until, page, 1_000)
    before = _positions(page)[0]
    for _ in range(3):
        tower.kill()
        page.wait_for_selector(".light:not([data-status=live])")
        tower.start()
        page.wait_for_selector(".light[data-status=live]")
    _wait_for(until, page, page.evaluate(RECEIVED) + 1_000)
    _pause(until, page)
    # All that came before, between and after the deaths: none missing, none twice.
    rows = _every_row_down_to(until, page, before)
    assert len(rows) > 1_000
    assert _without_holes(rows)


def test_what_comes_while_paused_is_counted_to_the_last(page: Page, until: Until) -> None:
    _wait_for(until, page, 1_000)
    _pause(until, page)
    top = _positions(page)[0]
    told = until(page, f"n => ({SKIPPED})() >= n && ({SKIPPED})()", 2_000)
    assert _positions(page)[0] == top
    _pause(until, page, paused=False)
    _pause(until, page)
    assert _positions(page)[0] >= top + told
    assert _without_holes(_positions(page))


def test_a_further_tab_is_live_at_once_though_nothing_happens(
    browser: Browser, quiet_tower: PlayedTower
) -> None:
    with _reader(browser, quiet_tower) as first:
        other = first.context.new_page()
        other.goto(f"{quiet_tower.url}/console/{EVENTS}")
        other.wait_for_selector(".light[data-status=live]")
        other.wait_for_selector(".grid-row")
        assert _positions(other) == _positions(first)
