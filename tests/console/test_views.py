"""Every view in a real browser: both colour schemes, both languages, no error, accessible."""

import re
from pathlib import Path
from typing import Any

import pytest

from entrepot.embedded import console

VIEWS = (
    "now", "alerts", "alerts?list=rules", "alerts?list=silences", "alerts?list=routes", "figures",
    "figures?list=market", "orders", "stock", "stock?list=reservations", "stock?list=transfers",
    "stock?list=sharing", "stock?list=alerts", "suppliers", "suppliers?list=orders",
    "suppliers?list=scorecards", "suppliers?list=capacity", "planning", "planning?list=proposals",
    "planning?list=policies", "planning?list=scenarios", "planning?list=surges",
    "planning?list=settlements", "planning?list=heat", "planning?list=assortments",
    "planning?list=runs", "shipments", "shipments?list=map", "shipments?list=exceptions",
    "shipments?list=lanes", "marketplaces", "marketplaces?list=write-backs",
    "marketplaces?list=completeness", "marketplaces?list=unread", "marketplaces?list=levels",
    "events", "dead-letters", "webhooks", "webhooks?list=types", "parties", "parties?list=users",
    "parties?list=audit",
)  # fmt: skip
CHINESE = re.compile(r"[\u4e00-\u9fff]")


def _file(view: str) -> str:
    return re.sub(r"[^a-z-]+", "_", view)


def _axe() -> str:
    """Its source, from where the build of the console put it."""
    folder = console.sources()
    assert folder is not None
    return (console.work_folder(folder) / "node_modules" / "axe-core" / "axe.min.js").read_text()


# What axe looks at; in the dark nothing differs but colours.
RULES: dict[str, dict[str, Any]] = {
    "light": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]},
    "dark": {"type": "rule", "values": ["color-contrast"]},
}
DRAWN = """scheme => document.documentElement.dataset.mantineColorScheme === scheme
  && document.getAnimations().every(a => a.playState !== 'running'
    || a.effect.getComputedTiming().iterations === Infinity)"""
VIOLATIONS = """async only => (await axe.run(document, {runOnly: only, resultTypes: ['violations']}))
  .violations.filter(v => ['serious', 'critical'].includes(v.impact))
  .map(v => `${v.id}: ${v.nodes[0].html} ${v.nodes[0].failureSummary}`)"""


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_view_opens_without_an_error_or_a_serious_violation_of_access(
    visitor: Any, pictures: Path, language: str
) -> None:
    someone, axe = visitor("light", language), _axe()
    told: dict[str, list[str]] = {}
    for view in VIEWS:
        someone.page.emulate_media(color_scheme="light")
        someone.go(view)
        title = someone.page.inner_text(".page-title")
        assert bool(CHINESE.search(title)) == (language == "zh"), f"{view}: {title}"
        someone.page.evaluate(axe)
        problems: list[str] = []
        for scheme, rules in RULES.items():
            someone.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            someone.settle()
            someone.until(DRAWN, scheme)
            picture = pictures / f"{_file(view)}-{scheme}-{language}.png"
            someone.page.screenshot(path=str(picture))
            problems += someone.page.evaluate(VIOLATIONS, rules)
        problems += someone.problems
        someone.problems.clear()
        if problems:
            told[view] = problems
    assert told == {}


@pytest.mark.parametrize(
    "view", ["orders", "stock", "suppliers?list=orders", "shipments", "parties"]
)
def test_a_detail_opens_over_the_list_and_the_list_stays(visitor: Any, view: str) -> None:
    someone = visitor()
    someone.go(view)
    someone.page.wait_for_selector(".grid-row")
    before = someone.rows()
    target = ".grid-row .linklike" if view == "stock" else ".grid-row"
    someone.page.locator(target).first.click()
    someone.page.wait_for_selector(".detail")
    someone.settle()
    assert "open=" in someone.page.url
    assert set(someone.rows()) & set(before)
    someone.page.keyboard.press("Escape")
    someone.page.wait_for_selector(".detail", state="detached")
    assert someone.problems == []


def test_the_sign_in_page_is_accessible_and_says_what_is_wrong(visitor: Any) -> None:
    someone = visitor(signed_in=False)
    someone.page.goto(f"{someone.base}/console/orders?status=shipped")
    someone.page.wait_for_selector("input[name=username]")
    someone.page.fill("input[name=username]", "nobody@example.com")
    someone.page.fill("input[name=password]", "wrong")
    someone.page.keyboard.press("Enter")
    assert "wrong" in someone.page.locator("[role=alert]").first.inner_text()


def test_the_first_load_is_at_most_450_kB(visitor: Any) -> None:
    someone = visitor(signed_in=False)
    network = someone.context.new_cdp_session(someone.page)
    asked: dict[str, str] = {}
    sizes: dict[str, float] = {}
    network.on(
        "Network.requestWillBeSent",
        lambda told: asked.update({told["requestId"]: told["request"]["url"]}),
    )
    network.on(
        "Network.loadingFinished",
        lambda told: sizes.update({asked[told["requestId"]]: told["encodedDataLength"]}),
    )
    network.send("Network.enable")
    someone.page.goto(f"{someone.base}/console/now")
    someone.page.wait_for_selector("input[name=username]")
    someone.page.wait_for_load_state("networkidle")
    loaded = {url: size for url, size in sizes.items() if "/console/" in url}
    assert any(url.endswith(".js") for url in loaded), sizes
    assert sum(loaded.values()) <= 450_000, loaded
    assert not any("charts" in url for url in loaded), "charts come with the views that draw them"
