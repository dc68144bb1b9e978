"""Logins against the identity service."""

import httpx

from entrepot.shared.errors import TooManyRequests, Unauthenticated, Unavailable

TIMEOUT_S = 10.0


class IdentityClient:
    """One HTTP client for the process. url: of the identity service's API."""

    def __init__(self, url: str, transport: httpx.AsyncBaseTransport | None = None) -> None:
        self._client = httpx.AsyncClient(base_url=url, timeout=TIMEOUT_S, transport=transport)

    async def login(self, email: str, password: str) -> str:
        """An access token. Raises Unauthenticated, TooManyRequests or Unavailable."""
        return await self._token("/v1/login", json={"email": email, "password": password})

    async def renew(self, token: str) -> str:
        """A fresh token for one that is still valid; raises like login()."""
        return await self._token("/v1/login:renew", headers={"Authorization": f"Bearer {token}"})

    async def _token(
        self, path: str, *, json: dict[str, str] | None = None,
        headers: dict[str, str] | None = None,
    ) -> str:  # fmt: skip
        try:
            answer = await self._client.post(path, json=json, headers=headers)
        except httpx.HTTPError as error:
            raise Unavailable("identity does not answer", retry_after_s=1) from error
        if answer.status_code in (401, 422):
            raise Unauthenticated("identity refused the credentials")
        if answer.status_code == 429:
            wait = answer.headers.get("retry-after", "")
            raise TooManyRequests("too many failed logins",
                                  retry_after_s=int(wait) if wait.isdecimal() else 60)  # fmt: skip
        if answer.status_code != 200:
            raise Unavailable("identity does not answer", retry_after_s=1)
        return str(answer.json()["access_token"])
