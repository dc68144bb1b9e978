"""A real browser on a real hub. ENTREPOT_CONSOLE_HUB names the data folder of a running demo; without
it a demo is started in a temporary folder. ENTREPOT_SCREENSHOTS names where pictures go."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Page,
    Playwright,
    expect,
    sync_playwright,
)

from entrepot.embedded import state
from entrepot.embedded.console import built_folder, is_built
from entrepot.embedded.paths import HubPaths
from entrepot.embedded.ports import any_free_port
from entrepot.embedded.secrets import USER_EMAIL

START_S = 600.0
# How long a state is waited for at most. Nothing waits for time: a quick machine never needs this.
PATIENCE_S = 240.0
POLL_S = 0.1
KEPT = ("ENTREPOT_CACHE", "ENTREPOT_JAVA")
FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
WIDTH, HEIGHT = 1440, 900
# Somebody who knows the console: the tour of the demo does not open by itself.
KNOWS_IT = """localStorage.setItem('entrepot-tour',
  '{"state":{"seen":true,"at":null,"done":[]},"version":0}')"""
# Nothing is read or drawn any more: no skeleton, no answer awaited, and two frames have passed.
SETTLED = """() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(
  document.querySelector('[aria-busy=true], .mantine-Skeleton-root') === null))))"""
expect.set_options(timeout=PATIENCE_S * 1000)


def wait_until(page: Page, expression: str, arg: Any = None) -> Any:
    """What the expression, a JavaScript function, answers once that is something. Asked from
    outside: the page's own policy (script-src 'self') forbids what Page.wait_for_function does."""
    deadline = time.monotonic() + PATIENCE_S
    while True:
        found = page.evaluate(expression, arg)
        if found:
            return found
        assert time.monotonic() < deadline, f"still not: {expression}"
        page.wait_for_timeout(POLL_S * 1000)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.system)
            item.add_marker(pytest.mark.slow)


@dataclass
class DemoHub:
    """A running demo. password: of the staff user."""

    paths: HubPaths
    environment: dict[str, str]

    @property
    def url(self) -> str:
        found = state.read(self.paths.state)
        assert found is not None
        return found.public_url

    @property
    def password(self) -> str:
        return str(json.loads(self.paths.secrets.read_text())["user_password"])

    def command(self, *words: str, timeout_s: float = 60.0) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [sys.executable, "-m", "entrepot.embedded", *words],
            env=self.environment, capture_output=True, text=True, check=False, timeout=timeout_s,
        )  # fmt: skip

    def call(self, method: str, path: str, **more: Any) -> Any:
        """The answer of /api<path> to the hub's administrator."""
        secret = json.loads(self.paths.secrets.read_text())["clients"]["admin"]
        with httpx.Client(base_url=self.url, timeout=30.0, trust_env=False) as client:
            token = client.post(
                "/api/identity/v1/token", auth=("admin", secret),
                data={"grant_type": "client_credentials"},
            ).json()["access_token"]  # fmt: skip
            answer = client.request(
                method, f"/api{path}", headers={"Authorization": f"Bearer {token}"}, **more
            )
        assert answer.status_code < 300, f"{method} {path}: {answer.status_code} {answer.text}"
        return answer.json() if answer.content else None

    def eventually(self, path: str, wanted: Callable[[Any], Any] = bool) -> Any:
        """What `wanted` makes of the answer of GET /api<path>, as soon as that is something."""
        deadline = time.monotonic() + PATIENCE_S
        while True:
            found = wanted(self.call("GET", path))
            if found:
                return found
            assert time.monotonic() < deadline, f"the demo still has nothing at {path}"
            time.sleep(1.0)

    def some_order(self, **wanted: str) -> dict[str, Any]:
        """An order of the demo's shops."""
        query = "".join(f"&{name}={value}" for name, value in wanted.items())
        found = self.eventually(f"/orders/v1/orders?limit=50{query}", lambda page: page["items"])
        return dict(found[0])

    def order_that_waits(self) -> dict[str, Any]:
        """A new order for more than the world has: it stays open, however slow the machine."""
        shop, number = self.some_order()["shop"], f"CONSOLE-{time.time_ns()}"
        sku = self.eventually("/inventory/v1/stock?limit=1", lambda page: page["items"])[0]["sku"]
        self.call("POST", "/orders/v1/orders", json={
            "shop": shop, "external_id": number, "placed_at": "2026-11-20T10:15:00Z",
            "currency": "GBP", "payment": "paid", "total_minor": 9_000,
            "ship_to": {"name": "Ada Example", "lines": ["1 High St"], "city": "London",
                        "postal_code": "E1 6AN", "country": "GB"},
            "lines": [{"external_sku": sku, "quantity": 9_000, "unit_price_minor": 1}],
        })  # fmt: skip
        return self.some_order(external_id=number, status="backordered")


def _environment(folder: Path) -> dict[str, str]:
    kept = {n: v for n, v in os.environ.items() if not n.startswith("ENTREPOT_") or n in KEPT}
    return {**kept, "ENTREPOT_DATA": str(folder), "ENTREPOT_LANG": "en"}


@pytest.fixture(scope="session")
def chromium() -> str:
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        pytest.skip("no chromium: apt-get install -y chromium fonts-noto-cjk")
    return found


@pytest.fixture(scope="session")
def built() -> Path:
    """The console's built files, built now where they are not."""
    done = subprocess.run([sys.executable, "-m", "entrepot.embedded.console"], check=False,
                          capture_output=True, text=True, timeout=START_S)  # fmt: skip
    if not is_built():
        pytest.skip(f"the console cannot be built: {done.stdout}{done.stderr}")
    return built_folder()


@pytest.fixture(scope="package")
def demo(chromium: str, built: Path) -> Iterator[DemoHub]:
    named = os.environ.get("ENTREPOT_CONSOLE_HUB")
    if named:
        yield DemoHub(HubPaths(Path(named)), _environment(Path(named)))
        return
    folder = Path(tempfile.mkdtemp(prefix="entrepot-console-"))
    folder.chmod(0o755)
    made = DemoHub(HubPaths(folder / "hub"), _environment(folder / "hub"))
    try:
        done = made.command(
            "demo", "--detach", "--no-open", "--data", str(folder / "hub"),
            "--port", str(any_free_port()), timeout_s=START_S,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr
        wait_for_a_world(made)
        yield made
    finally:
        made.command("down", "--data", str(folder / "hub"))
        shutil.rmtree(made.paths.postgres, ignore_errors=True)
        shutil.rmtree(folder, ignore_errors=True)


def wait_for_a_world(hub: DemoHub) -> None:
    """A demo begins empty: an order must have gone all the way before every view has rows."""
    hub.some_order(status="delivered")
    for place in (
        "/logistics/v1/shipments?limit=1", "/inventory/v1/stock?limit=1",
        "/supplier-portal/v1/purchase-orders?limit=1", "/identity/v1/parties?limit=1",
    ):  # fmt: skip
        hub.eventually(place, lambda page: page["items"])


@pytest.fixture(scope="package")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as made:
        yield made


@pytest.fixture(scope="package")
def browser(playwright: Playwright, chromium: str) -> Iterator[Browser]:
    made = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
    yield made
    made.close()


@dataclass
class Visitor:
    """Somebody in front of the console. problems: errors that the browser told of."""

    context: BrowserContext
    page: Page
    base: str
    problems: list[str] = field(default_factory=list)

    def listen(self, page: Page) -> Page:
        page.on(
            "console",
            lambda told: self.problems.append(told.text) if told.type == "error" else None,
        )
        page.on("pageerror", lambda error: self.problems.append(str(error)))
        return page

    def go(self, place: str) -> None:
        self.page.goto(f"{self.base}/console/{place}")
        self.page.wait_for_selector(".page-head")

    def settle(self) -> None:
        """Until nothing waits for an answer any more, and all is drawn."""
        wait_until(self.page, SETTLED)

    def until(self, expression: str, arg: Any = None) -> Any:
        return wait_until(self.page, expression, arg)

    def sign_in(self, name: str, secret: str, *, client: bool = False) -> None:
        self.page.goto(f"{self.base}/console/now")
        self.page.wait_for_selector("input[name=username]")
        if client:
            # The second of the two ways to sign in, whatever the language.
            self.page.locator("form [role=radiogroup] label").nth(1).click()
        self.page.fill("input[name=username]", name)
        self.page.fill("input[name=password]", secret)
        self.page.keyboard.press("Enter")
        self.page.wait_for_selector(".page-head")

    def rows(self) -> list[str]:
        """First cells of the rows on screen."""
        return self.page.eval_on_selector_all(
            ".grid-row", "rows => rows.map(r => r.innerText.split('\\n')[0])"
        )


@pytest.fixture(scope="session")
def until() -> Callable[..., Any]:
    """until(page, "(arg) => …", arg): what it answers once that is something."""
    return wait_until


NewVisitor = Callable[..., Visitor]


@pytest.fixture
def visitor(browser: Browser, demo: DemoHub) -> Iterator[NewVisitor]:
    """Makes visitors: visitor(scheme="dark", language="zh", signed_in=False, new=True,
    bypass_csp=False)."""
    contexts: list[BrowserContext] = []

    def make(
        scheme: str = "light", language: str = "en", *, signed_in: bool = True, new: bool = False,
        **more: Any,
    ) -> Visitor:  # fmt: skip
        context = browser.new_context(
            color_scheme=scheme,  # type: ignore[arg-type]
            locale="zh-CN" if language == "zh" else "en-GB", timezone_id="Asia/Shanghai",
            viewport={"width": WIDTH, "height": HEIGHT}, **more,
        )  # fmt: skip
        contexts.append(context)
        context.set_default_timeout(PATIENCE_S * 1000)
        if not new:
            context.add_init_script(KNOWS_IT)
        made = Visitor(context, context.new_page(), demo.url)
        made.listen(made.page)
        if signed_in:
            made.sign_in(USER_EMAIL, demo.password)
        return made

    yield make
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    named = os.environ.get("ENTREPOT_SCREENSHOTS")
    folder = Path(named) if named else tmp_path_factory.mktemp("console")
    folder.mkdir(parents=True, exist_ok=True)
    return folder
