"""A stored decision in sentences, in English and Chinese."""

from collections.abc import Mapping, Sequence
from typing import Any

Said = tuple[str, str]  # English, Chinese

_REASONS: dict[str, Said] = {
    "inactive": ("is closed", "已停用"),
    "excepted": ("is excepted by the rule", "被规则排除"),
    "not_in_rule": ("is not named by the rule", "不在规则范围内"),
    "not_sold_from": ("is not one that the shop sells from", "不在店铺发货库位之列"),
    "kind": ("is of a kind the rule does not use", "库位类型不符合规则"),
    "country": ("is in a country the rule does not use", "所在国家不符合规则"),
    "bonded": ("is bonded", "为保税仓，规则不允许"),
    "not_same_day": ("has no same-day courier", "不支持当日达"),
    "no_lane": ("has no lane that carries the parcel there", "没有可承运的线路"),
    "promise_not_met": ("cannot keep the promised day", "无法按承诺日送达"),
    "cost_not_comparable": (
        "has a cost in a currency without a rate in force", "运费币种没有有效汇率，无法比较",
    ),
    "duty_not_known": ("needs a duty for which no rule is in force", "没有有效的关税规则"),
}  # fmt: skip
_TERMS: dict[str, Said] = {
    "promise": ("promise missed", "未达承诺"), "freight": ("freight", "运费"),
    "landed_cost": ("landed cost", "到岸成本"), "days": ("median days", "时效中位数"),
    "on_time": ("late share", "延误率"), "distance": ("km", "距离（公里）"),
    "stock_age": ("-days in stock", "-库龄（天）"), "keep_whole": ("extra parcels", "额外包裹"),
}  # fmt: skip


def explain(told: Mapping[str, Any]) -> list[Said]:
    """Why this place, why not the others, in what order it was looked at."""
    said = [_where(told)]
    for tried in told.get("tried", ()):
        count = len(tried["rejected"])
        said.append((
            f"Rule {tried['rule']} found nothing: {count} locations did not fit.",
            f"规则 {tried['rule']} 未找到可用库位：{count} 个库位不符合。",
        ))  # fmt: skip
    parked = told.get("parked")
    options: Sequence[Mapping[str, Any]] = told.get("options", ())
    if parked:
        said.append((f"It is parked: {parked['text']}", f"订单已搁置：{parked['text_zh']}"))
    elif not options:
        said.append(("No location is known.", "没有已知库位。"))
    else:
        said.append(_first(options[0]))
        if told.get("divided"):
            said.append(_divided(options[0], told["divided"]))
        said += [_other(number, option) for number, option in enumerate(options[1:], 2)]
    said += [_rejected(each) for each in told.get("rejected", ())]
    return said


def _where(told: Mapping[str, Any]) -> Said:
    if not told.get("routing"):
        return (
            f"No routing of ruleset version {told.get('ruleset', 0)} takes the order.",
            f"规则集版本 {told.get('ruleset', 0)} 中没有适用的路由。",
        )
    rule = told.get("rule") or "-"
    return (
        f"Ruleset version {told.get('ruleset', 0)}, run {told['run']}, routing "
        f"{told['routing']}, rule {rule}.",
        f"规则集版本 {told.get('ruleset', 0)}，运行 {told['run']}，路由 {told['routing']}，"
        f"规则 {rule}。",
    )


def _places(option: Mapping[str, Any]) -> str:
    return " + ".join(_place(each) for each in option["allocations"])


def _place(each: Mapping[str, Any]) -> str:
    if not each.get("lane"):
        return str(each["location"])
    return f"{each['location']} ({each['lane']})"


def _first(option: Mapping[str, Any]) -> Said:
    if not option["covers"]:
        return (
            f"No location has everything by what is known; inventory is asked for "
            f"{_places(option)} first.",
            f"已知库存均不足；首先向库存服务申请 {_places(option)}。",
        )
    english, chinese = [], []
    for each in option["allocations"]:
        one, other = _told_place(each)
        english.append(one)
        chinese.append(other)
    terms = _terms(option)
    return (
        f"Chosen: {_places(option)}. {' '.join(english)} {terms[0]}",
        f"选择：{_places(option)}。{''.join(chinese)}{terms[1]}",
    )


def _divided(option: Mapping[str, Any], needs: Sequence[Sequence[Any]]) -> Said:
    """Who gives what of lines that no place has whole."""
    english, chinese = [], []
    for each in option["allocations"]:
        for line_no, sku, units in (needs[index] for index in each["demand"]):
            english.append(f"{units} {sku} of line {line_no} from {each['location']}")
            chinese.append(f"第 {line_no} 行 {sku} {units} 件由 {each['location']}")
    return (
        f"No place has every line whole, so lines are divided: {', '.join(english)}.",
        f"没有库位能整行满足，故拆分订单行：{'，'.join(chinese)}。",
    )


def _told_place(each: Mapping[str, Any]) -> Said:
    english, chinese = [], []
    if each.get("carrier"):
        english.append(
            f"{each['carrier']} costs {each['cost_minor']} minor units of {each['currency']}, "
            f"P50 {each['p50_days']:g} and P90 {each['p90_days']:g} days."
        )
        chinese.append(
            f"{each['carrier']} 运费 {each['cost_minor']}（{each['currency']} 最小单位），"
            f"P50 {each['p50_days']:g} 天，P90 {each['p90_days']:g} 天。"
        )
    if each.get("compared") == "no_rate_in_force":
        english.append("No exchange rate is in force, so its cost ranks behind.")
        chinese.append("没有有效汇率，运费排序靠后。")
    duty = each.get("duty")
    if duty:
        one, other = _duty(duty)
        english.append(one)
        chinese.append(other)
    if each.get("sharing_agreement"):
        english.append(f"A neighbour lends under agreement {each['sharing_agreement']}.")
        chinese.append(f"依据共享协议 {each['sharing_agreement']} 由邻仓借货。")
    return " ".join(english), "".join(chinese)


def _duty(duty: Mapping[str, Any]) -> Said:
    if duty["status"] == "none":
        return "No duty is due.", "无需缴纳关税。"
    if duty["status"] == "estimated":
        rules = ", ".join(duty["rules"])
        return (
            f"Duty and tax are estimated at {duty['amount_minor']} minor units of "
            f"{duty['currency']} (rules {rules}).",
            f"关税及税费估算 {duty['amount_minor']}（{duty['currency']} 最小单位，规则 {rules}）。",
        )
    if duty["status"] == "no_rate_in_force":
        return (
            "Duty is not known: no exchange rate is in force.", "关税未知：没有有效汇率。",
        )  # fmt: skip
    return "Duty is not known: no rule is in force.", "关税未知：没有有效的关税规则。"


def _terms(option: Mapping[str, Any]) -> Said:
    found = option.get("terms") or {}
    if not found:
        return "", ""
    english = ", ".join(
        f"{_TERMS[k][0]} {'not known' if v is None else format(v, 'g')}" for k, v in found.items()
    )
    chinese = "，".join(
        f"{_TERMS[k][1]} {'未知' if v is None else format(v, 'g')}" for k, v in found.items()
    )
    return f"Looked at: {english}.", f"比较项：{chinese}。"


def _other(number: int, option: Mapping[str, Any]) -> Said:
    terms = _terms(option)
    return (
        f"Choice {number}: {_places(option)}. {terms[0]}",
        f"第 {number} 选择：{_places(option)}。{terms[1]}",
    )


def _rejected(each: Mapping[str, Any]) -> Said:
    location, reason = each["location"], each["reason"]
    if reason == "short":
        return (
            f"{location} has {each['has']} of {each['wanted']} {each['sku']}.",
            f"{location} 仅有 {each['sku']} {each['has']} 件，需要 {each['wanted']} 件。",
        )
    english, chinese = _REASONS.get(reason, (reason, reason))
    return f"{location} {english}.", f"{location} {chinese}。"
