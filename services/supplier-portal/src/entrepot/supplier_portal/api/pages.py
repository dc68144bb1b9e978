"""The pages behind signed links: phone-sized, without login, without scripts.

The token stands in the path and opens its own order (or its supplier's open ones) and nothing
else; every use is audited. It is taken out of the request's path at once, so that no log line or
problem document repeats it. Pages work as plain forms; a form of another site is refused.
"""

import hashlib
from collections.abc import Awaitable, Callable
from importlib.resources import files
from typing import Annotated, Any
from urllib.parse import quote, urlsplit

from fastapi import APIRouter, Path, Query, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from entrepot.shared.database import Database, UnitOfWork, driver_of
from entrepot.shared.errors import EntrepotError, Forbidden, NotFound
from entrepot.shared.http import DatabaseDep, public, read_body
from entrepot.shared.ids import new_id
from entrepot.shared.middleware import RateLimiter
from entrepot.supplier_portal import queries
from entrepot.supplier_portal.adapters import forms
from entrepot.supplier_portal.domain import texts
from entrepot.supplier_portal.domain.commands import Actor
from entrepot.supplier_portal.domain.faults import refused
from entrepot.supplier_portal.domain.line import Line
from entrepot.supplier_portal.domain.links import TOKEN_LENGTH, Link, Permission, token_hash
from entrepot.supplier_portal.domain.purchase_order import PurchaseOrder
from entrepot.supplier_portal.domain.texts import Language
from entrepot.supplier_portal.handlers.orders import confirm_purchase_order
from entrepot.supplier_portal.handlers.outcome import only
from entrepot.supplier_portal.handlers.production import report_milestones
from entrepot.supplier_portal.handlers.shipping import announce_shipments
from entrepot.supplier_portal.queries.links import open_orders
from entrepot.supplier_portal.repository.links import link_by_hash, note_use
from entrepot.supplier_portal.settings import (
    LINK_MISSES_PER_S,
    LINK_REQUESTS_PER_S,
    PAGE_BODY_LIMIT_BYTES,
)

router = APIRouter(prefix="/p", tags=["pages"], include_in_schema=False, dependencies=[public()])
LANGUAGE_COOKIE = "entrepot_lang"
PAGE_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'"
    ),
    "Referrer-Policy": "same-origin", "Cache-Control": "no-store", "X-Robots-Tag": "noindex",
}  # fmt: skip
MAX_ADDRESSES = 10_000
DONE = ("confirm", "report", "ship")
_REFUSALS = {
    404: ("closed_title", "closed_text"), 403: ("closed_title", "not_here"), 429: ("again", "busy"),
}  # fmt: skip
_templates = Environment(
    loader=PackageLoader("entrepot.supplier_portal"), autoescape=select_autoescape(),
    undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
)  # fmt: skip
Lang = Annotated[str | None, Query(max_length=10)]
Token = Annotated[str, Path(max_length=200)]
OrderId = Annotated[str, Path(max_length=64)]
Effect = Callable[[UnitOfWork, PurchaseOrder, dict[str, str], Language], Awaitable[None]]


class Limits:
    """Requests of one link, and of one address whose tokens open nothing."""

    def __init__(self) -> None:
        self.links = RateLimiter(LINK_REQUESTS_PER_S)
        self.misses = RateLimiter(LINK_MISSES_PER_S)
        self.seen: set[str] = set()

    def miss(self, address: str) -> None:
        """Raises TooManyRequests."""
        if len(self.seen) >= MAX_ADDRESSES:  # Memory has an end; attackers begin anew.
            self.misses, self.seen = RateLimiter(LINK_MISSES_PER_S), set()
        self.seen.add(address)
        self.misses.take(address)


def _limits(request: Request) -> Limits:
    state = request.app.state
    if not hasattr(state, "link_limits"):
        state.link_limits = Limits()
    limits: Limits = state.link_limits
    return limits


class Visit:
    """One request by a link: who, what, in which language."""

    def __init__(self, request: Request, token: str, lang: str | None) -> None:
        self.request, self.token, self.lang = request, token, lang
        self.root = str(request.scope.get("root_path", "")).rstrip("/")
        self.language = texts.choose_language(
            lang, request.cookies.get(LANGUAGE_COOKIE), request.headers.get("accept-language", "")
        )
        request.scope["path"] = request.scope["path"].replace(token, "…")
        request.scope["raw_path"] = request.scope["path"].encode()

    @property
    def base(self) -> str:
        return f"{self.root}/p/{quote(self.token, safe='')}"

    @property
    def address_hash(self) -> str:
        """Of the caller's address, keyed by the token: tells uses apart, not who it was."""
        host = self.request.client.host if self.request.client else ""
        return hashlib.sha256(token_hash(self.token) + host.encode()).hexdigest()[:16]

    async def link(self, database: Database) -> Link:
        """Raises NotFound for whatever does not open, TooManyRequests."""
        limits = _limits(self.request)
        found = None
        if len(self.token) == TOKEN_LENGTH:
            async with database.read() as session:
                found = await link_by_hash(await driver_of(session), token_hash(self.token))
        if found is None or not found.opens(database.clock()):
            limits.miss(self.request.client.host if self.request.client else "")
            raise NotFound()
        limits.links.take(found.link_id)
        return found

    def page(self, template: str, status: int = 200, **values: Any) -> HTMLResponse:
        other: Language = "zh" if self.language == "en" else "en"

        def say(name: str, *given: object) -> str:
            return texts.page_text(name, self.language, *given)

        html = _templates.get_template(template).render(
            t=say, language=self.language, root=self.root, base=self.base,
            state=lambda name: texts.state_text(name, self.language),
            step=lambda name: texts.step_text(name, self.language), next_step=_next_step,
            other="中文" if other == "zh" else "English", other_lang=other,
            until=values.pop("until", None), here=values.pop("here", self.base), **values,
        )  # fmt: skip
        response = HTMLResponse(html, status, PAGE_HEADERS)
        if self.lang in texts.LANGUAGES:
            response.set_cookie(LANGUAGE_COOKIE, self.language, 31_536_000,
                                path=f"{self.root}/p", httponly=True, samesite="strict")  # fmt: skip
        return response

    def refused(self, error: EntrepotError) -> HTMLResponse:
        """A page for what does not open, or could not be read."""
        title, name = _REFUSALS.get(error.status, ("again", "unreadable"))
        say = texts.page_text
        response = self.page(
            "link_closed.html", error.status, title=say(title, self.language),
            message=say(name, self.language),
        )  # fmt: skip
        if error.retry_after_s is not None:
            response.headers["Retry-After"] = str(error.retry_after_s)
        return response


def _next_step(line: Line) -> str:
    """The first planned milestone that was not reported; the last one where all were."""
    waiting = [p.milestone for p in line.plan if p.reported_on is None]
    return waiting[0] if waiting else line.plan[-1].milestone if line.plan else ""


def _from_here(request: Request) -> None:
    """Raises Forbidden for a form that another site sent. Browsers say where a request comes
    from in Sec-Fetch-Site, older ones in Origin."""
    site, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin")
    if site is not None:
        foreign = site not in ("same-origin", "none")
    else:
        foreign = origin is not None and urlsplit(origin).netloc != request.headers.get("host")
    if foreign:
        raise Forbidden("the form was sent from another site")


@router.get("/static/style.css")
async def style() -> Response:
    body = (files("entrepot.supplier_portal") / "static" / "style.css").read_bytes()
    return Response(body, media_type="text/css", headers={"Cache-Control": "max-age=300"})


@router.get("/{token}")
@router.get("/{token}/")
async def open_link(
    request: Request, token: Token, database: DatabaseDep, lang: Lang = None
) -> Response:
    """The order of the link, or the list of the supplier's open ones."""
    visit = Visit(request, token, lang)
    try:
        link = await visit.link(database)
        if link.purchase_order_id is not None:
            return await _order_page(visit, database, link, link.purchase_order_id)
        async with database.transaction(link.supplier) as uow:
            orders = await open_orders(uow.session, link.supplier)
            await note_use(uow, link, "list", None, "shown", "", visit.address_hash)
    except EntrepotError as error:
        return visit.refused(error)
    return visit.page("link_orders.html", orders=orders, until=_day(link))


@router.get("/{token}/{order_id}")
async def show_order(
    request: Request, token: Token, order_id: OrderId, database: DatabaseDep, lang: Lang = None,
    done: Annotated[str | None, Query(max_length=10)] = None,
) -> Response:  # fmt: skip
    """One order with its forms."""
    visit = Visit(request, token, lang)
    try:
        link = await visit.link(database)
        return await _order_page(
            visit, database, link, order_id, done=done if done in DONE else None
        )
    except EntrepotError as error:
        return visit.refused(error)


async def _order_page(
    visit: Visit, database: Database, link: Link, order_id: str, *, done: str | None = None,
) -> Response:  # fmt: skip
    async with database.transaction(link.supplier) as uow:
        order = await _covered(uow, link, order_id)
        await note_use(uow, link, "view", order_id, "shown", "", visit.address_hash)
    return _render(visit, link, order, database, done=done)


async def _covered(uow: UnitOfWork, link: Link, order_id: str) -> PurchaseOrder:
    """Raises NotFound for an order the link does not open."""
    if "\0" in order_id:  # PostgreSQL would not even look for it.
        raise NotFound()
    order = await queries.one_order(uow.session, order_id, link.supplier)
    if not link.covers(order_id, ended=order.is_ended):
        raise NotFound()
    return order


def _render(
    visit: Visit, link: Link, order: PurchaseOrder, database: Database, *,
    done: str | None = None, failed: str = "", problems: tuple[str, ...] = (),
    values: dict[str, str] | None = None, status: int = 200,
) -> HTMLResponse:  # fmt: skip
    kept = values or {}
    filled = f"report-{kept.get('line_no', '')}" if failed == "report" else failed

    def value(form: str, name: str, default: object = "") -> object:
        """What was typed into the form that failed; the default in all others."""
        return kept.get(name, default) if form == filled else default

    return visit.page(
        "link_order.html", status, order=order, done=done, failed=filled, problems=problems,
        value=value, here=f"{visit.base}/{order.purchase_order_id}", many=not link.purchase_order_id,
        allowed=[p for p in ("confirm", "report", "ship") if p in link.permissions],
        report_id=new_id("rep"), today=database.clock().date(), until=_day(link),
    )  # fmt: skip


def _day(link: Link) -> str:
    return f"{link.expires_at:%Y-%m-%d}"


async def _act(
    request: Request, token: str, order_id: str, database: Database, lang: str | None,
    permission: Permission, effect: Effect,
) -> Response:  # fmt: skip
    """Do what a form asks in one transaction with its audit; then show the order again. A refusal
    is told on the form, with what was typed."""
    visit = Visit(request, token, lang)
    try:
        _from_here(request)
        link = await visit.link(database)
        if not link.allows(permission):
            raise Forbidden("the link does not allow that")
        values = forms.read(await read_body(request, PAGE_BODY_LIMIT_BYTES))
        async with database.transaction(link.supplier) as uow:
            order = await _covered(uow, link, order_id)
        problems, status = await _done(visit, database, link, order, values, permission, effect)
    except EntrepotError as error:
        return visit.refused(error)
    if problems:
        return _render(visit, link, order, database, failed=permission, problems=problems,
                       values=values, status=status)  # fmt: skip
    return RedirectResponse(f"{visit.base}/{order_id}?done={permission}", 303, PAGE_HEADERS)


async def _done(
    visit: Visit, database: Database, link: Link, order: PurchaseOrder, values: dict[str, str],
    permission: Permission, effect: Effect,
) -> tuple[tuple[str, ...], int]:  # fmt: skip
    """What is wrong, if anything, and the status. Refusals are audited, too."""
    try:
        async with database.transaction(
            link.supplier, correlation_id=str(visit.request.state.request_id),
            causation_id=link.link_id,
        ) as uow:  # fmt: skip
            await effect(uow, order, values, visit.language)
            await note_use(uow, link, permission, order.purchase_order_id, "done", "",
                           visit.address_hash)  # fmt: skip
        return (), 303
    except forms.BadForm as bad:
        problems, status = bad.problems, 422
    except NotFound:
        raise
    except EntrepotError as error:
        problems, status = tuple(_told(error, visit.language)), error.status
    async with database.transaction(link.supplier) as uow:
        await note_use(uow, link, permission, order.purchase_order_id, "refused",
                       " | ".join(problems), visit.address_hash)  # fmt: skip
    return problems, status


def _told(error: EntrepotError, language: Language) -> list[str]:
    """A refusal in the reader's words: in Chinese its cure, in English what and the cure."""
    faults = error.errors or [{"detail": error.detail, **error.extra}]
    if language == "zh":
        return [str(f.get("cure_zh") or error.title_zh) for f in faults]
    return [
        f"{f.get('detail', error.detail)}: {f['cure']}" if f.get("cure")
        else str(f.get("detail", error.detail))
        for f in faults
    ]  # fmt: skip


@router.get("/{token}/{order_id}/{action}")
async def show_again(
    request: Request, token: Token, order_id: OrderId, action: Annotated[str, Path(max_length=10)],
    lang: Lang = None,
) -> Response:  # fmt: skip
    """A form's address, opened once more: shows the order, whose link is asked there."""
    visit = Visit(request, token, lang)
    if action not in DONE:
        return visit.refused(NotFound())
    return RedirectResponse(f"{visit.base}/{quote(order_id, safe='')}", 303, PAGE_HEADERS)


@router.post("/{token}/{order_id}/confirm")
async def confirm(
    request: Request, token: Token, order_id: OrderId, database: DatabaseDep, lang: Lang = None
) -> Response:
    """Confirm all as ordered, or the ticked lines with other quantities and dates; nothing that
    was changed since the page was shown."""

    async def effect(
        uow: UnitOfWork, order: PurchaseOrder, values: dict[str, str], language: Language
    ) -> None:
        terms, named_only = forms.confirmation(values, order, language)

        def as_shown(now: PurchaseOrder) -> None:
            if now.awaiting_supplier and values.get("version", "") not in ("", str(now.version)):
                raise refused(
                    "the order was changed since this page was shown", "please look again",
                    "页面打开后订单已变更，请重新核对后再确认",
                )  # fmt: skip

        await confirm_purchase_order(
            order_id, terms, uow, Actor(order.supplier, "supplier"), as_shown,
            named_only=named_only,
        )  # fmt: skip

    return await _act(request, token, order_id, database, lang, "confirm", effect)


@router.post("/{token}/{order_id}/report")
async def report(
    request: Request, token: Token, order_id: OrderId, database: DatabaseDep, lang: Lang = None
) -> Response:
    """Report a milestone, and a new date with its reason."""

    async def effect(
        uow: UnitOfWork, order: PurchaseOrder, values: dict[str, str], language: Language
    ) -> None:
        command = forms.report(values, order, language)
        only(await report_milestones([command], uow, Actor(order.supplier, "supplier")))

    return await _act(request, token, order_id, database, lang, "report", effect)


@router.post("/{token}/{order_id}/ship")
async def ship(
    request: Request, token: Token, order_id: OrderId, database: DatabaseDep, lang: Lang = None
) -> Response:
    """Announce a shipment."""

    async def effect(
        uow: UnitOfWork, order: PurchaseOrder, values: dict[str, str], language: Language
    ) -> None:
        command = forms.notice(values, order, language)
        only(await announce_shipments([command], uow, Actor(order.supplier, "supplier")))

    return await _act(request, token, order_id, database, lang, "ship", effect)
