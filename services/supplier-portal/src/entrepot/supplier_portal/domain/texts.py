"""Every text of the pages that signed links open, in English and Chinese; a test holds it
complete."""

from typing import Literal

Language = Literal["en", "zh"]
LANGUAGES: tuple[Language, ...] = ("en", "zh")

PAGES: dict[str, tuple[str, str]] = {
    "title": ("Purchase orders", "采购单"),
    "order": ("Purchase order {}", "采购单 {}"),
    "orders": ("Open purchase orders", "未完成的采购单"),
    "no_orders": ("No order is open now.", "目前没有未完成的采购单。"),
    "back": ("All orders", "全部采购单"),
    "destination": ("Deliver to", "交货地点"),
    "status": ("Status", "状态"),
    "wanted": ("Ordered", "订购"),
    "promised": ("You promised", "贵方承诺"),
    "units": ("{} pcs", "{} 件"),
    "by": ("by {}", "{} 前"),
    "expected": ("Expected {}", "预计 {}"),
    "line": ("Line {}", "第 {} 行"),
    "made": ("made {} %", "已完成 {}%"),
    "shipped": ("shipped {}", "已发货 {}"),
    "confirm": ("Confirm", "确认订单"),
    "confirm_all": ("Confirm everything as ordered", "按订单全部确认"),
    "confirm_other": ("Other quantity or date", "数量或日期不同"),
    "confirm_named": ("Confirm the ticked lines", "确认已勾选的行"),
    "confirmed": ("Confirmed", "已确认"),
    "confirm_again": ("Promise something else", "修改承诺"),
    "refused": (
        "The buyer did not accept your dates or quantities. Please confirm again.",
        "采购方未接受贵方的日期或数量，请重新确认。",
    ),
    "quantity": ("Quantity", "数量"),
    "date": ("Date at the destination", "到达目的地日期"),
    "report": ("Report production", "报告生产进度"),
    "milestone": ("Step", "工序"),
    "other_step": ("Another step", "其他工序"),
    "percent": ("Percent of the line done", "该行完成百分比"),
    "good": ("Good pieces so far", "累计良品数"),
    "scrap": ("Scrapped so far", "累计报废数"),
    "photos": (
        "Photos: addresses (https://…), separated by spaces",
        "照片网址（https://…），用空格分隔",
    ),
    "comment": ("Comment", "备注"),
    "late": ("It will be later", "将会延期"),
    "late_hint": (
        "Later steps and the delivery move by the same days.",
        "后续工序和交货日期将顺延相同天数。",
    ),
    "new_day": ("New date of this step", "该工序的新日期"),
    "new_arrival": ("New date at the destination", "新的到达日期"),
    "only_this": ("Only this step moves; we catch up", "仅此工序延期，后续赶上"),
    "reason": ("Reason", "原因"),
    "reason_needed": ("Please say why it will be later.", "请填写延期原因。"),
    "send_report": ("Send the report", "提交进度"),
    "ship": ("Announce a shipment", "发货通知"),
    "number": ("Your number of the shipment", "发货单号"),
    "shipped_on": ("Shipped on", "发货日期"),
    "arrives_on": ("Arrives on", "预计到达日期"),
    "carrier": ("Carrier", "承运商"),
    "tracking": ("Tracking number", "运单号"),
    "pieces": ("Pieces of line {}", "第 {} 行件数"),
    "send_notice": ("Send the notice", "提交发货通知"),
    "plan": ("Steps", "工序计划"),
    "due": ("due {}", "应于 {}"),
    "was": ("planned {}", "原计划 {}"),
    "done_on": ("reported {}", "{} 已报告"),
    "done_confirm": ("Thank you: the order is confirmed.", "谢谢，订单已确认。"),
    "done_report": ("Thank you: the report is saved.", "谢谢，进度已保存。"),
    "done_ship": ("Thank you: the shipment is announced.", "谢谢，发货通知已提交。"),
    "closed_title": ("This link does not open anything", "此链接已失效"),
    "closed_text": (
        "It has expired, was withdrawn, or was not copied whole. Ask the buyer for a new one.",
        "链接已过期、被撤回或复制不完整，请向采购方索取新链接。",
    ),
    "not_here": ("This link does not open that.", "此链接无权访问该内容。"),
    "busy": ("Too many requests. Please try again in a moment.", "请求过于频繁，请稍后再试。"),
    "again": ("Please try again", "请重试"),
    "unreadable": (
        "What was sent could not be read. Please go back and send it again.",
        "提交的内容无法读取，请返回后重新提交。",
    ),
    "too_many_photos": ("Photos: at most {}.", "照片：最多 {} 张。"),
    "foreign": ("The form was sent from another site.", "表单来自其他网站。"),
    "problem": ("Not saved", "未保存"),
    "bad_number": ("{}: please give a whole number.", "{}：请填写整数。"),
    "too_high": ("{}: at most {}.", "{}：最多 {}。"),
    "bad_date": ("{}: please give a date.", "{}：请填写日期。"),
    "missing": ("{}: please fill this in.", "{}：请填写。"),
    "nothing": ("Please tick at least one line, or give a quantity.", "请至少勾选一行或填写数量。"),
    "all_came": ("All goods arrived.", "货物已全部收到。"),
    "ended": ("This order is finished.", "该订单已结束。"),
    "valid_until": ("This link works until {}.", "此链接有效期至 {}。"),
}
STATES: dict[str, tuple[str, str]] = {
    "draft": ("Draft", "草稿"),
    "issued": ("New: please confirm", "新订单：请确认"),
    "confirmed": ("Confirmed", "已确认"),
    "in_production": ("In production", "生产中"),
    "partly_shipped": ("Partly shipped", "部分发货"),
    "shipped": ("Shipped", "已发货"),
    "partly_received": ("Partly received", "部分收货"),
    "received": ("Received", "已收货"),
    "closed": ("Closed", "已完成"),
    "cancelled": ("Cancelled", "已取消"),
}
STEPS: dict[str, str] = {  # Steps of templates are the buyer's words; the usual ones are known.
    "material in": "材料到位", "cut": "裁切", "assembled": "组装", "tested": "测试",
    "packed": "包装", "shipped": "发货",
}  # fmt: skip


def page_text(name: str, language: Language, *given: object) -> str:
    """A text with its places filled. Raises KeyError for an unknown name."""
    return PAGES[name][LANGUAGES.index(language)].format(*given)


def state_text(state: str, language: Language) -> str:
    return STATES[state][LANGUAGES.index(language)]


def step_text(milestone: str, language: Language) -> str:
    """A usual step in the reader's language; others as the buyer named them."""
    return STEPS.get(milestone, milestone) if language == "zh" else milestone


def choose_language(asked: str | None, kept: str | None, accepted: str) -> Language:
    """?lang=, else the cookie, else the first of Accept-Language that we speak, else English."""
    for name in (asked or "", kept or "", *(p.split(";")[0] for p in accepted.split(","))):
        for language in LANGUAGES:
            if name.strip().lower()[:2] == language:
                return language
    return "en"
