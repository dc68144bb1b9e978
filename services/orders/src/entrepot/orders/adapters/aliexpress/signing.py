"""AliExpress's calls, by the gateway it shares with Lazada.

A business call names its `method`, goes to /sync, and signs the sorted pairs alone; a system call
(tokens) goes to /rest and signs its path before the pairs. Source: AliExpress Open Platform, "HTTP
request sample"; the two kinds: its "System interfaces and business interfaces".
"""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any, Final

from entrepot.orders.adapters import iop
from entrepot.orders.adapters.aliexpress.settings import AliExpressSettings
from entrepot.orders.adapters.port import HttpRequest

BUSINESS: Final = "/sync"
SYSTEM: Final = "/rest"
REFRESH: Final = "/auth/token/refresh"


def business(method: str, **parameters: Any) -> HttpRequest:
    """A business call; what is no text is told as JSON."""
    form = {
        key: value if isinstance(value, str) else compact(value)
        for key, value in parameters.items()
    }
    return HttpRequest("POST", BUSINESS, form={"method": method, **form})


def compact(value: Any) -> str:
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)


def finish(
    request: HttpRequest, settings: AliExpressSettings, token: str | None, now: datetime
) -> HttpRequest:
    """A business call takes the token as `session`, a system call as access_token."""
    is_business = request.path == BUSINESS
    system = {"app_key": settings.app_key}
    if token:
        system["session" if is_business else "access_token"] = token
    path = "" if is_business else request.path.removeprefix(SYSTEM)
    return iop.signed(request, path=path, secret=settings.app_secret, system=system, now=now)


def token_request(settings: AliExpressSettings, now: datetime) -> HttpRequest | None:
    """The answer names the next refresh_token, which must be kept."""
    if not settings.refresh_token.get_secret_value():
        return None
    asked = HttpRequest(
        "POST",
        settings.base_url.rstrip("/") + SYSTEM + REFRESH,
        form={"refresh_token": settings.refresh_token.get_secret_value()},
    )
    return iop.signed(
        asked, path=REFRESH, secret=settings.app_secret,
        system={"app_key": settings.app_key}, now=now,
    )  # fmt: skip
