"""What an access token says (RFC 9068 profile: typ at+jwt, iss, aud, exp, iat, jti, scope)."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Holder:
    """For whom a token is made. subject: client id or e-mail."""

    subject: str
    party: str
    kind: str
    name: str


def claims(
    holder: Holder, scopes: Iterable[str], *, issuer: str, audience: str, now_s: int,
    lifetime_s: int, jti: str, auth_time_s: int | None = None,
) -> dict[str, Any]:  # fmt: skip
    """The claims of a token valid for lifetime_s seconds. auth_time_s: when a person gave the
    password; only tokens of persons have it."""
    made: dict[str, Any] = {
        "iss": issuer, "aud": audience, "sub": holder.subject, "party": holder.party,
        "kind": holder.kind, "name": holder.name, "scope": " ".join(sorted(scopes)),
        "iat": now_s, "nbf": now_s, "exp": now_s + lifetime_s, "jti": jti,
    }  # fmt: skip
    if auth_time_s is not None:
        made["auth_time"] = auth_time_s
    return made
