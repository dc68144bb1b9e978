"""A sale in AliExpress's words: solution.order.info.get, solution.order.get, and the push.

Times are those of Los Angeles. Sources: the API reference of both calls.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import orjson

from entrepot.simulator.geography import place_of
from entrepot.simulator.identities import external_id, external_line_id, product_id, stable_number
from entrepot.simulator.payloads import JSON, Delivery, amount, buyer, street
from entrepot.simulator.payloads_lazada import number, signature
from entrepot.simulator.sales import SaleOrder, ShopSpec
from entrepot.simulator.shop_ledger import ShopAccount

PACIFIC = ZoneInfo("America/Los_Angeles")
SELLER = "2671514005"


def pacific(at: datetime) -> str:
    return at.astimezone(PACIFIC).strftime("%Y-%m-%d %H:%M:%S")


def _money(order: SaleOrder, minor: int) -> dict[str, Any]:
    return {"amount": amount(minor), "currency_code": order.currency, "cent": minor,
            "cent_factor": 100}  # fmt: skip


def _states(order: SaleOrder, state: str) -> dict[str, Any]:
    sent = {"WAIT_BUYER_ACCEPT_GOODS": "SELLER_SEND_GOODS",
            "SELLER_PART_SEND_GOODS": "SELLER_SEND_PART_GOODS"}  # fmt: skip
    return {
        "order_status": state, "fund_status": "PAY_SUCCESS", "frozen_status": "NO_FROZEN",
        "issue_status": "NO_ISSUE", "logistics_status": sent.get(state, "WAIT_SELLER_SEND_GOODS"),
        "gmt_create": pacific(order.placed_at),
    }  # fmt: skip


def details(order: SaleOrder, state: str) -> dict[str, Any]:
    """order.info.get's data."""
    first, last = buyer(order)
    place = place_of(order.country)
    return {
        "id": number(external_id(order)),
        **_states(order, state),
        "gmt_modified": pacific(order.placed_at),
        "order_amount": _money(order, order.total_minor),
        "init_oder_amount": _money(order, order.total_minor),
        "logistics_amount": _money(order, 0),
        "memo": order.order_no,
        "buyer_signer_fullname": f"{first} {last}",
        "receipt_address": {
            "contact_person": f"{first} {last}",
            "detail_address": street(order),
            "city": place.city,
            "zip": place.postal_code,
            "country": order.country,
        },
        "child_order_list": {
            "global_aeop_tp_child_order_dto": [
                {
                    "child_order_id": external_line_id(order, line.line_no),
                    "order_status": state,
                    "product_id": product_id(order.shop, line.external_sku),
                    "product_name": line.title,
                    "sku_code": line.external_sku,
                    "product_count": line.quantity,
                    "product_price": _money(order, line.unit_price_minor),
                    "init_order_amt": _money(order, line.quantity * line.unit_price_minor),
                }
                for line in order.lines
            ]
        },
    }


def listed(order: SaleOrder, state: str) -> dict[str, Any]:
    """An order_dto of order.get: no address."""
    return {
        "order_id": number(external_id(order)),
        **_states(order, state),
        "gmt_update": pacific(order.placed_at),
        "pay_amount": {"amount": amount(order.total_minor), "currency_code": order.currency},
        "product_list": {"order_product_dto": []},
    }


def app_key(shop: str) -> str:
    return str(500_000 + stable_number("aliexpress-app", shop, below=100_000))


def delivery(order: SaleOrder, secret: str) -> Delivery:
    """The signed push that tells the hub of a new order: the same bytes in every run."""
    body = orjson.dumps(
        {
            "data": {
                "orderId": number(external_id(order)),
                "orderStatus": "WAIT_SELLER_SEND_GOODS",
            },
            "message_type": 53,
            "seller_id": SELLER,
            "site": "ae_global",
            "timestamp": int(order.placed_at.timestamp()),
        }
    )
    told = signature(secret, app_key(order.shop), body)
    return Delivery({"content-type": JSON, "authorization": told}, body)


def connection(
    shop: ShopSpec, account: ShopAccount, base: str, names: Iterable[str]
) -> tuple[dict[str, Any], dict[str, str]]:
    """(connection, credentials) of PUT /v1/shops/{shop}."""
    channels = {name: {"product_id": str(product_id(shop.code, name))} for name in sorted(names)}
    return (
        {
            "app_key": app_key(shop.code), "seller_id": SELLER, "currency": shop.currency,
            "channels": channels,
        },
        {"app_secret": account.client_secret, "refresh_token": account.refresh_token},
    )  # fmt: skip
