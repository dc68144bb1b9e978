"""One bad order never stops its shop: it is kept with its raw payload and the reason, and the rest
goes on. It is read again when the adapter or the shop's connection has changed, when the shop sends
it again, or when a person asks for it.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import orjson

from entrepot.orders.adapters.port import NotUnderstood, Reading
from entrepot.orders.adapters.reading import Unreadable, parse_json
from entrepot.orders.adapters.registry import adapter_of
from entrepot.orders.domain.canonical import Canonical
from entrepot.orders.domain.shop import Shop
from entrepot.orders.repository import unread
from entrepot.shared.database import UnitOfWork
from entrepot.shared.ids import derived_id

RETRY_ROWS = 200
MAX_REASON = 2000
ID_KEYS = (
    "external_id", "orderId", "order_id", "AmazonOrderId", "order_sn", "ordersn", "order_number",
    "id",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Bad:
    """An order that was not understood. document: it alone, in the words it came in."""

    document: Any
    pointer: str
    reason: str
    external_id: str = ""


@cache
def adapter_version(marketplace: str) -> str:
    """Changes with the adapter's code, and with what all adapters share."""
    folder = Path(str(getattr(adapter_of(marketplace).payload, "__file__", __file__))).parent
    made = hashlib.sha256()
    for path in [*sorted(folder.glob("*.py")), *sorted(folder.parent.glob("*.py"))]:
        made.update(path.read_bytes())
    return made.hexdigest()[:16]


def alone(document: Any, pointer: str) -> tuple[Any, Any]:
    """The document with only the list element the pointer goes through, and that element (the
    whole document where the pointer meets no list). A page of orders becomes a page of one."""
    steps = [s.replace("~1", "/").replace("~0", "~") for s in pointer.split("/")[1:]]
    path: list[str] = []
    value = document
    for step in steps:
        if isinstance(value, list) and step.isdigit() and int(step) < len(value):
            element = value[int(step)]
            made: Any = [element]
            for at in range(len(path) - 1, -1, -1):
                made = {**_inside(document, path[:at]), path[at]: made}
            return made, element
        if not (isinstance(value, dict) and step in value):
            break
        path.append(step)
        value = value[step]
    return document, document


def _inside(document: Any, path: Sequence[str]) -> dict[str, Any]:
    for step in path:
        document = document[step]
    found: dict[str, Any] = document
    return found


def named(element: Any) -> str:
    """The order's number, as far as it can be made out."""
    for value in (element, *(element.values() if isinstance(element, dict) else ())):
        if isinstance(value, dict):
            for key in ID_KEYS:
                if isinstance(value.get(key), str | int) and str(value[key]):
                    return str(value[key])[:200]
    return ""


def of_document(document: Any, faults: Sequence[NotUnderstood]) -> list[Bad]:
    """One per order that has faults; its faults are told together."""
    found: dict[str, Bad] = {}
    for fault in faults:
        whole, element = alone(document, fault.pointer)
        key = orjson.dumps(element, default=str).hex()
        before = found.get(key)
        told = f"{fault.pointer or '/'}: {fault.reason}"
        reason = f"{before.reason}; {told}" if before else told
        pointer = before.pointer if before else fault.pointer
        found[key] = Bad(whole, pointer, reason[:MAX_REASON], named(element))
    return list(found.values())


def of_objects(objects: Sequence[Canonical], faults: Sequence[NotUnderstood]) -> list[Bad]:
    """Objects that were read but cannot be stored; a fault's pointer begins with its index."""
    found: dict[int, Bad] = {}
    for fault in faults:
        step = fault.pointer.split("/")[1] if "/" in fault.pointer else ""
        if not step.isdigit() or int(step) >= len(objects):
            continue
        index = int(step)
        each = objects[index]
        reason = f"{found[index].reason}; " if index in found else ""
        reason += f"{fault.pointer}: {fault.reason}"
        document = each.raw or each.model_dump(mode="json")
        found[index] = Bad(document, fault.pointer, reason[:MAX_REASON], each.external_id)
    return list(found.values())


async def keep(
    uow: UnitOfWork, shop: Shop, source: str, bad: Sequence[Bad], topic: str = ""
) -> None:
    """Keep them; source: webhook, poll, fetch or retry."""
    rows = []
    for each in bad:
        raw = orjson.dumps(each.document, default=str)
        name = each.external_id or hashlib.sha256(raw).hexdigest()
        rows.append((
            derived_id("unr", shop.shop, name), shop.shop, shop.party, each.external_id, source,
            topic, each.pointer[:500], each.reason, raw, adapter_version(shop.marketplace),
            shop.version,
        ))  # fmt: skip
    if rows:
        await unread.keep(uow.driver, rows, uow.now)


def read_again(shop: Shop, settings: Any, row: Any) -> Reading:
    """What the adapter makes of a kept payload now."""
    try:
        document = parse_json(bytes(row["raw"]))
        return adapter_of(shop.marketplace).read(document, settings, topic=row["topic"] or None)
    except Unreadable as error:
        return Reading((), (error.named,))
