"""Registering and changing locations; which locations a shop sells from."""

from collections.abc import Mapping, Sequence
from typing import Any

from entrepot.inventory.domain.book import Book
from entrepot.inventory.domain.errors import UnknownLocation
from entrepot.inventory.handlers.sharing import end_all_at
from entrepot.inventory.repository import books, places
from entrepot.shared.database import UnitOfWork
from entrepot.shared.errors import Conflict, InvalidBody
from entrepot.shared.events.inventory import LocationChanged, ShopSourcesChanged


async def save_location(
    uow: UnitOfWork, values: dict[str, Any], current: Mapping[str, Any] | None
) -> dict[str, Any]:
    """Insert or replace a location, publish it whole. current: the locked row, None for a new
    one. A new operator takes over the stock. Raises Conflict where a twin was faster."""
    saved = {**values, "version": (current["version"] if current else 0) + 1}
    if not await places.save_location(uow, saved):
        raise Conflict("the location was registered by somebody else at this moment")
    if current is None or current["party"] != saved["party"]:
        await _take_over(uow, saved["location"], saved["party"])
    if current is None or current["kind"] != saved["kind"]:
        await places.set_bonded(uow, saved["location"], saved["kind"] == "bonded")
        await end_all_at(uow, saved["location"])
    public = {k: v for k, v in saved.items() if k in LocationChanged.model_fields}
    uow.publish(LocationChanged.model_validate(public), version=saved["version"])
    return saved


async def _take_over(uow: UnitOfWork, location: str, party: str) -> None:
    """Stock, announcements and open lines follow the operator. Announcements that were there
    before the location become its incoming units."""
    keys = await places.stock_keys_at(uow, location)
    if not keys:
        return
    stocks = await books.lock_stock(uow, (), make=keys)
    book = Book(uow.now, stocks)
    announced: dict[str, int] = {}
    for line in await books.expected(uow, (), (), location):
        announced[line.sku] = announced.get(line.sku, 0) + line.open
    for stock in stocks.values():
        book.restate(stock)
        stock.party, stock.incoming = party, announced.get(stock.sku, 0)
    await places.change_operator(uow, location, party)
    await books.save(uow, book)


async def save_shop_sources(
    uow: UnitOfWork, shop: str, codes: Sequence[str], bonded: Sequence[str] = ()
) -> None:
    """Replace and tell the places a shop sells from; none means all in free circulation. bonded: those
    of them that it ships from although their goods are not. Raises UnknownLocation,
    InvalidBody."""
    if not set(bonded) <= set(codes):
        raise InvalidBody("ships_from_bonded names a place that is not in locations",
                          cure="name it in both", cure_zh="请同时在 locations 中列出")  # fmt: skip
    known = await places.locations(uow, codes)
    for code in codes:
        if code not in known:
            raise UnknownLocation(code)
    locations = sorted(set(codes))
    await _keep_list(uow, shop, locations, sorted(set(bonded)))


async def _keep_list(
    uow: UnitOfWork, shop: str, locations: Sequence[str], bonded: Sequence[str]
) -> None:
    version = await places.set_shop_sources(uow, shop, locations, bonded)
    told = ShopSourcesChanged(
        shop=shop, locations=tuple(locations), ships_from_bonded=tuple(bonded)
    )
    uow.publish(told, version=version)


async def tell_untold_lists(uow: UnitOfWork) -> int:
    """Tell of the lists that stood before lists were told of. Returns how many those were."""
    untold = await places.untold_lists(uow)
    for shop, locations, bonded in untold:
        await _keep_list(uow, shop, locations, bonded)
    return len(untold)
