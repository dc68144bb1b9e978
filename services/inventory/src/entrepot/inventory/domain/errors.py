"""Refusals that only inventory knows.

InvalidBody (422)
├── UnknownSku (422)        the catalogue has not told us of the SKU
├── UnknownLocation (422)   no such location
├── BundleHasNoStock (422)  a bundle is stocked as its components
├── LotRequired (422)       the SKU's policy asks for a lot
├── SerialsNeeded (422)     the SKU's policy asks for one serial number for each unit
└── DeclarationNeeded (422) goods leave a bonded warehouse with a customs declaration only
Conflict (409)
├── LotShort (409)          the lot has fewer units there
├── LotOnHold (409)         a lot on hold is released as a lot, with a reason
├── LotDiffers (409)        the lot is known with another expiry date
├── DuplicateSerial (409)   the serial number is in stock, or was sold
├── SerialNotHere (409)     the serial number is not where the report says
├── SamePerson (409)        a second count or an approval is another person's work
├── Superseded (409)        a later count or snapshot speaks of the same stock
├── LoanNotOutstanding (409)  more would be settled than is owed
├── AgreementRefuses (409)  the sharing agreement does not allow it now
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


class LotRequired(InvalidBody):
    slug = "lot-required"
    title, title_zh = "A lot is required", "必须提供批次"

    def __init__(self, sku: str) -> None:
        super().__init__(
            f"{sku} is received by lot only",
            sku=sku,
            cure="send the lot that is printed on the goods",
            cure_zh="请提供货物上标注的批次号",
        )


class SerialsNeeded(InvalidBody):
    slug = "serials-needed"
    title, title_zh = "Serial numbers are required", "必须提供序列号"

    def __init__(self, sku: str, units: int, given: int) -> None:
        super().__init__(
            f"{sku}: {units} units need {units} serial numbers, {given} were sent",
            sku=sku,
            cure="send one serial number for each unit, each once",
            cure_zh="请为每件商品提供一个序列号, 且不得重复",
        )


class DeclarationNeeded(InvalidBody):
    slug = "declaration-needed"
    title, title_zh = "A customs declaration is required", "必须提供报关单号"

    def __init__(self, location: str) -> None:
        super().__init__(
            f"{location} is a bonded warehouse; its goods enter free circulation by declaration",
            location=location,
            cure="send declaration_reference, the number of the customs declaration",
            cure_zh="请提供 declaration_reference (报关单号)",
        )


class LotShort(Conflict):
    slug = "lot-short"
    title, title_zh = "The lot has fewer units", "该批次数量不足"

    def __init__(self, sku: str, location: str, lot: str, wanted: int, have: int) -> None:
        name = f"lot {lot}" if lot else "stock without a lot"
        super().__init__(
            f"{sku} at {location}: {wanted} units of {name} asked for, there are {have}",
            sku=sku, location=location, lot=lot, available=have,
            cure="look at GET /v1/lots for what is there, or leave the lot out",
            cure_zh="请用 GET /v1/lots 查看现有批次, 或不指定批次",
        )  # fmt: skip


class LotOnHold(Conflict):
    slug = "lot-on-hold"
    title, title_zh = "The lot is on hold", "该批次处于冻结状态"

    def __init__(self, sku: str, location: str, lot: str, reason: str) -> None:
        super().__init__(
            f"lot {lot} of {sku} at {location} is on hold: {reason}",
            sku=sku, location=location, lot=lot,
            cure="release the lot with POST /v1/lots/{sku}/{lot}:release, naming a reason",
            cure_zh="请用 POST /v1/lots/{sku}/{lot}:release 解除冻结并说明原因",
        )  # fmt: skip


class LotDiffers(Conflict):
    slug = "lot-differs"
    title, title_zh = "The lot is known with another expiry date", "该批次的有效期与已登记的不同"

    def __init__(self, sku: str, lot: str, known: object, told: object) -> None:
        super().__init__(
            f"lot {lot} of {sku} expires on {known}, not on {told}",
            sku=sku, lot=lot,
            cure="look at the label again; two dates are two lots",
            cure_zh="请核对标签; 不同有效期应登记为不同批次",
        )  # fmt: skip


class DuplicateSerial(Conflict):
    slug = "duplicate-serial"
    title, title_zh = "The serial number exists already", "序列号已存在"

    def __init__(self, sku: str, serial: str) -> None:
        super().__init__(
            f"serial number {serial} of {sku} is in stock or was sold",
            sku=sku, serial=serial,
            cure="read the number again; one unit is at one place at a time",
            cure_zh="请重新扫描序列号; 同一件商品同一时间只能在一个地点",
        )  # fmt: skip


class SerialNotHere(Conflict):
    slug = "serial-not-here"
    title, title_zh = "The serial number is not there", "该地点没有此序列号"

    def __init__(self, sku: str, serial: str, location: str) -> None:
        super().__init__(
            f"serial number {serial} of {sku} is not at {location} in that state",
            sku=sku, serial=serial, location=location,
            cure="look at GET /v1/serials/{sku}/{serial} for its history",
            cure_zh="请用 GET /v1/serials/{sku}/{serial} 查看其历史",
        )  # fmt: skip


class SamePerson(Conflict):
    slug = "same-person"
    title, title_zh = "Another person must do this", "必须由另一人完成"

    def __init__(self, person: str) -> None:
        super().__init__(
            f"{person} counted already",
            person=person,
            cure="have another person count or decide",
            cure_zh="请由另一人复盘或审批",
        )


class Superseded(Conflict):
    slug = "superseded"
    title, title_zh = "A later count speaks of the same stock", "已有更晚的盘点结果"


class LoanNotOutstanding(Conflict):
    slug = "loan-not-outstanding"
    title, title_zh = "More than is owed", "超过未结清的借货数量"

    def __init__(self, units: int, outstanding: int) -> None:
        super().__init__(
            f"{units} units would be settled, {outstanding} are outstanding",
            units=units, outstanding=outstanding,
            cure="look at GET /v1/loans and settle at most what is outstanding",
            cure_zh="请用 GET /v1/loans 查看, 结算数量不得超过未结清数量",
        )  # fmt: skip


class AgreementRefuses(Conflict):
    slug = "agreement-refuses"
    title, title_zh = "The sharing agreement does not allow it", "共享协议不允许"
