"""Listings of the played marketplaces, read as the hub's adapters read them."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import pytest

from entrepot.orders.adapters.port import HttpAnswer, HttpRequest, ListingsCursor
from entrepot.orders.adapters.registry import ADAPTERS, adapter_of
from entrepot.orders.handlers.connections import OurSettings
from entrepot.simulator.marketplaces import Marketplaces
from entrepot.simulator.played import Played
from entrepot.simulator.sales import FAR_SHOPS, MORE_SHOPS, SHOPS, ShopSpec
from entrepot.simulator.shop_ledger import ShopAccount
from entrepot.simulator.world import shop_body

Make = Callable[..., Marketplaces]
SPECS = {spec.marketplace: spec for spec in (*FAR_SHOPS, *MORE_SHOPS, *reversed(SHOPS))}
# What a marketplace that never takes a listing down says instead.
NO_SUPPRESSION = {"shopify", "woocommerce"}


def account(spec: ShopSpec) -> ShopAccount:
    return ShopAccount(
        spec.code, spec.marketplace, "hook", "client", "client-secret", "refresh", "SELLER",
        "A1F83G8C2ARO7P",
    )  # fmt: skip


class Caller:
    """A shop as it is connected to the hub."""

    def __init__(self, app: Marketplaces, spec: ShopSpec, folder: Path) -> None:
        app.ledger.open_shop(account(spec))
        self.http = httpx.AsyncClient(transport=httpx.ASGITransport(app=app))
        self.played = Played("http://shops", folder)
        self.played.http = self.http
        body = shop_body(spec, account(spec), self.played, ["A", "B"])
        ours = OurSettings.model_fields
        connection = {k: v for k, v in body["connection"].items() if k not in ours}
        self.adapter = adapter_of(spec.marketplace)
        self.settings: Any = self.adapter.settings_model.model_validate({
            "shop": spec.code, "base_url": body["base_url"], "webhook_secrets": body["secrets"],
            **connection, **body["credentials"],
        })  # fmt: skip

    async def _send(self, request: HttpRequest) -> HttpAnswer:
        base = "" if "://" in request.path else self.settings.base_url
        answer = await self.http.request(
            request.method, base + request.path, params=list(request.query) or None,
            content=request.content, data=dict(request.form) if request.form else None,
            headers=dict(request.headers),
        )  # fmt: skip
        return HttpAnswer(answer.status_code, dict(answer.headers), answer.content)

    async def read(self) -> dict[str, tuple[str | None, tuple[str, ...]]]:
        """State and reasons by name."""
        now, token = datetime.now(UTC), None
        if (wanted := self.adapter.token_request(self.settings, now)) is not None:
            token = self.adapter.read_token(await self._send(wanted)).access_token
        found, cursor = {}, ListingsCursor()
        for _ in range(2_000):
            asked = self.adapter.listings_request(cursor, self.settings)
            sent = self.adapter.finish(asked, self.settings, token, now)
            page = self.adapter.read_listings(await self._send(sent), cursor, self.settings)
            assert (page.outcome.kind, page.not_understood) == ("confirmed", ()), page
            for each in page.listings:
                codes = tuple(reason.code for reason in each.reasons)
                found[each.external_sku] = (each.state, codes)
            if page.next is None:
                return found
            cursor = page.next
        raise AssertionError("the reading does not end")


def test_every_marketplace_is_played() -> None:
    assert set(SPECS) == set(ADAPTERS)


@pytest.mark.parametrize("kind", sorted(SPECS))
async def test_the_state_of_listings_is_read_in_the_marketplaces_own_words(
    make_app: Make, kind: str, tmp_path: Path
) -> None:
    app, spec = make_app(), SPECS[kind]
    caller = Caller(app, spec, tmp_path)
    await caller.played.offer({spec.code: ["A", "B", "C", "85121a/b +"]})
    assert {state for state, _ in (await caller.read()).values()} == {"active"}
    await caller.played.set_listings({spec.code: {"B": "inactive", "C": "suppressed"}})
    await caller.played.offer({spec.code: ["A", "B"]})
    told = await caller.read()
    third = "inactive" if kind in NO_SUPPRESSION else "suppressed"
    assert {name: state for name, (state, _) in told.items()} == {
        "A": "active", "B": "inactive", "C": third, "85121a/b +": "active",
    }  # fmt: skip
    again = Caller(make_app(), spec, tmp_path)  # From the journal.
    assert await again.read() == told


@pytest.mark.parametrize("kind", sorted(SPECS))
async def test_long_lists_are_read_page_by_page(make_app: Make, kind: str, tmp_path: Path) -> None:
    caller = Caller(make_app(), SPECS[kind], tmp_path)
    names = [f"GIFT-{number:04d}" for number in range(1_050 if kind == "amazon" else 201)]
    await caller.played.offer({SPECS[kind].code: names})
    assert set(await caller.read()) == set(names)


@pytest.mark.parametrize("kind", ["amazon", "ebay", "woocommerce"])
async def test_what_is_sold_out_is_listed_all_the_same(
    make_app: Make, kind: str, tmp_path: Path
) -> None:
    app, spec = make_app(), SPECS[kind]
    caller = Caller(app, spec, tmp_path)
    await caller.played.offer({spec.code: ["A"]})
    key = app.ledger.books[spec.code].number("A") if kind == "woocommerce" else "A"
    app.ledger.set_stock(spec.code, {key: 0})
    assert await caller.read() == {"A": ("active", ("out_of_stock",))}


async def test_a_state_that_is_none_is_refused(make_app: Make, tmp_path: Path) -> None:
    caller = Caller(make_app(), SPECS["own"], tmp_path)
    with pytest.raises(httpx.HTTPStatusError):
        await caller.played.set_listings({SPECS["own"].code: {"A": "asleep"}})
    assert await caller.read() == {}
