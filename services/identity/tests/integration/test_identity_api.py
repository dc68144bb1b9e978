"""Parties, clients, users, tokens, logins, keys and the audit, over HTTP."""

from datetime import timedelta
from typing import Any

import pytest

from entrepot.identity.domain.roles import SCOPES
from entrepot.identity.handlers import bootstrap
from entrepot.shared.events.identity import PartyChanged
from entrepot.shared.testing.plugin import Rig

ADMIN_SECRET = "an-admin-secret-of-the-tests"
PASSWORD = "correct horse battery staple"
ENTRIES: list[dict[str, Any]] = [
    {"client_id": "admin", "client_secret": ADMIN_SECRET, "party": "staff:admin",
     "kind": "staff", "name": "Administration", "roles": ["admin"]},
    {"email": "Ops@example.com", "password": PASSWORD, "name": "Ops", "roles": ["ops"]},
]  # fmt: skip
PARTY = "/v1/parties/supplier:shenzhen-lamp"


async def _boot(rig: Rig, entries: list[dict[str, Any]] = ENTRIES) -> None:
    await bootstrap.load(rig.database, bootstrap._ENTRIES.validate_python(entries))


async def _token(rig: Rig, client_id: str, secret: str, **form: str) -> Any:
    return await rig.client.post(
        "/v1/token", data={"grant_type": "client_credentials", **form}, auth=(client_id, secret)
    )


async def _admin(rig: Rig, **more: str) -> dict[str, str]:
    await _boot(rig)
    token = (await _token(rig, "admin", ADMIN_SECRET)).json()["access_token"]
    return {"Authorization": f"Bearer {token}", **{k.replace("_", "-"): v for k, v in more.items()}}


async def _supplier(rig: Rig, admin: dict[str, str]) -> Any:
    await rig.client.put(PARTY, json={"name": "Lamp"}, headers=admin)
    made = await rig.client.post(
        f"{PARTY}/clients", json={"name": "erp", "roles": ["supplier"]}, headers=admin
    )
    assert made.status_code == 201, made.text
    return made.json()


async def test_a_client_gets_a_token_by_basic_or_form_that_its_scopes_allow(rig: Rig) -> None:
    await _boot(rig)
    answer = await _token(rig, "admin", ADMIN_SECRET)
    assert answer.status_code == 200
    body = answer.json()
    assert (body["token_type"], body["expires_in"]) == ("Bearer", 900)
    assert set(body["scope"].split()) == set(SCOPES)
    assert answer.headers["cache-control"] == "no-store"
    form = {"grant_type": "client_credentials", "client_id": "admin",
            "client_secret": ADMIN_SECRET, "scope": "parties:read"}  # fmt: skip
    narrowed = (await rig.client.post("/v1/token", data=form)).json()
    assert narrowed["scope"] == "parties:read"
    headers = {"Authorization": f"Bearer {narrowed['access_token']}"}
    assert (await rig.client.get("/v1/parties", headers=headers)).status_code == 200
    refused = await rig.client.get("/v1/access-audit", headers=headers)
    assert refused.status_code == 403


async def test_every_bad_token_request_is_a_problem_with_oauth_s_code(rig: Rig) -> None:
    await _boot(rig)
    good = {"grant_type": "client_credentials", "client_id": "admin",
            "client_secret": ADMIN_SECRET}  # fmt: skip
    cases = [
        ({**good, "client_secret": "wrong"}, 401, "invalid_client"),
        ({**good, "client_id": "nobody"}, 401, "invalid_client"),
        ({"grant_type": "client_credentials"}, 401, "invalid_client"),
        ({**good, "grant_type": "password"}, 400, "unsupported_grant_type"),
        ({}, 400, "unsupported_grant_type"),
        ({**good, "scope": "everything"}, 400, "invalid_scope"),
    ]
    for form, status, code in cases:
        answer = await rig.client.post("/v1/token", data=form)
        assert (answer.status_code, answer.json()["error"]) == (status, code), form
        assert answer.headers["content-type"] == "application/problem+json"
    twice = "grant_type=client_credentials&grant_type=client_credentials"
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    answer = await rig.client.post("/v1/token", content=twice, headers=headers)
    assert answer.json()["error"] == "invalid_request"
    answer = await rig.client.post("/v1/token", content="x" * 10_000, headers=headers)
    assert answer.status_code == 413


async def test_wrong_secrets_are_throttled_and_right_ones_elsewhere_are_not(rig: Rig) -> None:
    await _boot(rig)
    codes = [(await _token(rig, "nobody", "x")).status_code for _ in range(25)]
    assert codes[0] == 401
    assert codes[-1] == 429
    assert (await _token(rig, "admin", ADMIN_SECRET)).status_code == 200


async def test_a_party_is_published_once_and_changed_under_if_match(rig: Rig) -> None:
    admin = await _admin(rig)
    await rig.clear_outbox()
    first = await rig.client.put(PARTY, json={"name": "Lamp", "name_zh": "灯"}, headers=admin)
    again = await rig.client.put(PARTY, json={"name": "Lamp", "name_zh": "灯"}, headers=admin)
    assert (first.status_code, again.status_code) == (200, 200)
    assert first.json() == again.json()
    assert (await rig.client.put(PARTY, json={"name": "L2"}, headers=admin)).status_code == 428
    stale = {**admin, "If-Match": '"9"'}
    assert (await rig.client.put(PARTY, json={"name": "L2"}, headers=stale)).status_code == 412
    right = {**admin, "If-Match": first.headers["etag"]}
    changed = await rig.client.put(PARTY, json={"name": "L2", "active": False}, headers=right)
    assert changed.json()["version"] == 2
    events = await rig.published(PartyChanged)
    assert [(e.name, e.active, e.kind) for e in events] == [
        ("Lamp", True, "supplier"), ("L2", False, "supplier"),
    ]  # fmt: skip


async def test_parties_are_listed_by_kind_and_page(rig: Rig) -> None:
    admin = await _admin(rig)
    for number in range(3):
        path = f"/v1/parties/carrier:c{number}"
        await rig.client.put(path, json={"name": "C"}, headers=admin)
    first = (await rig.client.get("/v1/parties?kind=carrier&limit=2", headers=admin)).json()
    after = first["next_cursor"]
    rest = await rig.client.get(f"/v1/parties?kind=carrier&limit=2&cursor={after}", headers=admin)
    found = [p["party"] for p in first["items"] + rest.json()["items"]]
    assert found == ["carrier:c0", "carrier:c1", "carrier:c2"]
    assert (await rig.client.get("/v1/parties?kind=king", headers=admin)).status_code == 400
    assert (await rig.client.get("/v1/parties/no-party", headers=admin)).status_code == 404


async def test_a_secret_is_shown_once_and_only_its_hash_is_stored(rig: Rig) -> None:
    admin = await _admin(rig, idempotency_key="k1")
    made = await _supplier(rig, admin)
    secret = made["client_secret"]
    for table in ("client", "idempotency", "access_audit", "outbox"):
        rows = await rig.sql(f"SELECT t::text AS row FROM {table} t")
        assert not any(secret in r["row"] or secret.encode().hex() in r["row"] for r in rows)
    listed = (await rig.client.get(f"{PARTY}/clients", headers=admin)).json()["items"]
    assert [c["name"] for c in listed] == ["erp"]
    assert "secret" not in str([c.keys() for c in listed]).replace("old_secret_until", "")
    assert (await _token(rig, made["client_id"], secret)).status_code == 200
    used = (await rig.client.get(f"/v1/clients/{made['client_id']}", headers=admin)).json()
    assert used["last_used_at"] is not None


async def test_a_second_client_of_the_same_name_is_refused(rig: Rig) -> None:
    admin = await _admin(rig)
    await _supplier(rig, admin)
    body = {"name": "erp", "roles": ["supplier"]}
    again = await rig.client.post(f"{PARTY}/clients", json=body, headers=admin)
    assert again.status_code == 409
    wrong = {"name": "other", "roles": ["admin"]}
    refused = await rig.client.post(f"{PARTY}/clients", json=wrong, headers=admin)
    assert refused.status_code == 422
    nobody = await rig.client.post("/v1/parties/shop:none/clients", json=body, headers=admin)
    assert nobody.status_code == 404


async def test_two_secrets_are_live_while_one_is_rotated(rig: Rig) -> None:
    admin = await _admin(rig)
    made = await _supplier(rig, admin)
    path = f"/v1/clients/{made['client_id']}:rotate-secret"
    new = (await rig.client.post(path, json={"overlap_s": 600}, headers=admin)).json()
    for secret in (made["client_secret"], new["client_secret"]):
        assert (await _token(rig, made["client_id"], secret)).status_code == 200
    rig.clock.advance(timedelta(seconds=601))
    assert (await _token(rig, made["client_id"], made["client_secret"])).status_code == 401
    assert (await _token(rig, made["client_id"], new["client_secret"])).status_code == 200


async def test_a_revoked_expired_or_inactive_client_gets_no_token(rig: Rig) -> None:
    admin = await _admin(rig)
    made = await _supplier(rig, admin)
    client = (made["client_id"], made["client_secret"])
    party = (await rig.client.get(PARTY, headers=admin)).headers["etag"]
    off = {**admin, "If-Match": party}
    await rig.client.put(PARTY, json={"name": "Lamp", "active": False}, headers=off)
    assert (await _token(rig, *client)).status_code == 401
    on = {**admin, "If-Match": '"2"'}
    await rig.client.put(PARTY, json={"name": "Lamp", "active": True}, headers=on)
    assert (await _token(rig, *client)).status_code == 200
    await rig.sql("UPDATE client SET expires_at = $1 WHERE client_id = $2",
                  rig.clock() - timedelta(seconds=1), client[0])  # fmt: skip
    assert (await _token(rig, *client)).status_code == 401
    await rig.sql("UPDATE client SET expires_at = NULL")
    gone = await rig.client.delete(f"/v1/clients/{client[0]}", headers=admin)
    assert gone.status_code == 204
    assert (await _token(rig, *client)).status_code == 401
    again = await rig.client.delete(f"/v1/clients/{client[0]}", headers=admin)
    assert again.status_code == 404
    reasons = await rig.sql("SELECT detail FROM access_audit WHERE kind = 'token_denied'")
    assert len(reasons) == 3


async def test_a_person_logs_in_and_renews_until_the_session_is_over(rig: Rig) -> None:
    await _boot(rig)
    login = {"email": "OPS@example.com", "password": PASSWORD}
    answer = await rig.client.post("/v1/login", json=login)
    assert answer.status_code == 200, answer.text
    token = answer.json()["access_token"]
    for _ in range(3):
        rig.clock.advance(timedelta(minutes=10))
        headers = {"Authorization": f"Bearer {token}"}
        renewed = await rig.client.post("/v1/login:renew", headers=headers)
        assert renewed.status_code == 200
        token = renewed.json()["access_token"]
    await rig.sql("UPDATE staff_user SET sessions_valid_from = $1", rig.clock())
    headers = {"Authorization": f"Bearer {token}"}
    assert (await rig.client.post("/v1/login:renew", headers=headers)).status_code == 401


async def test_a_client_s_token_cannot_be_renewed(rig: Rig) -> None:
    admin = await _admin(rig)
    assert (await rig.client.post("/v1/login:renew", headers=admin)).status_code == 401


@pytest.mark.parametrize("email", ["ops@example.com", "nobody@example.com"])
async def test_wrong_passwords_lock_known_and_unknown_addresses_alike(rig: Rig, email: str) -> None:
    await _boot(rig)
    wrong = {"email": email, "password": "wrong"}
    codes = [(await rig.client.post("/v1/login", json=wrong)).status_code for _ in range(7)]
    assert codes == [401] * 5 + [429] * 2
    right = {"email": email, "password": PASSWORD}
    locked = await rig.client.post("/v1/login", json=right)
    assert locked.status_code == 429
    assert 0 < int(locked.headers["retry-after"]) <= 61
    rig.clock.advance(timedelta(seconds=61))
    expected = 200 if email.startswith("ops") else 401
    assert (await rig.client.post("/v1/login", json=right)).status_code == expected


async def test_a_user_is_made_changed_and_shut_out_by_the_administrator(rig: Rig) -> None:
    admin = await _admin(rig)
    path, body = "/v1/users/li.wei@example.com", {"name": "Li Wei", "roles": ["packer"]}
    assert (await rig.client.put(path, json=body, headers=admin)).status_code == 422
    full = {**body, "password": PASSWORD}
    made = await rig.client.put(path, json=full, headers=admin)
    assert made.status_code == 200, made.text
    assert PASSWORD not in made.text
    assert (await rig.client.put(path, json=body, headers=admin)).json()["version"] == 1
    login = {"email": "li.wei@example.com", "password": PASSWORD}
    token = (await rig.client.post("/v1/login", json=login)).json()
    assert "fulfilments:write" in token["scope"].split()
    off = {**body, "active": False}
    assert (await rig.client.put(path, json=off, headers=admin)).status_code == 428
    shut = await rig.client.put(path, json=off, headers={**admin, "If-Match": '"1"'})
    assert shut.json()["active"] is False
    assert (await rig.client.post("/v1/login", json=login)).status_code == 401
    headers = {"Authorization": f"Bearer {token['access_token']}"}
    assert (await rig.client.post("/v1/login:renew", headers=headers)).status_code == 401
    users = (await rig.client.get("/v1/users", headers=admin)).json()["items"]
    assert [u["email"] for u in users] == ["li.wei@example.com", "ops@example.com"]
    partner = {**full, "roles": ["supplier"]}
    assert (await rig.client.put(path, json=partner, headers=admin)).status_code == 422


async def test_the_audit_is_whole_append_only_and_shows_a_change(rig: Rig) -> None:
    admin = await _admin(rig)
    await _token(rig, "admin", "wrong")
    page = (await rig.client.get("/v1/access-audit?limit=2", headers=admin)).json()
    assert page["items"][0]["kind"] == "token_denied"
    assert page["next_cursor"]
    only = await rig.client.get("/v1/access-audit?kind=token_denied", headers=admin)
    assert len(only.json()["items"]) == 1
    verified = (await rig.client.get("/v1/access-audit/verification", headers=admin)).json()
    assert verified["whole"] is True
    assert verified["entries"] >= 4
    for statement in ("UPDATE access_audit SET actor = 'x'", "DELETE FROM access_audit"):
        with pytest.raises(Exception, match="append-only"):
            await rig.sql(statement)
    import asyncpg

    from entrepot.shared.database import plain_dsn

    owner = await asyncpg.connect(plain_dsn(rig.urls.owner))
    try:
        await owner.execute("SELECT set_config('app.party', '*', false)")
        await owner.execute("ALTER TABLE access_audit DISABLE TRIGGER ALL")
        await owner.execute("UPDATE access_audit SET actor = 'x' WHERE position = 2")
        await owner.execute("ALTER TABLE access_audit ENABLE TRIGGER ALL")
    finally:
        await owner.close()
    verified = (await rig.client.get("/v1/access-audit/verification", headers=admin)).json()
    assert (verified["whole"], verified["first_broken"]) == (False, 2)


async def test_the_bootstrap_file_can_be_read_any_number_of_times(rig: Rig, tmp_path: Any) -> None:
    import orjson

    path = tmp_path / "clients.json"
    path.write_bytes(orjson.dumps(ENTRIES))
    for _ in range(3):
        await bootstrap.load(rig.database, bootstrap.read(path))
    assert len(await rig.sql("SELECT 1 FROM access_audit WHERE kind = 'client_created'")) == 1
    assert len(await rig.published(PartyChanged)) == 2
    renamed = [{**ENTRIES[0], "client_secret": "another-secret-entirely"}]
    await _boot(rig, renamed)
    assert (await _token(rig, "admin", ADMIN_SECRET)).status_code == 401
    assert (await _token(rig, "admin", "another-secret-entirely")).status_code == 200


async def test_a_bootstrap_entry_with_a_role_of_others_stops_the_start(rig: Rig) -> None:
    bad = [{**ENTRIES[0], "party": "shop:a", "kind": "shop", "client_id": "x"}]
    with pytest.raises(ValueError, match="may not hold"):
        await _boot(rig, bad)
