"""Columns of a sheet and the words that forwarders head them with, in English and Chinese."""

from collections.abc import Sequence
from typing import Final

from entrepot.shared.errors import InvalidBody

#: Our name of a column -> other headings, compared in lower case without blanks and brackets.
COLUMNS: Final[dict[str, tuple[str, ...]]] = {
    "lane": ("线路", "渠道", "渠道代码", "product", "productcode"),
    "kind": ("type", "类型", "费用类型"),
    "rule": ("ruleid", "编号", "规则"),
    "leg": ("段", "运输段"),
    "zone": ("分区", "区"),
    "countries": ("country", "destination", "destinations", "国家", "目的国", "目的地"),
    "postal_prefixes": ("postcodes", "postalcodes", "postcode", "邮编", "邮编前缀"),
    "min_kg": ("fromkg", "起始重量", "最小重量", "重量起"),
    "max_kg": ("tokg", "截止重量", "最大重量", "重量止"),
    "min_lb": ("fromlb",),
    "max_lb": ("tolb",),
    "base": ("handling", "handlingfee", "fixed", "挂号费", "操作费", "处理费", "固定费用"),
    "per_kg": ("pricekg", "price/kg", "perkg", "单价", "运费", "公斤价"),
    "per_lb": ("pricelb", "price/lb", "perlb"),
    "percent": ("%", "百分比", "费率"),
    "on_subtotal": ("小计",),
    "currency": ("币种", "货币"),
    "residential": ("私人地址", "住宅"),
    "dangerous_goods": ("goods", "危险品", "带电"),
    "incoterms": ("incoterm", "terms", "贸易术语"),
    "peak_from": ("旺季起",),
    "peak_to": ("旺季止",),
    "volume_above": (), "weight_above": (), "longest_above": (),
    "length_plus_girth_above": (), "min_billable": (), "replaces": (),
    "divisor": ("体积除数", "材积除数"),
    "weight_mode": ("计重方式",),
    "step_kg": ("step", "进位"),
    "minimum_kg": ("起重", "最低计费重"),
    "volume_threshold": (),
    "valid_from": ("from", "effectivefrom", "生效日期", "生效日"),
    "valid_to": ("to", "until", "effectiveto", "失效日期", "截止日期"),
    "carrier": ("承运商",),
    "service": ("服务", "产品"),
    "mode": ("transport", "运输方式"),
    "origin": ("始发地", "起运地", "仓库"),
    "p50_days": ("p50", "typicaldays", "参考时效"),
    "p90_days": ("p90", "maxdays", "最长时效"),
    "max_weight_kg": ("限重",),
    "cut_off": ("截单时间",),
}  # fmt: skip
_NAMES: Final = {alias: name for name, aliases in COLUMNS.items() for alias in (name, *aliases)}
_DROPPED: Final = str.maketrans("", "", " \t()（）[]【】_-:：*")


def _plain(heading: str) -> str:
    return heading.strip().lower().translate(_DROPPED)


_PLAIN: Final = {_plain(alias): name for alias, name in _NAMES.items()}


def are_headings(cells: Sequence[str]) -> bool:
    """Whether a row heads a table of prices: a lane, and something of it."""
    found = {name for cell in cells if (name := _PLAIN.get(_plain(cell)))}
    return "lane" in found and len(found) > 1


def named(headings: Sequence[str]) -> list[str]:
    """Our name of each column; empty for one that we do not read. Raises InvalidBody where no
    column is the lane, or two are the same."""
    found = [_PLAIN.get(_plain(heading), "") for heading in headings]
    twice = sorted({name for name in found if name and found.count(name) > 1})
    if "lane" not in found or twice:
        detail = f"two columns are {twice[0]}" if twice else "no column is headed lane"
        cure = "keep one of them" if twice else "head the column of lane codes with lane (线路)"
        raise InvalidBody(detail, errors=[{
            "row": 1, "column": twice[0] if twice else "lane", "value": "", "detail": detail,
            "cure": cure, "cure_zh": "请只保留一列" if twice else "请将线路代码列命名为 lane 或 线路",
        }])  # fmt: skip
    return found
