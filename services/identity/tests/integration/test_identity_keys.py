"""Rotation without a failed verification, and attacks on tokens: none is accepted."""

import asyncio
import base64
import hashlib
import hmac
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import orjson
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from entrepot.identity.adapters.signing import Signer
from entrepot.identity.domain.claims import Holder
from entrepot.identity.handlers.keyring import KeyRing
from entrepot.identity.jobs import tend_keys
from entrepot.identity.service import key_ring
from entrepot.shared.auth import Verifier
from entrepot.shared.errors import Conflict, ExpiredToken, Unauthenticated
from entrepot.shared.testing.plugin import Rig

HOLDER = Holder("cli_1", "supplier:a", "supplier", "A")
DAY = timedelta(days=1)


def encode(value: bytes | dict[str, Any]) -> str:
    raw = value if isinstance(value, bytes) else orjson.dumps(value)
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def decode(part: str) -> bytes:
    return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))


def verifier_of(rig: Rig) -> Verifier:
    """As another service has it: the shared verifier over this service's key set."""

    async def fetch() -> dict[str, Any]:
        return dict((await rig.client.get("/v1/jwks.json")).json())

    return Verifier(fetch, now=lambda: rig.clock().timestamp())


async def real_signer(rig: Rig) -> Signer:
    return await key_ring(rig.runtime).signer()


def claims_of(rig: Rig, **changes: Any) -> dict[str, Any]:
    now = int(rig.clock().timestamp())
    made = {
        "iss": "entrepot-identity", "aud": "entrepot", "sub": "cli_1", "party": "supplier:a",
        "kind": "supplier", "name": "A", "scope": "events:read", "iat": now, "nbf": now,
        "exp": now + 900, "jti": "tok_1", **changes,
    }  # fmt: skip
    return {name: value for name, value in made.items() if value is not None}


def signed(signer: Signer, claims: Any, **header: Any) -> str:
    """A token with any header, signed by the real key."""
    head = {"alg": "Ed25519", "kid": signer.kid, "typ": "at+jwt", **header}
    head = {name: value for name, value in head.items() if value is not None}
    text = f"{encode(head)}.{encode(claims)}"
    return f"{text}.{encode(signer._key.sign(text.encode()))}"


def hmac_signed(secret: bytes, claims: dict[str, Any], signer: Signer, algorithm: str) -> str:
    head = {"alg": algorithm, "kid": signer.kid, "typ": "at+jwt"}
    digest = {"HS256": hashlib.sha256, "HS512": hashlib.sha512}[algorithm]
    text = f"{encode(head)}.{encode(claims)}"
    return f"{text}.{encode(hmac.new(secret, text.encode(), digest).digest())}"


def forged(rig: Rig, signer: Signer) -> dict[str, str]:
    """Tokens whose header, signature or form is wrong."""
    good = claims_of(rig)
    token = signed(signer, good)
    head, body, signature = token.split(".")
    other_seed = Ed25519PrivateKey.generate().private_bytes_raw()
    other = Signer(signer.kid, other_seed)
    stranger = Signer("key_unknown", other_seed)
    stranger_jwk = {"kty": "OKP", "crv": "Ed25519", "x": encode(other.public_bytes())}
    admin = encode({**good, "scope": "parties:write", "kind": "staff"})
    raw = bytearray(decode(signature))
    raw[0] ^= 1
    public = signer.public_bytes()
    pem = base64.b64encode(public)
    return {
        "alg none": f"{encode({'alg': 'none', 'typ': 'at+jwt'})}.{body}.",
        "alg None in capitals": f"{encode({'alg': 'NONE', 'kid': signer.kid, 'typ': 'at+jwt'})}.{body}.",
        "alg none with our kid": f"{encode({'alg': 'none', 'kid': signer.kid, 'typ': 'at+jwt'})}.{body}.{signature}",
        "HS256 with the public key": hmac_signed(public, good, signer, "HS256"),
        "HS256 with the public key in base64": hmac_signed(pem, good, signer, "HS256"),
        "HS256 with x of the key set": hmac_signed(encode(public).encode(), good, signer, "HS256"),
        "HS512 with the public key": hmac_signed(public, good, signer, "HS512"),
        "HS256 with an empty secret": hmac_signed(b"", good, signer, "HS256"),
        "another algorithm's name on our signature": signed(signer, good, alg="ES256"),
        "the old name EdDSA": signed(signer, good, alg="EdDSA"),
        "no algorithm": signed(signer, good, alg=None),
        "unknown kid": signed(signer, good, kid="key_unknown"),
        "no kid": signed(signer, good, kid=None),
        "a path as kid": signed(signer, good, kid="../../etc/passwd"),
        "an SQL text as kid": signed(signer, good, kid="' OR '1'='1"),
        "signed by a stranger under our kid": signed(other, good),
        "signed by a stranger under its own kid": signed(stranger, good),
        "signed by a stranger, key in jwk": signed(stranger, good, jwk=stranger_jwk),
        "our kid, stranger's key in jwk": signed(other, good, jwk=stranger_jwk),
        "jku to elsewhere": signed(signer, good, jku="https://evil.example/jwks.json"),
        "x5u to elsewhere": signed(signer, good, x5u="https://evil.example/cert.pem"),
        "crit with an extension": signed(signer, good, crit=["b64"], b64=False),
        "no typ": signed(signer, good, typ=None),
        "typ of an id token": signed(signer, good, typ="JWT"),
        "payload changed": f"{head}.{admin}.{signature}",
        "header changed": f"{encode({'alg': 'Ed25519', 'kid': signer.kid, 'typ': 'at+jwt', 'x': 1})}.{body}.{signature}",
        "signature changed": f"{head}.{body}.{encode(bytes(raw))}",
        "signature cut": f"{head}.{body}.{signature[:40]}",
        "signature stripped": f"{head}.{body}.",
        "signature missing": f"{head}.{body}",
        "signature of zeros": f"{head}.{body}.{encode(bytes(64))}",
        "signature doubled": f"{head}.{body}.{signature}{signature}",
        "a part too many": f"{token}.{signature}",
        "encrypted form": f"{head}..{body}.{signature}.{signature}",
        "payload is a list": signed(signer, orjson.dumps([good])),
        "payload is a word": signed(signer, b'"token"'),
        "payload is not JSON": signed(signer, b"{"),
        "header is not JSON": f"{encode(b'{')}.{body}.{signature}",
        "header is a list": f"{encode(b'[]')}.{body}.{signature}",
        "JSON serialisation": orjson.dumps(
            {"protected": head, "payload": body, "signature": signature}
        ).decode(),
        "empty": "",
        "dots": "..",
        "not base64": "!!!.???.###",
        "very long": "a" * 100_000,
        "a null byte": f"{head}.{body}\x00.{signature}",
    }  # fmt: skip


def misused(rig: Rig, signer: Signer) -> dict[str, str]:
    """Tokens that are signed well and say what must not be accepted."""
    now = int(rig.clock().timestamp())
    expired = {"iat": now - 2000, "nbf": now - 2000, "exp": now - 1000}
    return {
        "other audience": signed(signer, claims_of(rig, aud="somebody-else")),
        "list of audiences": signed(signer, claims_of(rig, aud=["entrepot", "evil"])),
        "no audience": signed(signer, claims_of(rig, aud=None)),
        "other issuer": signed(signer, claims_of(rig, iss="https://evil.example")),
        "no issuer": signed(signer, claims_of(rig, iss=None)),
        "expired": signed(signer, claims_of(rig, **expired)),
        "no expiry": signed(signer, claims_of(rig, exp=None)),
        "expiry is a word": signed(signer, claims_of(rig, exp="tomorrow")),
        "not yet valid": signed(signer, claims_of(rig, nbf=now + 600)),
        "no party": signed(signer, claims_of(rig, party=None)),
        "no scope": signed(signer, claims_of(rig, scope=None)),
    }


def attacks(rig: Rig, signer: Signer) -> dict[str, str]:
    """Tokens that must not be accepted, by what is wrong with them."""
    return {**forged(rig, signer), **misused(rig, signer)}


async def test_none_of_the_attacks_on_tokens_is_accepted(rig: Rig) -> None:
    signer, verifier = await real_signer(rig), verifier_of(rig)
    good = await verifier.verify(signed(signer, claims_of(rig)))
    assert (good.party, good.scopes) == ("supplier:a", {"events:read"})
    corpus = attacks(rig, signer)
    assert len(corpus) >= 25
    accepted, crashed = [], []
    for name, token in corpus.items():
        try:
            await verifier.verify(token)
            accepted.append(name)
        except Unauthenticated:
            continue
        except Exception as error:  # noqa: BLE001 - collected to be shown.
            crashed.append((name, repr(error)))
    assert accepted == []
    assert crashed == []


async def test_no_attack_gets_past_a_route_nor_breaks_it(rig: Rig) -> None:
    signer = await real_signer(rig)
    for name, token in attacks(rig, signer).items():
        if not token.isprintable() or len(token) > 10_000:
            continue
        headers = {"Authorization": f"Bearer {token}"}
        answer = await rig.client.get("/v1/parties", headers=headers)
        assert answer.status_code == 401, name


async def test_a_token_accepted_before_is_refused_once_it_has_expired(rig: Rig) -> None:
    verifier = verifier_of(rig)
    token = signed(await real_signer(rig), claims_of(rig))
    await verifier.verify(token)
    rig.clock.advance(timedelta(seconds=906))
    with pytest.raises(ExpiredToken):
        await verifier.verify(token)


async def _rotate(rig: Rig, ring: KeyRing, *, compromised: bool = False) -> None:
    async with rig.database.transaction() as uow:
        await ring.rotate(uow, "test", compromised=compromised)
    await ring.load()


async def test_rotation_while_others_verify_fails_nobody(rig: Rig) -> None:
    ring = key_ring(rig.runtime)
    rig.clock.advance(DAY)
    verifiers = [verifier_of(rig) for _ in range(4)]
    live: list[tuple[float, str]] = []
    failures: list[str] = []
    kids: set[str] = set()

    async def mint() -> None:
        signer = await ring.signer()
        kids.add(signer.kid)
        token = ring.mint(signer, HOLDER, ["events:read"], rig.clock()).access_token
        live.append((rig.clock().timestamp() + 900, token))

    async def verify_all(verifier: Verifier) -> None:
        for until, token in live:
            if until < rig.clock().timestamp():
                continue
            try:
                await verifier.verify(token)
            except Unauthenticated as error:
                failures.append(str(error))

    for step in range(60):
        await mint()
        if step % 12 == 5:
            await _rotate(rig, ring)
            await mint()
        await asyncio.gather(*(verify_all(v) for v in verifiers))
        await tend_keys(rig.runtime)
        rig.clock.advance(timedelta(seconds=40))
        live[:] = live[-60:]
    assert failures == []
    assert len(kids) == 6


async def test_the_key_set_holds_next_current_and_previous_and_no_secret(rig: Rig) -> None:
    ring = key_ring(rig.runtime)
    answer = await rig.client.get("/v1/jwks.json")
    assert answer.headers["cache-control"] == "public, max-age=60"
    keys = answer.json()["keys"]
    assert len(keys) == 2
    assert all(set(k) == {"kty", "crv", "kid", "use", "alg", "x"} for k in keys)
    rig.clock.advance(DAY)
    await _rotate(rig, ring)
    rotated = (await rig.client.get("/v1/jwks.json")).json()["keys"]
    assert len(rotated) == 3
    assert rotated[0]["kid"] == keys[1]["kid"]
    rig.clock.advance(timedelta(seconds=930))
    await tend_keys(rig.runtime)
    assert len((await rig.client.get("/v1/jwks.json")).json()["keys"]) == 2
    spent = await rig.sql("SELECT private_key FROM signing_key WHERE status = 'retired'")
    assert [r["private_key"] for r in spent] == [None]


async def test_a_key_that_is_not_yet_known_everywhere_may_not_sign(rig: Rig) -> None:
    ring = key_ring(rig.runtime)
    with pytest.raises(Conflict):
        await _rotate(rig, ring)
    rig.clock.advance(timedelta(seconds=361))
    await _rotate(rig, ring)
    with pytest.raises(Conflict) as refused:
        await _rotate(rig, ring)
    assert refused.value.retry_after_s is not None
    assert 0 < refused.value.retry_after_s <= 361


async def test_a_compromised_key_leaves_the_key_set_at_once(rig: Rig) -> None:
    ring = key_ring(rig.runtime)
    token = signed(await real_signer(rig), claims_of(rig))
    await _rotate(rig, ring, compromised=True)
    with pytest.raises(Unauthenticated):
        await verifier_of(rig).verify(token)
    kinds = await rig.sql("SELECT kind FROM access_audit ORDER BY position DESC LIMIT 1")
    assert kinds[0]["kind"] == "key_withdrawn"


async def test_keys_rotate_by_themselves_after_thirty_days(rig: Rig) -> None:
    before = (await real_signer(rig)).kid
    rig.clock.advance(29 * DAY)
    await tend_keys(rig.runtime)
    assert (await real_signer(rig)).kid == before
    rig.clock.advance(1 * DAY)
    await tend_keys(rig.runtime)
    assert (await real_signer(rig)).kid != before
    assert (await rig.client.get("/v1/keys")).status_code == 401


async def test_a_key_encryption_key_seals_what_was_stored_open(
    rig: Rig, monkeypatch: pytest.MonkeyPatch
) -> None:
    from entrepot.identity.adapters.sealing import CannotUnseal, Sealer

    make: Callable[[Sealer], KeyRing] = lambda sealer: KeyRing(  # noqa: E731
        rig.database, rig.clock, sealer, 900
    )
    signer = await real_signer(rig)
    sealed = make(Sealer(b"k" * 32))
    await sealed.ensure()
    assert (await sealed.signer()).kid == signer.kid
    rows = await rig.sql("SELECT sealed, length(private_key) AS n FROM signing_key")
    assert [(r["sealed"], r["n"]) for r in rows] == [(True, 60)] * 2
    with pytest.raises(CannotUnseal):
        await make(Sealer(None)).ensure()
