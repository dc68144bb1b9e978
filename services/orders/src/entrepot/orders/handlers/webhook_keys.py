"""Checking a delivery's signature, fetching the marketplace's public key where one is needed.

Keys are kept in the process by marketplace and key id: a good one for KEEP_S, a refused one for
REFUSED_S, so that forged key ids do not make us call the marketplace for each delivery.
"""

import asyncio
import time
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from entrepot.orders.adapters.port import (
    KeyNeeded,
    SignatureRefused,
    WebhookHeaders,
)
from entrepot.orders.adapters.registry import adapter_of
from entrepot.orders.domain.shop import Shop
from entrepot.orders.handlers.connections import Unreachable
from entrepot.orders.handlers.context import Context
from entrepot.shared.errors import Unavailable

MAX_KEYS = 64
KEEP_S, REFUSED_S = 3600.0, 60.0
TIMEOUT_S = 3.0
MAX_FETCHES = 4  # At a time; more deliveries with unknown keys are asked to come again.


@dataclass(slots=True)
class KeyCache:
    """Bodies of key answers, b"" for a key that the marketplace does not know."""

    _kept: OrderedDict[tuple[str, str], tuple[bytes, float]] = field(default_factory=OrderedDict)
    _limit: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(MAX_FETCHES))

    def get(self, marketplace: str, kid: str) -> bytes | None:
        found = self._kept.get((marketplace, kid))
        return found[0] if found is not None and time.monotonic() < found[1] else None

    def put(self, marketplace: str, kid: str, body: bytes) -> None:
        until = time.monotonic() + (KEEP_S if body else REFUSED_S)
        self._kept[marketplace, kid] = (body, until)
        self._kept.move_to_end((marketplace, kid))
        while len(self._kept) > MAX_KEYS:
            self._kept.popitem(last=False)

    async def fetch(self, context: Context, shop: Shop, needed: KeyNeeded) -> bytes:
        """The key's answer; b"" where the marketplace refuses it. Raises Unavailable."""
        if self._limit.locked():
            raise Unavailable("too many unknown keys at a time", retry_after_s=5)
        async with self._limit:
            known = self.get(shop.marketplace, needed.kid)
            if known is not None:
                return known
            try:
                async with asyncio.timeout(TIMEOUT_S):
                    body = await _ask(context, shop, needed)
            except (Unreachable, TimeoutError) as error:
                text = f"{shop.marketplace} does not give its key: {error}"[:300]
                raise Unavailable(text, retry_after_s=5) from error
            self.put(shop.marketplace, needed.kid, body)
            return body


async def _ask(context: Context, shop: Shop, needed: KeyNeeded) -> bytes:
    """Raises Unreachable for an answer that settles nothing."""
    connections, adapter = context.connections, adapter_of(shop.marketplace)
    settings, token = connections.settings_of(shop), None
    if needed.token_request is not None:
        answer = await connections.send(shop, needed.token_request, settings.base_url)
        try:
            token = adapter.read_token(answer).access_token
        except ValueError as error:
            raise Unreachable(str(error)) from error
    request = adapter.finish(needed.request, settings, token, datetime.now(UTC))
    answer = await connections.send(shop, request, settings.base_url)
    if answer.status in (400, 404):
        return b""
    if answer.status != 200 or not answer.body:
        raise Unreachable(f"HTTP {answer.status}")
    return answer.body


def keys_of(context: Context) -> KeyCache:
    """The process's cache."""
    found: KeyCache = context.runtime.state.setdefault("webhook_keys", KeyCache())
    return found


async def verified(
    context: Context, shop: Shop, headers: Mapping[str, str], body: bytes
) -> WebhookHeaders:
    """Raises SignatureRefused; Unavailable where the key cannot be had now."""
    try:
        settings = context.connections.settings_of(shop)
        return adapter_of(shop.marketplace).verify(headers, body, settings)
    except KeyNeeded as needed:
        cache = keys_of(context)
        key = cache.get(shop.marketplace, needed.kid)
        if key is None:
            key = await cache.fetch(context, shop, needed)
        if not key:
            raise SignatureRefused("the marketplace knows no such key") from None
        return needed.check(key)
