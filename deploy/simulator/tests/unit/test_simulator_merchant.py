"""The merchant: lanes, stock and goods that fit the data."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from entrepot.orders.adapters.registry import adapter_of
from entrepot.shared.identifiers import parse_gtin
from entrepot.simulator import catalogue, merchant, procurement
from entrepot.simulator.figures import percentile, rate, spread
from entrepot.simulator.geography import COUNTRIES, country_code, place_of
from entrepot.simulator.hub import Credential
from entrepot.simulator.played import Played
from entrepot.simulator.sales import (
    FAR_SHOPS,
    MORE_SHOPS,
    SHOPS,
    SaleLine,
    SaleOrder,
    ShopSpec,
    shops_for,
)
from entrepot.simulator.testing import a_sale, an_account
from entrepot.simulator.world import PLAYED_BUDGET, WorldFile, shop_body


def test_every_country_is_served_from_everywhere_and_cheapest_from_home() -> None:
    lanes = merchant.lanes()
    for country in COUNTRIES:
        by_origin: dict[str, float] = {}
        for lane in lanes:
            if country in lane["destination_countries"]:
                band = lane["bands"][0]
                cost = band["base_minor"] + float(band["per_kg_minor"])
                best = by_origin.get(lane["origin"], cost)
                by_origin[lane["origin"]] = min(best, cost)
        assert set(by_origin) == set(merchant.locations())
        assert min(by_origin, key=lambda origin: by_origin[origin]) == place_of(country).home


def test_a_parcel_of_a_ton_finds_a_lane() -> None:
    heavy = {
        country
        for lane in merchant.lanes()
        if lane["max_weight_g"] >= 20_000_000
        for country in lane["destination_countries"]
    }
    assert heavy == set(COUNTRIES)


@pytest.mark.parametrize(
    ("name", "code"), [("EIRE", "IE"), ("RSA", "ZA"), ("Unspecified", "GB"), ("DE", "DE")]
)
def test_countries_of_the_file_have_codes(name: str, code: str) -> None:
    assert country_code(name) == code


def test_stock_covers_the_demand_at_the_place_that_serves_first() -> None:
    orders = [a_sale("own", "1", (40, 3)), a_sale("amazon", "2", (10,))]
    stock = procurement.wanted_stock(orders)
    assert stock == {("DE-FRA", "85121A"): 55, ("DE-FRA", "85122A"): 5}


def test_purchase_orders_are_the_same_in_every_run_and_hold_each_sku_once() -> None:
    orders = [a_sale("own", str(n), (n, 2, 3)) for n in range(1, 5)]
    first, second = (procurement.purchase_orders("RP-x", orders) for _ in range(2))
    assert first == second
    skus = [line["sku"] for order in first for line in order["lines"]]
    assert sorted(skus) == ["85121A", "85122A", "85123A"]
    assert len({order["number"] for order in first}) == len(first)
    assert all(len(order["lines"]) <= procurement.LINES_AN_ORDER for order in first)


def test_goods_have_valid_gtins_and_believable_measures() -> None:
    for number in range(200):
        item = catalogue.sku_item(f"8512{number}A", "T-light holder")
        assert parse_gtin(item["gtin"]) == item["gtin"]
        assert item == catalogue.sku_item(f"8512{number}A", "T-light holder")
        assert 20 <= item["measures"]["weight_g"] < 320


def test_a_title_that_comes_later_names_a_sku_that_had_none() -> None:
    at = datetime(2010, 12, 1, tzinfo=UTC)
    bare = SaleLine(1, "a1", "A1", "A1", 1, 100)
    named = SaleLine(1, "A1", "A1", "Lantern", 1, 100)
    orders = [
        SaleOrder(str(n), "own-shop", "own", at, "GBP", "GB", "", (line,))
        for n, line in enumerate((bare, named))
    ]
    assert catalogue.skus_of(orders) == {"A1": "Lantern"}
    assert set(catalogue.listings_of(orders)) == {("own-shop", "a1"), ("own-shop", "A1")}


@pytest.mark.parametrize("shop", [*SHOPS, *MORE_SHOPS, *FAR_SHOPS], ids=lambda shop: shop.code)
def test_each_shop_is_connected_with_what_its_adapter_asks_for(
    shop: ShopSpec, tmp_path: Path
) -> None:
    account = replace(an_account("own"), shop=shop.code, marketplace=shop.marketplace)
    body = shop_body(shop, account, Played("http://shops", tmp_path), ["1A"])
    connection = dict(body["connection"])
    channels = connection.pop("channels", {})  # Orders' own; the rest is the adapter's.
    assert {connection.pop(name) for name in PLAYED_BUDGET} == set(PLAYED_BUDGET.values())
    settings: Any = adapter_of(shop.marketplace).settings_model.model_validate(
        {"shop": shop.code, "base_url": body["base_url"], "webhook_secrets": body["secrets"]}
        | connection
        | body["credentials"]
    )
    assert settings.base_url == f"http://shops/shops/{shop.code}"
    assert ("1A" in channels) == (shop.marketplace in (
        "shopify", "woocommerce", "tiktok-shop", "lazada", "shopee", "aliexpress"))  # fmt: skip


def test_shops_are_between_one_and_eight() -> None:
    assert len(shops_for(8)) == 8
    with pytest.raises(ValueError, match="1 to 8"):
        shops_for(9)


def test_secrets_that_are_shown_once_outlive_a_run(tmp_path: Path) -> None:
    first = WorldFile(tmp_path)
    account = first.account(SHOPS[0])
    first.keep_client("carrier:brit-post", Credential("cli_1", "secret"))
    first.keep_listings([("amz-uk", "85123A")])
    again = WorldFile(tmp_path)
    assert again.account(SHOPS[0]) == account
    assert again.client("carrier:brit-post") == Credential("cli_1", "secret")
    assert again.client("carrier:world-express") is None
    assert again.keep_listings([("amz-uk", "1")]) == {"amz-uk": ["1", "85123A"]}
    assert again.path.stat().st_mode & 0o077 == 0


def test_percentiles_are_by_nearest_rank() -> None:
    assert percentile([], 0.5) is None
    assert spread(list(range(1, 101))) == {"p50": 50, "p95": 95, "p99": 99}
    assert percentile([7.0], 0.99) == 7.0
    assert (rate(10, 4), rate(1, 0)) == (2.5, 0.0)
