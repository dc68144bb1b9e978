"""Secrets, lockout, throttle, key life and the audit chain, without a database."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entrepot.identity.adapters.sealing import CannotUnseal, Sealer
from entrepot.identity.domain import credentials, lockout, signing_key
from entrepot.identity.domain.chain import GENESIS, Entry, entry_hash
from entrepot.identity.domain.signing_key import SigningKey
from entrepot.identity.domain.throttle import MAX_CALLERS, FailureThrottle
from entrepot.identity.settings import IdentitySettings
from entrepot.shared import auth

NOW = datetime(2026, 1, 5, 9, tzinfo=UTC)


def test_a_secret_carries_32_random_bytes_behind_its_prefix() -> None:
    secret = credentials.make_secret(bytes(range(32)))
    assert secret.startswith("entrepot_")
    assert len(secret) == len("entrepot_") + 43


def test_a_secret_matches_either_live_hash_and_no_other() -> None:
    one, two = credentials.hash_secret("one"), credentials.hash_secret("two")
    assert credentials.matches("one", (one, None))
    assert credentials.matches("two", (one, two))
    assert not credentials.matches("three", (one, two))
    assert not credentials.matches("", (None, None))


def test_waiting_grows_with_failures_and_is_bounded() -> None:
    waits = [lockout.locked_until(n, NOW) for n in range(1, 40)]
    assert waits[: lockout.FREE_TRIES - 1] == [None] * (lockout.FREE_TRIES - 1)
    rest = [w for w in waits if w is not None]
    assert rest == sorted(rest)
    assert rest[0] == NOW + timedelta(minutes=1)
    assert rest[-1] == NOW + lockout.MAX_WAIT


def test_only_failures_are_throttled_and_memory_is_bounded() -> None:
    now = [0.0]
    throttle = FailureThrottle(3, 2.0, lambda: now[0])
    for _ in range(3):
        assert throttle.wait_s("a") == 0
        throttle.failed("a")
    assert throttle.wait_s("a") == pytest.approx(2.0)
    assert throttle.wait_s("b") == 0
    now[0] = 2.0
    assert throttle.wait_s("a") == 0
    for number in range(MAX_CALLERS + 10):
        throttle.failed(f"x{number}")
    assert len(throttle._buckets) == MAX_CALLERS


def test_key_times_agree_with_the_verifier_of_every_service() -> None:
    assert signing_key.JWKS_MAX_AGE_S == auth.JWKS_MAX_AGE_S
    assert signing_key.LEEWAY_S == auth.LEEWAY_S


def test_a_key_signs_only_after_every_verifier_can_know_it() -> None:
    young = SigningKey("k", "next", NOW)
    assert signing_key.ready_in(young, NOW) >= timedelta(seconds=auth.JWKS_MAX_AGE_S)
    assert signing_key.ready_in(young, NOW + signing_key.PUBLISH_AHEAD) == timedelta(0)


def test_a_key_is_published_until_its_last_token_has_expired() -> None:
    old = SigningKey("k", "previous", NOW, NOW, NOW)
    assert not signing_key.is_spent(old, NOW + timedelta(seconds=905), 900)
    assert signing_key.is_spent(old, NOW + timedelta(seconds=930), 900)


def test_a_sealed_key_opens_only_with_its_key_and_in_its_row() -> None:
    sealer, seed = Sealer(b"k" * 32), b"s" * 32
    stored = sealer.seal(seed, "key_1")
    assert seed not in stored
    assert sealer.unseal(stored, "key_1", sealed=True) == seed
    for other, kid in ((sealer, "key_2"), (Sealer(b"x" * 32), "key_1"), (Sealer(None), "key_1")):
        with pytest.raises(CannotUnseal):
            other.unseal(stored, kid, sealed=True)


def test_a_key_encryption_key_of_a_wrong_length_stops_the_start() -> None:
    assert IdentitySettings(key_encryption_key="").kek() is None  # type: ignore[arg-type]
    for bad in ("c2hvcnQ", "***"):
        with pytest.raises(ValueError, match="ENTREPOT_KEY_ENCRYPTION_KEY"):
            IdentitySettings(key_encryption_key=bad).kek()  # type: ignore[arg-type]


@given(st.text(max_size=30), st.text(max_size=30))
def test_the_hash_of_an_entry_tells_its_fields_apart(actor: str, subject: str) -> None:
    one = Entry("login", "staff:ops", actor, subject)
    other = Entry("login", "staff:ops", actor + "x", subject)
    assert entry_hash(GENESIS, 1, NOW, one, "{}") != entry_hash(GENESIS, 1, NOW, other, "{}")
    assert entry_hash(GENESIS, 1, NOW, one, "{}") != entry_hash(b"x" * 32, 1, NOW, one, "{}")
