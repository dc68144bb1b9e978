"""Refusals that only inventory knows.

InvalidBody (422)
├── UnknownSku (422)        the catalogue has not told us of the SKU
├── UnknownLocation (422)   no such location
└── BundleHasNoStock (422)  a bundle is stocked as its components
Conflict (409)
├── BelowReserved (409)     units that are promised cannot leave the books
├── EventIdReused (409)     the same event id came with another body
└── WrongState (409)        the document is not in a state that allows it
"""

from entrepot.shared.errors import Conflict, InvalidBody


class UnknownSku(InvalidBody):
    slug = "unknown-sku"
    title, title_zh = "Unknown SKU", "未知的 SKU"

    def __init__(self, sku: str) -> None:
        super().__init__(
            f"SKU {sku} is not in the catalogue",
            sku=sku,
            cure="register the SKU in the catalogue, wait a second, send the item again",
            cure_zh="请先在商品目录中登记该 SKU, 稍候片刻再重新提交",
        )


class UnknownLocation(InvalidBody):
    slug = "unknown-location"
    title, title_zh = "Unknown location", "未知的库位"

    def __init__(self, location: str) -> None:
        super().__init__(
            f"there is no location {location}",
            location=location,
            cure="register it with PUT /v1/locations/{location}",
            cure_zh="请先用 PUT /v1/locations/{location} 登记",
        )


class BundleHasNoStock(InvalidBody):
    slug = "bundle-has-no-stock"
    title, title_zh = "A bundle has no stock of its own", "组合商品没有独立库存"

    def __init__(self, sku: str) -> None:
        super().__init__(
            f"{sku} is a bundle",
            sku=sku,
            cure="post the components instead",
            cure_zh="请改为提交其组件",
        )


class BelowReserved(Conflict):
    slug = "below-reserved"
    title, title_zh = "Units are promised", "库存已被预留"


class EventIdReused(Conflict):
    slug = "event-id-reused"
    title, title_zh = "The event id was used with another body", "事件编号已用于不同的内容"


class WrongState(Conflict):
    slug = "wrong-state"
    title, title_zh = "Not possible in this state", "当前状态不允许此操作"
