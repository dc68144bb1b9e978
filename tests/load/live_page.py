"""A browser tab on the live table, looked at from outside: frames, heap, how many events it has
received, and which rows it holds."""

import json
import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, Playwright

FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--enable-precise-memory-info", "--js-flags=--expose-gc",
]  # fmt: skip
KNOWS_IT = """localStorage.setItem('entrepot-tour',
  '{"state":{"seen":true,"at":null,"done":[]},"version":0}')"""
FRAMES = """() => { window.frames_ = []; let last = performance.now();
  const tick = (now) => { window.frames_.push(now - last); last = now; requestAnimationFrame(tick) };
  requestAnimationFrame(tick) }"""
TAKEN = "() => { const f = window.frames_; window.frames_ = []; return f }"
HEAP = "() => { gc(); return performance.memory.usedJSHeapSize }"
RECEIVED = """() => Number(/([\\d,]+) received/.exec(
  document.querySelector('.counted')?.innerText ?? '0 received')[1].replaceAll(',', ''))"""
TOKEN = "() => sessionStorage.getItem('entrepot-token')"
PATIENCE_S = 120.0
POLL_S = 0.1


def chromium() -> str:
    """The browser's path. Raises SystemExit where there is none."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        raise SystemExit("no chromium: apt-get install -y chromium")
    return found


def launch(playwright: Playwright) -> Browser:
    return playwright.chromium.launch(executable_path=chromium(), args=FLAGS)


def new_context(browser: Browser) -> BrowserContext:
    made = browser.new_context(viewport={"width": 1440, "height": 900}, locale="en-GB")
    made.set_default_timeout(PATIENCE_S * 1000)
    made.add_init_script(KNOWS_IT)
    return made


def sign_in(page: Page, url: str, email: str, password: str) -> str:
    """Opens the events page as a person. Returns the token, for other browsers."""
    page.goto(f"{url}/console/events")
    page.fill("input[name=username]", email)
    page.fill("input[name=password]", password)
    page.keyboard.press("Enter")
    page.wait_for_selector(".light[data-status=live]")
    return str(page.evaluate(TOKEN))


def first_row_s(browser: Browser, url: str, token: str, view: str) -> float:
    """Seconds from opening a view in a browser that has never been here (but is signed in) to its
    first row."""
    context = new_context(browser)
    context.add_init_script(f"sessionStorage.setItem('entrepot-token', {json.dumps(token)})")
    page = context.new_page()
    began = time.monotonic()
    page.goto(f"{url}/console/{view}", wait_until="commit")
    page.wait_for_selector(".grid-row")
    took = time.monotonic() - began
    context.close()
    return round(took, 2)


def received(page: Page) -> int:
    return int(page.evaluate(RECEIVED))


def wait_until(page: Page, reached: Callable[[], bool]) -> bool:
    """Whether it came to that before patience ended. The page's events go on meanwhile."""
    deadline = time.monotonic() + PATIENCE_S
    while not reached():
        if time.monotonic() > deadline:
            return False
        page.wait_for_timeout(POLL_S * 1000)
    return True


def positions(page: Page) -> list[int]:
    """Positions of all rows of the table, the newest first, as its own export gives them."""
    page.get_by_role("button", name="Export").click()
    with page.expect_download() as waiting:
        page.get_by_role("menuitem", name="JSON lines").click()
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "rows.jsonl"
        waiting.value.save_as(target)
        return [json.loads(line)["position"] for line in target.read_text().splitlines()]


class Frames:
    """Times between frames, and the heap, of a page while something runs."""

    def __init__(self, page: Page, round_s: float = 10.0) -> None:
        self._page, self._round_s = page, round_s
        self._frames: list[float] = []
        self.heaps_mb: list[float] = []
        page.evaluate(FRAMES)

    def watch(self, until: Callable[[], bool]) -> None:
        """Until that is so, round after round."""
        while not until():
            self._page.wait_for_timeout(self._round_s * 1000)
            self._frames += self._page.evaluate(TAKEN)
            self.heaps_mb.append(round(self._page.evaluate(HEAP) / 1e6, 1))
            self._page.evaluate(TAKEN)  # Without the frame that collecting took.

    def figures(self, settled: int) -> dict[str, Any]:
        """settled: the first rounds, in which the table was still filling."""
        sorted_ms = sorted(self._frames)
        heaps = self.heaps_mb
        flat = heaps[settled:] or heaps[-1:]
        return {
            "fps": round(1000 * len(sorted_ms) / sum(sorted_ms), 1),
            "p50_frame_ms": round(sorted_ms[len(sorted_ms) // 2], 1),
            "p95_frame_ms": round(sorted_ms[int(len(sorted_ms) * 0.95)], 1),
            "heap_mb": heaps, "heap_growth_mb": round(flat[-1] - flat[0], 1),
        }  # fmt: skip
