"""What people read of an exception, in English and Chinese: what it is, and what to do."""

from .exceptions import ExceptionKind

TITLES: dict[ExceptionKind, tuple[str, str]] = {
    ExceptionKind.NO_ACCEPTANCE: (
        "Handed over, but the carrier has not scanned it", "已交付承运商，但无揽收扫描",
    ),
    ExceptionKind.NO_SCAN: (
        "No scan for longer than this leg takes", "本段运输超时无扫描",
    ),
    ExceptionKind.CUSTOMS_LONG: ("Longer in customs than usual", "清关时间异常偏长"),
    ExceptionKind.HELD_FOR_PICKUP: ("Waiting for pick-up for too long", "待自提时间过长"),
    ExceptionKind.OVERDUE: ("Promised day passed without an attempt", "已过承诺日，尚未派送"),
    ExceptionKind.CARRIER_EXCEPTION: ("The carrier reports a problem", "承运商报告异常"),
    ExceptionKind.DELIVERY_FAILED: ("A delivery attempt failed", "派送失败"),
    ExceptionKind.RETURNING: ("On its way back to the sender", "正在退回"),
    ExceptionKind.LOST: ("Lost", "丢失"),
    ExceptionKind.DESTROYED: ("Destroyed", "已销毁"),
    ExceptionKind.EXPIRED: ("The aggregator hears nothing any more", "轨迹长期未更新"),
}  # fmt: skip

ACTIONS: dict[str, tuple[str, str]] = {
    "find_handover": (
        "Check the hand-over list against the parcels still here; ask the carrier for the scan.",
        "核对交接清单与仓内包裹；请承运商补扫描。",
    ),
    "trace": ("Open a trace with the carrier.", "向承运商发起查件。"),
    "ask_customs_broker": (
        "Ask the carrier's broker what customs waits for.", "向承运商报关行询问海关所需资料。",
    ),
    "send_documents": (
        "Send the invoice, HS codes and values that customs asks for.",
        "向海关补交发票、商品编码与申报价值。",
    ),
    "pay_duties": (
        "Ask the buyer to pay duties and tax, or take them over.", "通知买家缴纳税费，或由我方代缴。",
    ),
    "correct_address": (
        "Ask the buyer for the right address and pass it to the carrier.",
        "向买家确认正确地址并转告承运商。",
    ),
    "tell_consignee": (
        "Tell the buyer where the parcel waits, and until when.", "告知买家包裹所在位置与保管期限。",
    ),
    "arrange_delivery": (
        "Agree a new delivery with buyer and carrier.", "与买家和承运商约定再次派送。",
    ),
    "tell_buyer_delay": (
        "Tell the buyer the new day before they ask.", "主动告知买家新的预计送达日。",
    ),
    "claim": (
        "File the claim with the carrier within its term; send or refund the goods.",
        "在时效内向承运商索赔；补发或退款。",
    ),
    "inspect_return": (
        "Expect the return, inspect it, settle with the buyer.", "准备接收退件，验货并与买家结算。",
    ),
    "wait": ("Wait; nobody can move it now.", "不可抗力，等待恢复。"),
    "ask_carrier": (
        "Ask the carrier what is wrong and what it needs.", "向承运商询问原因与所需配合。",
    ),
}  # fmt: skip


def title(kind: ExceptionKind) -> tuple[str, str]:
    """English, Chinese."""
    return TITLES[kind]


def action(code: str) -> tuple[str, str]:
    """English, Chinese; a rule's own code stands for itself."""
    return ACTIONS.get(code, (code, code))
