"""Lazada's calls: app_key, access_token, timestamp, sign_method and sign in the query.

sign = upper hex HMAC-SHA256(app secret, API path + sorted pairs of query and form). The API path is
that behind /rest.
"""

from __future__ import annotations

from datetime import datetime
from typing import Final

from entrepot.orders.adapters import iop
from entrepot.orders.adapters.lazada.settings import LazadaSettings
from entrepot.orders.adapters.port import HttpRequest

REFRESH: Final = "/auth/token/refresh"


def finish(
    request: HttpRequest, settings: LazadaSettings, token: str | None, now: datetime
) -> HttpRequest:
    system = {"app_key": settings.app_key}
    if token:
        system["access_token"] = token
    return iop.signed(
        request, path=request.path, secret=settings.app_secret, system=system, now=now
    )


def token_request(settings: LazadaSettings, now: datetime) -> HttpRequest | None:
    """RefreshAccessToken. The answer names the next refresh_token, which must be kept."""
    if not settings.refresh_token.get_secret_value():
        return None
    asked = HttpRequest(
        "POST",
        settings.auth_url.rstrip("/") + REFRESH,
        form={"refresh_token": settings.refresh_token.get_secret_value()},
    )
    return iop.signed(
        asked, path=REFRESH, secret=settings.app_secret,
        system={"app_key": settings.app_key}, now=now,
    )  # fmt: skip
