"""A signing key of the tests' own, and tokens made with it: the verifier is the real one."""

import time
from typing import Any

from joserfc import jwt
from joserfc.jwk import OKPKey

from entrepot.shared.auth import ALGORITHM, AUDIENCE, ISSUER, Verifier

KEY = OKPKey.generate_key("Ed25519", {"kid": "test-key", "use": "sig", "alg": ALGORITHM})


async def _jwks() -> dict[str, Any]:
    return {"keys": [KEY.as_dict(private=False)]}


def test_verifier() -> Verifier:
    """Accepts the tokens of make_token()."""
    return Verifier(_jwks)


test_verifier.__test__ = False  # type: ignore[attr-defined]


def make_token(
    party: str = "staff:ops", scopes: str = "", *, expires_in: float = 900, **claims: Any
) -> str:
    """A signed access token. scopes: separated by spaces. claims: replace the usual ones."""
    now = time.time()
    body = {
        "iss": ISSUER, "aud": AUDIENCE, "sub": party.split(":")[1], "party": party,
        "kind": party.split(":")[0], "name": party, "scope": scopes, "iat": now,
        "exp": now + expires_in, "jti": str(now), **claims,
    }  # fmt: skip
    header = {"alg": ALGORITHM, "kid": "test-key", "typ": "at+jwt"}
    return jwt.encode(header, body, KEY, algorithms=[ALGORITHM])


def headers(party: str = "staff:ops", scopes: str = "", **more: str) -> dict[str, str]:
    """An Authorization header for httpx, and whatever else is given (`if_match="1"`)."""
    extra = {name.replace("_", "-"): value for name, value in more.items()}
    return {"Authorization": f"Bearer {make_token(party, scopes)}", **extra}
