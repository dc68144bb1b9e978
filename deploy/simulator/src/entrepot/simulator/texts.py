"""What the simulator says to people, in English and Chinese (ENTREPOT_LANG=zh)."""

import os

TEXTS: dict[str, tuple[str, str]] = {
    "reading": ("Reading {name}", "读取 {name}"),
    "read": (
        "{orders} orders, {lines} lines, {skus} SKUs, {returns} returns; {unmatched} C numbers "
        "without an order, {skipped} lines skipped",
        "{orders} 个订单，{lines} 行，{skus} 个 SKU，{returns} 个退货；{unmatched} 个 C 单找不到原单，"
        "跳过 {skipped} 行",
    ),
    "world": ("Parties, locations, lanes, shops", "各方、仓库、线路、店铺"),
    "catalogue": ("Catalogue and listings", "商品目录与刊登"),
    "stock": ("Purchase orders to receipts", "采购单到收货"),
    "orders": ("Orders pushed", "已推送订单"),
    "repeating": ("{day} again, {times} times", "重复发送 {day} 的订单 {times} 次"),
    "settling": ("Waiting until all is delivered and written back", "等待全部签收并回传"),
    "returning": ("Returns", "退货"),
    "recount": ("Recounting ledger and events", "复核账本与事件"),
    "state": (
        "accepted {accepted} · reserved {reserved} · shipped {shipped} · delivered {delivered} · "
        "written back {written_back} · refused {refused}",
        "已接收 {accepted} · 已预留 {reserved} · 已发货 {shipped} · 已签收 {delivered} · "
        "已回传 {written_back} · 已拒绝 {refused}",
    ),
    "late": (
        "not all was done within {seconds} s: {left} orders are left",
        "{seconds} 秒内未全部完成：剩余 {left} 个订单",
    ),
    "shop_calls": (
        "the shops were called {calls} times: {parcels} parcels, {listings} stock levels, "
        "{faults} faults played",
        "店铺共被调用 {calls} 次：{parcels} 个包裹，{listings} 个库存水平，模拟故障 {faults} 次",
    ),
    "no_hub": (
        "no running hub was found; start one with ./entrepot up, or name it in ENTREPOT_STATE",
        "未找到运行中的系统；请先执行 ./entrepot up，或用 ENTREPOT_STATE 指定",
    ),
    "refused_file": ("the file cannot be replayed: {reason}", "文件无法回放：{reason}"),
    "demo": (
        "about {rate} events a second over {shops} shops; Ctrl-C ends it",
        "每秒约 {rate} 个事件，{shops} 个店铺；按 Ctrl-C 结束",
    ),
    "read_suppliers": (
        "{orders} purchase orders, {lines} lines; {unordered} issued units belong to earlier "
        "orders, {unannounced} delivered ones to earlier notices",
        "{orders} 张采购单，{lines} 行；{unordered} 件出厂属于更早的订单，{unannounced} 件到货属于更早的发货通知",
    ),
    "read_history": (
        "{orders} purchase orders of {vendors} vendors, {lines} lines; left out: {transfers} "
        "transfers out of own stores, {unusable} rows without units",
        "{vendors} 家供应商的 {orders} 张采购单，{lines} 行；未计入：自有库存调拨 {transfers} 行，无数量 {unusable} 行",
    ),
    "supplier_files": ("Confirmations sent as files", "以文件确认订单"),
    "supplier_scorecards": (
        "Scorecards against a computation from the file",
        "评分卡与文件独立计算核对",
    ),
    "supplier_differs": ("otherwise than the file: {what}", "与文件不符：{what}"),
    "supplier_orders": ("Purchase orders issued and confirmed", "采购单下达与确认"),
    "supplier_milestones": ("Production reported", "生产进度上报"),
    "supplier_notices": ("Advance ship notices", "发货通知"),
    "supplier_receipts": ("Receipts counted in", "收货入库"),
    "supplier_matching": ("Waiting until all receipts are matched", "等待全部收货核对"),
    "failed": ("the hub refused: {reason}", "系统拒绝：{reason}"),
}


def t(key: str, **values: object) -> str:
    """The text in the chosen language."""
    english, chinese = TEXTS[key]
    chosen = chinese if os.environ.get("ENTREPOT_LANG", "").lower().startswith("zh") else english
    return chosen.format(**values)
