"""What a declaration still lacks: the data of its mode, the identity of the exporter, goods that
are named, weighed, valued and classified, and what the destination asks for beside.

A lack names a JSON pointer, so that a screen can mark the field, and says it in both languages.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from entrepot.logistics.domain.rules.goods_checks import HsCheck, check_restricted
from entrepot.logistics.domain.rules.rows import NoRuleInForce, RuleBook, RuleRow
from entrepot.shared.rules.markets import in_eu

from .declaration import Declaration, GoodsLine
from .modes import ModeChoice, data_needed

DATA_REQUIREMENT = "data_requirement"


@dataclass(frozen=True, slots=True)
class Lack:
    """Something that is not there, or not right. code: for programs."""

    pointer: str
    code: str
    detail: str
    detail_zh: str


@dataclass(frozen=True, slots=True)
class Needs:
    """mode: the data wanted, and by which rule; None where no rule holds. withheld: rows nobody
    has verified that concern the goods."""

    mode: ModeChoice | None
    lacks: tuple[Lack, ...]
    withheld: tuple[RuleRow, ...] = ()


@dataclass(frozen=True, slots=True)
class Exporter:
    """Who declares. customs_code: ten characters of the customs registration; uscc: the unified
    social credit code."""

    exporter: str
    name: str
    name_zh: str = ""
    address: str = ""
    city: str = ""
    postal_code: str = ""
    country: str = "CN"
    customs_code: str = ""
    uscc: str = ""
    vat_number: str = ""
    eori: str = ""
    ioss: str = ""
    phone: str = ""


#: Kind of data -> texts that it must hold, with their names in Chinese.
DATA_FIELDS: dict[str, dict[str, str]] = {
    "transaction": {"platform": "电商平台", "order_reference": "平台订单号"},
    "logistics": {"carrier": "物流企业", "transport_document": "运单号"},
    "declaration_list": {"exit_port": "出口口岸"},
    "receipt": {"receipt_reference": "收款单号"},
    "payment": {"payment_reference": "支付单号", "payer": "支付人"},
    "warehousing": {"warehouse_entry": "仓储入库单号"},
    "warehouse_booking": {"overseas_warehouse": "海外仓", "booking_reference": "订仓单号"},
    "declaration_form": {"exit_port": "出口口岸"},
    "contract": {"contract_number": "合同号"},
    "invoice": {"invoice_number": "发票号"},
    "packing_list": {"packing_list_number": "装箱单号"},
}  # fmt: skip
DATA_ZH = {
    "transaction": "交易信息", "logistics": "物流信息", "declaration_list": "申报清单",
    "receipt": "收款信息", "payment": "支付信息", "warehousing": "仓储信息",
    "warehouse_booking": "海外仓订仓单", "declaration_form": "报关单", "contract": "合同",
    "invoice": "发票", "packing_list": "装箱单",
}  # fmt: skip


def needs_of(
    declaration: Declaration, exporter: Exporter | None, book: RuleBook,
    hs: Callable[[str], HsCheck],
) -> Needs:  # fmt: skip
    """Everything that keeps the declaration from being ready."""
    on = declaration.declared_on
    lacks: list[Lack] = []
    mode: ModeChoice | None = None
    try:
        mode = data_needed(declaration.mode, declaration.direction, on, book)
    except NoRuleInForce as error:
        lacks.append(Lack("/mode", "no_rule_in_force", str(error), f"{on} 无有效的监管方式规则"))
    if mode is not None:
        lacks += _data(declaration.facts, mode)
    lacks += _exporter(exporter)
    if not declaration.lines:
        lacks.append(Lack("/lines", "missing", "there are no goods", "没有商品行"))
    if len({line.currency for line in declaration.lines if line.currency}) > 1:
        lacks.append(
            Lack("/lines", "currencies", "all lines need one currency", "各商品行币种必须一致")
        )
    identifiers = _identifiers_wanted(declaration.destination_country, on, book)
    withheld: dict[str, RuleRow] = {}
    for index, line in enumerate(declaration.lines):
        lacks += _line(index, line, hs, identifiers)
        found, held_back = _restricted(index, line, declaration, book)
        lacks += found
        withheld.update({row.rule: row for row in held_back})
    return Needs(mode, tuple(lacks), tuple(withheld.values()))


def _data(facts: Mapping[str, Mapping[str, Any]], mode: ModeChoice) -> Iterator[Lack]:
    for kind in mode.data:
        given = facts.get(kind, {})
        for name, zh in DATA_FIELDS.get(kind, {}).items():
            if not str(given.get(name) or "").strip():
                yield Lack(
                    f"/facts/{kind}/{name}", "missing",
                    f"{mode.mode} needs {kind.replace('_', ' ')}: {name.replace('_', ' ')}",
                    f"{mode.mode} 需要{DATA_ZH.get(kind, kind)}：{zh}",
                )  # fmt: skip


def _exporter(exporter: Exporter | None) -> Iterator[Lack]:
    if exporter is None:
        yield Lack("/exporter", "unknown", "the exporter is not registered", "未登记该出口企业")
        return
    for name, zh in (("customs_code", "海关编码"), ("uscc", "统一社会信用代码")):
        if not getattr(exporter, name):
            yield Lack(
                f"/exporter/{name}", "missing", f"the exporter has no {name.replace('_', ' ')}",
                f"出口企业缺少{zh}",
            )  # fmt: skip


def _line(
    index: int, line: GoodsLine, hs: Callable[[str], HsCheck], identifiers: bool
) -> Iterator[Lack]:
    at = f"/lines/{index}"
    wanted = (
        ("description", line.description, "品名"), ("origin", line.origin, "原产国"),
        ("value_minor", line.value_minor, "金额"), ("currency", line.currency, "币种"),
        ("net_weight_g", line.net_weight_g, "净重"),
    )  # fmt: skip
    for name, value, zh in wanted:
        if value in (None, ""):
            words = name.removesuffix("_minor").removesuffix("_g").replace("_", " ")
            yield Lack(
                f"{at}/{name}", "missing", f"{line.sku}: no {words}", f"{line.sku}：缺少{zh}"
            )
    if identifiers and not line.product_identifier:
        yield Lack(
            f"{at}/product_identifier", "missing",
            f"{line.sku}: the destination wants a product identifier",
            f"{line.sku}：目的国要求产品标识",
        )  # fmt: skip
    if not line.hs_code:
        yield Lack(
            f"{at}/hs_code", "missing", f"{line.sku}: no HS code", f"{line.sku}：缺少商品编码"
        )
        return
    check = hs(line.hs_code)
    if not check.ok:
        near = ", ".join(each.code for each in check.nearest[:5])
        yield Lack(
            f"{at}/hs_code", f"hs_{check.state}",
            f"{line.sku}: HS code {line.hs_code} is {check.state}"
            + (f"; its heading has {near}" if near else ""),
            f"{line.sku}：商品编码 {line.hs_code} 无效",
        )  # fmt: skip


def _identifiers_wanted(country: str, on: date, book: RuleBook) -> bool:
    places = [country, *(["EU"] if in_eu(country, on) else [])]
    return any(
        row.parameters.get("field") == "product_identifier"
        for place in places for row in book.all(place, DATA_REQUIREMENT, on)
    )  # fmt: skip


def _restricted(
    index: int, line: GoodsLine, declaration: Declaration, book: RuleBook
) -> tuple[list[Lack], tuple[RuleRow, ...]]:
    """Prohibited goods, and licences that no fact names (facts.licences: document -> number)."""
    check = check_restricted(
        declaration.destination_country, declaration.declared_on, book, hs=line.hs_code,
        un_numbers=[line.un_number] if line.un_number else (), categories=line.categories,
        origin=line.origin,
    )  # fmt: skip
    licences = declaration.facts.get("licences", {})
    found = []
    for each in check.restrictions:
        if each.decision == "prohibited":
            found.append(Lack(
                f"/lines/{index}", "prohibited",
                f"{line.sku}: {each.row.note} ({each.row.source})",
                f"{line.sku}：禁止运往该目的国（{each.row.rule}）",
            ))  # fmt: skip
        for document in each.documents if each.decision == "licence" else ():
            if not str(licences.get(document) or "").strip():
                found.append(Lack(
                    f"/facts/licences/{document}", "licence",
                    f"{line.sku}: {document} is needed ({each.row.source})",
                    f"{line.sku}：需要 {document}（{each.row.rule}）",
                ))  # fmt: skip
    return found, check.withheld
