"""Many readers, few statements; the quick way answers as the usual one."""

import asyncio
from typing import Any

import asyncpg
import pytest

from entrepot.inventory.api.availability import AvailabilityList
from entrepot.shared.events.catalog import SkuChanged

SKUS = [f"S-{n}" for n in range(100)]


@pytest.fixture
async def shelves(world: Any) -> Any:
    """A hundred SKUs at two places, n units of the n-th at each."""
    await world.rig.deliver(*(SkuChanged(sku=s, product="p", title=s) for s in SKUS))
    await world.events(*(
        {"type": "received", "sku": sku, "location": place, "quantity": n + 1}
        for n, sku in enumerate(SKUS) for place in ("EU-1", "UK-1")
    ))  # fmt: skip
    yield world
    await world.rig.app.state.availability.close()


@pytest.fixture
def selects(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Statements that read stock, as the driver gets them."""
    found: list[str] = []
    plain = asyncpg.Connection.fetch

    async def fetch(self: Any, query: str, *values: Any, **more: Any) -> Any:
        found.append(query)
        return await plain(self, query, *values, **more)

    monkeypatch.setattr(asyncpg.Connection, "fetch", fetch)
    return found


async def test_a_page_of_a_hundred_skus_is_one_statement(shelves: Any, selects: list[str]) -> None:
    page = await shelves.get("/v1/availability?" + "&".join(f"sku={s}" for s in SKUS))
    assert [i["sku"] for i in page["items"]] == SKUS
    assert [i["available_to_promise"] for i in page["items"]] == [2 * n + 2 for n in range(100)]
    assert all([p["location"] for p in i["locations"]] == ["EU-1", "UK-1"] for i in page["items"])
    assert len(selects) == 1


async def test_readers_who_come_together_share_statements_and_each_gets_its_own_answer(
    shelves: Any, selects: list[str]
) -> None:
    found = await asyncio.gather(*(shelves.get(f"/v1/availability?sku={s}") for s in SKUS))
    assert [f["items"][0]["available_to_promise"] for f in found] == [2 * n + 2 for n in range(100)]
    assert len(selects) < len(SKUS) / 4


async def test_a_reader_sees_what_was_committed_before_it_asked(shelves: Any) -> None:
    for number in range(1, 8):
        await shelves.receive(1, sku="LAMP")
        found = await shelves.get("/v1/availability?sku=LAMP")
        assert found["items"][0]["on_hand"] == number


async def test_the_quick_way_answers_as_the_usual_one(shelves: Any) -> None:
    """A second parameter takes the usual way."""
    for party in ("staff:ops", "warehouse:eu", "shop:amz-de"):
        quick = await shelves.get("/v1/availability?sku=S-5", party=party)
        usual = await shelves.get("/v1/availability?sku=S-5&sku=S-5", party=party)
        assert usual["items"] == quick["items"] * 2
        assert AvailabilityList.model_validate(quick).model_dump() == quick
    assert quick["items"][0]["locations"] == []
    unknown = await shelves.get("/v1/availability?sku=NOBODY")
    assert unknown["items"][0]["on_hand"] == 0


async def test_the_quick_way_asks_for_token_scope_and_known_parameters(shelves: Any) -> None:
    client, path = shelves.rig.client, "/v1/availability?sku=S-5"
    assert (await client.get(path)).status_code == 401
    poor = shelves.rig.headers("staff:ops", "orders:read")
    assert (await client.get(path, headers=poor)).status_code == 403
    rich = shelves.rig.headers("staff:ops", "inventory:read")
    assert (await client.get(path + "&colour=red", headers=rich)).status_code == 400
    assert (await client.get("/v1/availability?sku=-", headers=rich)).status_code == 400


async def test_a_statement_that_fails_fails_for_its_readers_only(
    shelves: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = asyncpg.Connection.fetch

    async def broken(self: Any, *values: Any, **more: Any) -> Any:
        raise asyncpg.ConnectionDoesNotExistError("gone")

    monkeypatch.setattr(asyncpg.Connection, "fetch", broken)
    headers = shelves.rig.headers("staff:ops", "inventory:read")
    answers = await asyncio.gather(*(
        shelves.rig.client.get(f"/v1/availability?sku={s}", headers=headers) for s in SKUS[:5]
    ))  # fmt: skip
    assert {(a.status_code, a.headers.get("retry-after")) for a in answers} == {(503, "1")}
    monkeypatch.setattr(asyncpg.Connection, "fetch", plain)
    assert (await shelves.get("/v1/availability?sku=S-5"))["items"][0]["on_hand"] == 12
