"""Every text of the pages and timelines, in English and Chinese; a test holds it complete."""

from typing import Literal

from entrepot.control_tower.domain.event_names import EVENTS as EVENTS

Language = Literal["en", "zh"]
LANGUAGES: tuple[Language, ...] = ("en", "zh")

SERVICES: dict[str, tuple[str, str]] = {
    "identity": ("Identity", "身份"),
    "catalog": ("Catalog", "商品"),
    "orders": ("Orders", "订单"),
    "inventory": ("Inventory", "库存"),
    "logistics": ("Logistics", "物流"),
    "supplier-portal": ("Suppliers", "供应商"),
    "control-tower": ("Control tower", "控制塔"),
    "planning": ("Planning", "计划"),
}
PAGES: dict[str, tuple[str, str]] = {
    "title": ("Entrepot control tower", "Entrepot 控制塔"),
    "live": ("Live events", "实时事件"),
    "orders": ("Find an order", "查找订单"),
    "log_in": ("Log in", "登录"),
    "log_out": ("Log out", "退出"),
    "email": ("E-mail", "电子邮箱"),
    "password": ("Password", "密码"),
    "wrong_login": ("The e-mail address or the password is wrong.", "邮箱或密码错误。"),
    "locked": ("Too many failed logins. Try again in {0} s.", "登录失败次数过多，请在 {0} 秒后重试。"),
    "no_identity": ("The identity service does not answer. Try again.", "身份服务无响应，请重试。"),
    "forbidden": ("Your role may not see this.", "您的角色无权查看此内容。"),
    "not_found": ("Nothing found for {0}.", "未找到 {0}。"),
    "pause": ("Pause", "暂停"),
    "go_on": ("Go on", "继续"),
    "waiting": ("{0} waiting", "{0} 条待显示"),
    "received": ("{0} received", "已接收 {0} 条"),
    "connected": ("Connected", "已连接"),
    "connecting": ("Connecting …", "连接中……"),
    "missed": ("Too fast to show: reading on from the store.", "速度过快：正从存储中续读。"),
    "time": ("Time (UTC)", "时间（UTC）"),
    "service": ("Service", "服务"),
    "event": ("Event", "事件"),
    "subject": ("Subject", "主体"),
    "parties": ("Parties", "参与方"),
    "all_services": ("All services", "所有服务"),
    "type": ("Type", "类型"),
    "party": ("Party", "参与方"),
    "key": ("Order, SKU, shipment …", "订单、SKU、运单……"),
    "filter": ("Filter", "筛选"),
    "search": ("Search", "搜索"),
    "search_hint": (
        "Order id, the shop's order number, tracking number …", "订单编号、店铺订单号、运单号……",
    ),
    "several": ("Several orders have this name:", "多个订单匹配："),
    "timeline": ("Timeline of {0}", "{0} 的时间线"),
    "after": ("after {0}", "间隔 {0}"),
    "missing": ("Missing: {0}, versions {1} to {2}", "缺失：{0}，版本 {1} 至 {2}"),
    "truncated": ("Only the newest {0} events are shown.", "仅显示最新 {0} 条事件。"),
    "data": ("Data", "数据"),
    "accepted": ("Accepted", "已接收"),
    "reserved": ("Reserved", "已预留"),
    "shipped": ("Shipped", "已发货"),
    "delivered": ("Delivered", "已妥投"),
    "today": ("today", "今日"),
    "fill_rate": ("Fill rate", "满足率"),
    "open_refusals": ("Open refusals", "未解决缺货"),
    "per_minute": ("Events a minute", "每分钟事件"),
    "to_reserved": ("Accepted to reserved, median", "接收至预留（中位）"),
    "to_shipped": ("Accepted to shipped, median", "接收至发货（中位）"),
    "to_delivered": ("Accepted to delivered, median", "接收至妥投（中位）"),
    "link_ended": ("This link has ended. Ask for a new one.", "该链接已失效，请索取新链接。"),
    "webhooks": ("Webhooks of {0}", "{0} 的回调推送"),
    "portal_hint": (
        "Events that concern you are pushed to your addresses, signed as Standard Webhooks say.",
        "与您相关的事件将按 Standard Webhooks 规范签名后推送到您的地址。",
    ),
    "address": ("Address (https)", "地址（https）"),
    "event_types": ("Event types, with * (none: all)", "事件类型，可用 *（留空为全部）"),
    "add": ("Add", "添加"),
    "secret_once": (
        "The secret, shown this once. Keep it to check signatures:",
        "密钥仅显示一次，请保存用于验签：",
    ),
    "state": ("State", "状态"),
    "waiting_count": ("Waiting", "待推送"),
    "failing_since": ("Failing since {0}", "自 {0} 起失败"),
    "active": ("active", "正常"),
    "paused": ("paused", "已暂停"),
    "pending": ("waiting", "待推送"),
    "done": ("done", "成功"),
    "failed": ("failed", "失败"),
    "dropped": ("dropped", "已丢弃"),
    "test": ("Send a test", "发送测试"),
    "resume": ("Resume", "恢复"),
    "rotate": ("New secret", "更换密钥"),
    "delete": ("Delete", "删除"),
    "replay": ("Send again from position", "从该位置重发"),
    "attempts": ("Tries", "尝试次数"),
    "answer": ("Answer", "响应"),
    "no_endpoints": ("No address yet. Add the first one.", "暂无地址，请添加。"),
    "no_events": ("No event yet.", "暂无事件。"),
    "need_script": (
        "Without JavaScript this page shows the newest events; reload it for newer ones.",
        "未启用 JavaScript：本页显示最新事件，刷新可更新。",
    ),
    "days": ("{0} d", "{0} 天"),
    "hours": ("{0} h", "{0} 小时"),
    "minutes": ("{0} min", "{0} 分"),
    "seconds": ("{0} s", "{0} 秒"),
}  # fmt: skip


def pick(pair: tuple[str, str], language: Language) -> str:
    """The text in the language."""
    return pair[LANGUAGES.index(language)]


def page_text(name: str, language: Language, *values: object) -> str:
    """A text of the pages with its values filled in. Raises KeyError for an unknown name."""
    return pick(PAGES[name], language).format(*values)


def event_title(type_: str) -> tuple[str, str]:
    """Title of an event type in both languages; of an unknown type, its name."""
    known = EVENTS.get(type_)
    if known is not None:
        return known
    words = type_.split(".")[1] if type_.count(".") >= 1 else type_
    title = words.replace("_", " ").capitalize()
    return title, title


def duration(seconds: float, language: Language) -> str:
    """The two largest units of a length of time, e.g. `2 h 5 min`."""
    rest, parts = max(0, round(seconds)), []
    for name, size in (("days", 86_400), ("hours", 3600), ("minutes", 60), ("seconds", 1)):
        count, rest = divmod(rest, size)
        if count:
            parts.append(page_text(name, language, count))
    return " ".join(parts[:2]) or page_text("seconds", language, f"{max(0.0, seconds):.1f}")


def choose_language(asked: str | None, kept: str | None, accepted: str) -> Language:
    """?lang=, else the cookie, else the first of Accept-Language that we speak, else English."""
    wanted = [asked or "", kept or "", *(part.split(";")[0] for part in accepted.split(","))]
    for name in wanted:
        short = name.strip().lower()[:2]
        for language in LANGUAGES:
            if short == language:
                return language
    return "en"
