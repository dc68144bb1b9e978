"""Saved views: whose they are, who sees them, who changes them."""

from typing import Any

from entrepot.shared.testing.identity import make_token
from entrepot.shared.testing.plugin import Rig

MINE = "0198c0de-0000-7000-8000-000000000001"
OTHER = "0198c0de-0000-7000-8000-000000000002"
VIEW: dict[str, Any] = {"page": "orders", "name": "Gone", "state": {"status": "shipped"}}


async def ask(
    rig: Rig, method: str, path: str, body: Any = None, *, by: str = "ops@demo.local",
    party: str = "staff:ops", status: int = 200, version: int | None = None,
) -> Any:  # fmt: skip
    sent = {"Authorization": f"Bearer {make_token(party, 'events:read', sub=by)}"}
    if version is not None:
        sent["If-Match"] = f'"{version}"'
    answer = await rig.client.request(method, f"/v1/saved-views{path}", json=body, headers=sent)
    assert answer.status_code == status, answer.text
    return answer.json() if answer.content else None


async def names(rig: Rig, **who: str) -> list[str]:
    return [view["name"] for view in (await ask(rig, "GET", "", **who))["items"]]


async def test_a_private_view_is_its_owner_s_and_a_team_s_view_everybody_s_of_the_party(
    rig: Rig,
) -> None:
    await ask(rig, "PUT", f"/{MINE}", VIEW)
    await ask(rig, "PUT", f"/{OTHER}", {**VIEW, "name": "Ours", "team": True})
    assert await names(rig) == ["Gone", "Ours"]
    assert await names(rig, by="night@demo.local") == ["Ours"]
    assert await names(rig, by="x", party="supplier:a") == []
    assert (await ask(rig, "GET", "?page=stock"))["items"] == []


async def test_a_view_is_changed_by_its_version_and_its_state_comes_back_as_it_was(
    rig: Rig,
) -> None:
    made = await ask(rig, "PUT", f"/{MINE}", VIEW)
    assert (made["version"], made["state"], made["owner"]) == (
        1, {"status": "shipped"}, "ops@demo.local")  # fmt: skip
    changed = {**VIEW, "state": {"status": "delivered", "cols": "number,状态"}}
    await ask(rig, "PUT", f"/{MINE}", changed, status=428)
    await ask(rig, "PUT", f"/{MINE}", changed, status=412, version=7)
    found = await ask(rig, "PUT", f"/{MINE}", changed, version=1)
    assert (found["version"], found["state"]) == (2, changed["state"])


async def test_nobody_takes_over_or_removes_what_he_does_not_see(rig: Rig) -> None:
    await ask(rig, "PUT", f"/{MINE}", VIEW)
    await ask(rig, "PUT", f"/{MINE}", VIEW, by="night@demo.local", status=409)
    await ask(rig, "PUT", f"/{MINE}", VIEW, by="x", party="supplier:a", status=409)
    await ask(rig, "DELETE", f"/{MINE}", by="night@demo.local", status=404)
    assert await names(rig) == ["Gone"]
    await ask(rig, "DELETE", f"/{MINE}", status=204)
    assert await names(rig) == []


async def test_a_name_is_taken_once_per_page_and_audience(rig: Rig) -> None:
    await ask(rig, "PUT", f"/{MINE}", VIEW)
    await ask(rig, "PUT", f"/{OTHER}", VIEW, status=409)
    await ask(rig, "PUT", f"/{OTHER}", {**VIEW, "page": "stock"})
    await ask(rig, "PUT", f"/{OTHER}", {**VIEW, "team": True}, version=1)
    assert await names(rig, by="night@demo.local") == ["Gone"]
