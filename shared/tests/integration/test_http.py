"""What every route of every service does, shown on the smallest one."""

import asyncio

from entrepot.shared.testing.plugin import Rig

NOTE = {"name": "a", "body": "x"}


async def test_a_repeated_idempotency_key_gets_the_first_answer_byte_for_byte(rig: Rig) -> None:
    headers = rig.headers("supplier:a", "notes:write", idempotency_key="k1")
    first = await rig.client.post("/v1/notes", json=NOTE, headers=headers)
    second = await rig.client.post("/v1/notes", json=NOTE, headers=headers)
    assert (first.status_code, first.content) == (201, second.content)
    assert second.headers["idempotency-replayed"] == "true"
    assert second.headers["etag"] == first.headers["etag"] == '"1"'
    assert len(await rig.published()) == 1


async def test_the_same_key_with_another_body_is_refused_and_changes_nothing(rig: Rig) -> None:
    headers = rig.headers("supplier:a", "notes:write", idempotency_key="k1")
    await rig.client.post("/v1/notes", json=NOTE, headers=headers)
    answer = await rig.client.post("/v1/notes", json={**NOTE, "body": "y"}, headers=headers)
    assert answer.status_code == 422
    assert answer.json()["type"].endswith("#idempotency-key-reused")
    assert [r["body"] for r in await rig.sql("SELECT body FROM note")] == ["x"]


async def test_twins_sent_at_once_have_one_effect(rig: Rig) -> None:
    headers = rig.headers("supplier:a", "notes:write", idempotency_key="k2")
    answers = await asyncio.gather(
        *(rig.client.post("/v1/notes", json=NOTE, headers=headers) for _ in range(8))
    )
    assert {a.status_code for a in answers} <= {201, 409}
    assert [r["version"] for r in await rig.sql("SELECT version FROM note")] == [1]


async def test_another_party_s_row_looks_like_no_row(rig: Rig) -> None:
    await rig.client.post("/v1/notes", json=NOTE, headers=rig.headers("supplier:a", "notes:write"))
    other = rig.headers("supplier:b", "notes:read")
    assert (await rig.client.get("/v1/notes/a", headers=other)).status_code == 404
    assert (await rig.client.get("/v1/notes", headers=other)).json()["items"] == []
    staff = rig.headers("staff:ops", "notes:read")
    assert (await rig.client.get("/v1/notes/a", headers=staff)).status_code == 200


async def test_every_refusal_is_a_problem_document(rig: Rig) -> None:
    good = rig.headers("supplier:a", "notes:write notes:read")
    json = {**good, "Content-Type": "application/json"}
    cases = [
        (await rig.client.get("/v1/nowhere", headers=good), 404, "not-found"),
        (await rig.client.put("/v1/notes", headers=good), 405, "method-not-allowed"),
        (await rig.client.get("/v1/notes"), 401, "unauthenticated"),
        (
            await rig.client.get("/v1/notes", headers=rig.headers("supplier:a", "")),
            403,
            "forbidden",
        ),
        (await rig.client.get("/v1/notes?colour=red", headers=good), 400, "unknown-parameter"),
        (await rig.client.get("/v1/notes?cursor=%21", headers=good), 400, "invalid-cursor"),
        (await rig.client.get("/v1/notes?limit=0", headers=good), 400, "invalid-input"),
        (await rig.client.post("/v1/notes", content=b"{", headers=json), 400, "invalid-input"),
        (
            await rig.client.post("/v1/notes", json={**NOTE, "x": 1}, headers=good),
            422,
            "invalid-body",
        ),
    ]
    for answer, status, slug in cases:
        assert answer.status_code == status, answer.text
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.json()["type"].endswith(f"#{slug}")
        assert answer.json()["request_id"] == answer.headers["x-request-id"]


async def test_an_expired_token_is_refused_with_its_own_problem_type(rig: Rig) -> None:
    from entrepot.shared.testing.identity import make_token

    token = make_token("supplier:a", "notes:read", expires_in=-60)
    answer = await rig.client.get("/v1/notes", headers={"Authorization": f"Bearer {token}"})
    assert answer.status_code == 401
    assert answer.json()["type"].endswith("#expired-token")


async def test_pages_stay_right_when_rows_are_inserted_between_them(rig: Rig) -> None:
    headers = rig.headers("supplier:a", "notes:write notes:read")
    for name in ("b", "d", "f"):
        await rig.client.post("/v1/notes", json={"name": name, "body": "x"}, headers=headers)
    first = (await rig.client.get("/v1/notes?limit=2", headers=headers)).json()
    for name in ("a", "c", "e"):
        await rig.client.post("/v1/notes", json={"name": name, "body": "x"}, headers=headers)
    cursor = first["next_cursor"]
    second = (await rig.client.get(f"/v1/notes?limit=9&cursor={cursor}", headers=headers)).json()
    assert [n["name"] for n in first["items"] + second["items"]] == ["b", "d", "e", "f"]
