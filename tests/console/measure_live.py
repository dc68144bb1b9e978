"""How smoothly the live table runs: `python tests/console/measure_live.py --seconds 600 --rate 1000`
prints frames a second, the 95th percentile of a frame, the heap at the start and the end, and whether
the events counted agree with those sent. Not a test: figures depend on the machine."""

import argparse
import json
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from entrepot.embedded.ports import any_free_port

TOWER = Path(__file__).with_name("played_tower.py")
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--enable-precise-memory-info",
    "--js-flags=--expose-gc",
]
FRAMES = """() => { window.frames_ = []; let last = performance.now();
  const tick = (now) => { window.frames_.push(now - last); last = now; requestAnimationFrame(tick) };
  requestAnimationFrame(tick) }"""
TAKEN = "() => { const f = window.frames_; window.frames_ = []; return f }"
HEAP = "() => { gc(); return performance.memory.usedJSHeapSize }"
RECEIVED = "() => Number(/([\\d,]+) received/.exec(document.querySelector('.counted').innerText)[1].replaceAll(',', ''))"
ROUND_S = 10
WARM_S = 5
RING = 50_000


def measure(url: str, seconds: float, rate: float, chromium: str) -> dict[str, Any]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        page = browser.new_page(viewport={"width": 1440, "height": 900}, locale="en-GB")
        page.goto(f"{url}/console/events")
        page.fill("input[name=username]", "ops@demo.local")
        page.fill("input[name=password]", "x")
        began = time.monotonic()
        page.keyboard.press("Enter")
        page.wait_for_selector(".grid-row")
        first_row = time.monotonic() - began
        page.wait_for_selector(".light[data-status=live]")
        page.wait_for_timeout(WARM_S * 1000)
        page.evaluate(FRAMES)
        frames: list[float] = []
        heaps: list[float] = []
        counted, started = page.evaluate(RECEIVED), time.monotonic()
        while time.monotonic() - started < seconds:
            page.wait_for_timeout(min(ROUND_S, seconds) * 1000)
            frames += page.evaluate(TAKEN)
            heaps.append(page.evaluate(HEAP) / 1e6)
            page.evaluate(TAKEN)  # Without the frame that collecting took.
        received = page.evaluate(RECEIVED) - counted
        took = time.monotonic() - started
        browser.close()
    frames.sort()
    return {
        "seconds": round(took, 1), "rate": rate, "first_row_s": round(first_row, 2),
        "fps": round(1000 * len(frames) / sum(frames), 1),
        "p50_frame_ms": round(frames[len(frames) // 2], 1),
        "p95_frame_ms": round(frames[int(len(frames) * 0.95)], 1),
        "heap_mb": [round(heap, 1) for heap in heaps],
        "events_received": received, "events_sent": round(took * rate),
    }  # fmt: skip


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--seconds", type=float, default=60.0)
    arguments.add_argument("--rate", type=float, default=1000.0)
    given = arguments.parse_args()
    chromium = shutil.which("chromium")
    if chromium is None:
        print("no chromium: apt-get install -y chromium", file=sys.stderr)
        return 1
    port = any_free_port()
    server = subprocess.Popen(
        [sys.executable, str(TOWER), "--port", str(port), "--rate", str(given.rate),
         "--since", str(time.time() - RING / given.rate)]
    )  # fmt: skip
    try:
        time.sleep(2.0)
        print(json.dumps(measure(f"http://127.0.0.1:{port}", given.seconds, given.rate, chromium)))
    finally:
        server.kill()
        server.wait()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
