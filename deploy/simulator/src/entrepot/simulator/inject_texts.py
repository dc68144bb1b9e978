"""What `inject` says: what was done, where it is to be seen, what must not happen."""

import os

TEXTS: dict[str, tuple[str, str]] = {
    "held": ("{party} does nothing for {minutes:g} minutes.", "{party} 在 {minutes:g} 分钟内不再有任何动作。"),
    "slipped": (
        "{number} of {supplier} (500 × {sku}) will come on {late} instead of {day}, says the factory.",
        "{supplier} 的 {number}（500 × {sku}）工厂改报 {late} 到货，原定 {day}。",
    ),
    "sent": (
        "{orders} orders of {shop} were sent {times} times each, all at once.",
        "{shop} 的 {orders} 个订单各并发推送了 {times} 次。",
    ),
    "poisoned": (
        "A record that nobody can read lies on {topic}, under the key {name}.",
        "主题 {topic} 中写入了一条无法解析的消息，键为 {name}。",
    ),
    "letters": ("Dead letters: {services}.", "死信：{services}。"),
    "cleared": ("At work again: {parties}. The demo's own rules are off.",
                "已恢复：{parties}。演示规则已停用。"),
    "nothing": ("nobody was held", "无被暂停的参与方"),
    "watch": ("To be seen:", "可在控制台查看："),
    "must_not": ("What must not happen:", "不应发生："),
    "ends": ("It ends by itself at {at} UTC; sooner: ./entrepot sim clear",
             "将于 {at} UTC 自动结束；提前结束：./entrepot sim clear"),
    "pass": ("PASS", "通过"),
    "fail": ("FAIL", "未通过"),
    "see.silence": (
        "Alerts {url}/console/alerts: “Nothing heard of {party}” within some {wait} minutes (rule "
        "{rule}); its actions write to the partner and look for other sources",
        "预警 {url}/console/alerts：约 {wait} 分钟内出现“{party} 无消息”（规则 {rule}），可执行联系伙伴、重新寻源",
    ),
    "see.orders": (
        "Orders {url}/console/orders: released for {place}, and none leaves; an order's timeline shows "
        "the hand-over that is due",
        "订单 {url}/console/orders：{place} 的订单停在已下发；订单时间线显示应有而未有的交接",
    ),
    "see.now": ("Now {url}/console/now: what piles up, with what to do", "工作台 {url}/console/now：积压事项及对应操作"),
    "see.scans": (
        "Shipments {url}/console/shipments: parcels of {party} without a new scan",
        "货件 {url}/console/shipments：{party} 的包裹无新轨迹",
    ),
    "see.purchase": (
        "Suppliers {url}/console/suppliers: {number}, expected {late}; its timeline has the promise and "
        "the slip",
        "供应商 {url}/console/suppliers：{number} 预计 {late}；时间线显示承诺与推迟",
    ),
    "see.late": (
        "Alerts {url}/console/alerts: “{number}: slipped by 14 days” within a minute (rule "
        "late-milestone); ask for a sooner day, or write to the supplier, from there",
        "预警 {url}/console/alerts：一分钟内出现“{number}：到货推迟 14 天”（规则 late-milestone），可要求提前或联系供应商",
    ),
    "see.once": (
        "Orders {url}/console/orders: each of {names} stands there once",
        "订单 {url}/console/orders：{names} 各仅出现一次",
    ),
    "see.once_events": (
        "Events {url}/console/events: one order_accepted and one stock_reserved for each",
        "事件 {url}/console/events：每单仅一条 order_accepted 与一条 stock_reserved",
    ),
    "see.letters": (
        "Dead letters {url}/console/dead-letters: {name}, rejected by every reader of {topic}; look at it, "
        "redrive it (it stays: nobody can mend it)",
        "死信 {url}/console/dead-letters：{name} 被 {topic} 的所有消费者拒绝；可查看、重放（内容损坏，会再次被拒）",
    ),
    "see.behind": (
        "Alerts {url}/console/alerts: “… dead letters” for these services within a minute (rule behind)",
        "预警 {url}/console/alerts：一分钟内出现这些服务的死信预警（规则 behind）",
    ),
    "not.oversold": ("more is promised than there is, or an order is lost", "超卖，或订单丢失"),
    "not.twice": ("an order, or its stock, counted twice", "订单或库存被重复计数"),
    "not.stops": ("orders with other keys wait behind it", "其他键的订单被阻塞"),
    "e.unknown": ("{thing} is not known here; known: {known}", "未知的 {thing}；可用：{known}"),
    "e.no_demo": (
        "no demo has made its merchant known to this hub; start one: ./entrepot demo",
        "该系统中没有演示商户；请先执行 ./entrepot demo",
    ),
}  # fmt: skip


def say(text: str, **values: object) -> str:
    """The text in the chosen language."""
    english, chinese = TEXTS[text]
    zh = os.environ.get("ENTREPOT_LANG", "").lower().startswith("zh")
    return (chinese if zh else english).format(**values)
