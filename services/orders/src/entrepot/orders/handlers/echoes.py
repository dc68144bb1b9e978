"""Orders that come back from where they were sent: copies of other orders, never orders.

Known by the table order_copy (whoever pushes an order to a destination notes it there), by our own
mark in the payload, or by a tag or source name that the shop's connection lists under copies_of.
A copy is noted and left alone: it neither becomes an order, which would take stock twice, nor does
it overwrite its source.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import orjson

from entrepot.orders.domain.canonical import Canonical, CanonicalOrder
from entrepot.orders.domain.shop import Shop
from entrepot.orders.handlers.lines import order_id_of
from entrepot.orders.repository import copies, order_copies
from entrepot.orders.repository.copies import Cache
from entrepot.shared.database import UnitOfWork

# How Entrepot marks an order that it hands on: as a tag, an attribute or a reference.
MARK = re.compile(rb"entrepot:(ord_[0-9a-f]{32})")
SOURCE_KEYS = frozenset({
    "source_name", "tags", "created_via", "channel", "sales_channel", "source", "app_name",
    "order_source",
})  # fmt: skip
MAX_NAME = 64
MAX_NAMES = 300


@dataclass(frozen=True, slots=True)
class Suspect:
    """An order that may be a copy. sources: ids of the orders it may be a copy of; certain: it is
    one, whether or not its source is here."""

    shop: Shop
    order: CanonicalOrder
    sources: tuple[str, ...]
    how: str
    certain: bool


async def without_copies(
    uow: UnitOfWork, cache: Cache, messages: Sequence[tuple[Shop, Sequence[Canonical]]]
) -> list[list[Canonical]]:
    """The objects of each message that are no copies."""
    known: set[tuple[str, str]] = set()
    if order_copies.NAME in cache.versions:
        known = await order_copies.seen(uow.driver, [
            (shop.shop, each.external_id) for shop, objects in messages for each in objects
            if isinstance(each, CanonicalOrder)
        ])  # fmt: skip
    suspects = [
        found for shop, objects in messages for each in objects
        if isinstance(each, CanonicalOrder) and (shop.shop, each.external_id) not in known
        if (found := suspect(shop, each)) is not None
    ]  # fmt: skip
    if suspects:
        known |= await _note(uow, suspects)
    return [
        [x for x in objects
         if not (isinstance(x, CanonicalOrder) and (shop.shop, x.external_id) in known)]
        for shop, objects in messages
    ]  # fmt: skip


def suspect(shop: Shop, order: CanonicalOrder) -> Suspect | None:
    """Whether the payload says that it is a copy; None where it does not."""
    raw = order.raw
    if not raw:
        return None
    marks = tuple(m.decode() for m in MARK.findall(orjson.dumps(raw, default=str)))
    own = order_id_of(shop.shop, order.external_id)
    if marks and own not in marks:
        return Suspect(shop, order, marks, "mark", certain=False)
    listed = {str(k).casefold(): str(v) for k, v in shop.connection.get("copies_of", {}).items()}
    if not listed:
        return None
    for name in source_names(raw):
        home = listed.get(name)
        if home is not None and home != shop.shop:
            sources = tuple(order_id_of(home, text) for text in _texts(raw))
            return Suspect(shop, order, sources, f"copy of {home}", certain=True)
    return None


def source_names(raw: Any) -> Iterator[str]:
    """Values of the fields that tell where an order was placed; tags one by one."""
    if not isinstance(raw, dict):
        return
    for key, value in raw.items():
        if key in SOURCE_KEYS:
            values = value if isinstance(value, list) else str(value).split(",")
            yield from (str(each).strip().casefold() for each in values)


def _texts(value: Any) -> list[str]:
    """Short texts and numbers of the payload: one of them is the source's own number."""
    found: dict[str, None] = {}
    todo = [value]
    while todo and len(found) < MAX_NAMES:
        each = todo.pop(0)
        if isinstance(each, dict):
            todo.extend(each.values())
        elif isinstance(each, list):
            todo.extend(each)
        elif isinstance(each, str | int) and not isinstance(each, bool):
            text = str(each).strip().lstrip("#")
            if 0 < len(text) <= MAX_NAME:
                found[text] = None
    return list(found)


async def _note(uow: UnitOfWork, suspects: Sequence[Suspect]) -> set[tuple[str, str]]:
    """Those that are copies, noted. A mark alone counts only where the order it names is of
    another shop and has as many units: a mark is text that a buyer could write, too."""
    names = {source for each in suspects for source in each.sources}
    there = await order_copies.units_of(uow.driver, list(names))
    rows = []
    for each in suspects:
        units = sum(line.quantity for line in each.order.lines)
        source = next(
            (s for s in each.sources if s in there and there[s][0] != each.shop.shop
             and (each.certain or there[s][1] == units)), ""
        )  # fmt: skip
        if source or each.certain:
            rows.append((each.shop.shop, each.order.external_id, each.shop.party, source, each.how))
    if rows:
        await order_copies.note(uow.driver, rows, uow.now)
        await copies.bump(uow.driver, order_copies.NAME)
    return {(row[0], row[1]) for row in rows}
