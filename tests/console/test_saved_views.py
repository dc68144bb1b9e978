"""Saved views: one's own and the team's come back in any browser."""

from typing import Any

from playwright.sync_api import expect


def _save(someone: Any, name: str, *, team: bool) -> None:
    someone.page.get_by_role("button", name="Saved views").click()
    someone.page.get_by_label("Name").fill(name)
    if team:
        someone.page.get_by_label("For the whole team").check()
    someone.page.get_by_role("button", name="Save this view").click()
    expect(someone.page.get_by_text(f"Saved as “{name}”")).to_be_visible()


def test_saved_views_are_there_in_another_browser_and_can_be_removed(visitor: Any) -> None:
    one = visitor()
    one.go("orders?status=shipped&cols=number,status")
    _save(one, "Gone, for me", team=False)
    _save(one, "Gone, for us", team=True)
    other = visitor("dark")
    other.go("orders")
    other.page.get_by_role("button", name="Saved views").click()
    expect(other.page.get_by_text("The team's")).to_be_visible()
    other.page.get_by_role("button", name="Gone, for us", exact=True).click()
    other.page.wait_for_url("**status=shipped**")
    other.page.get_by_role("button", name="Saved views").click()
    for name in ("Gone, for me", "Gone, for us"):
        other.page.get_by_role("button", name=f"Remove {name}").click()
        expect(other.page.get_by_role("button", name=name, exact=True)).to_have_count(0)
    assert one.problems == other.problems == []
