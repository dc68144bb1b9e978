"""The pages: live events, an order's timeline, login. Rendered here; the live table's script only
adds rows. Every page needs the cookie; without a valid one it leads to the login."""

from importlib.resources import files
from typing import Annotated, Any
from urllib.parse import urlencode, urlsplit

import orjson
from fastapi import APIRouter, Form, Path, Query, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from entrepot.control_tower.adapters.identity import IdentityClient
from entrepot.control_tower.api.access import COOKIE, SANE, cookie_caller
from entrepot.control_tower.api.filters import KeyParam, PartyParam, TypeParam, filter_for
from entrepot.control_tower.api.glance import read_kpis
from entrepot.control_tower.api.timelines import timeline
from entrepot.control_tower.domain import texts
from entrepot.control_tower.domain.texts import Language
from entrepot.control_tower.queries import store, stories
from entrepot.shared.auth import Caller
from entrepot.shared.database import EVERY_PARTY
from entrepot.shared.errors import (
    Forbidden,
    InvalidInput,
    NotFound,
    TooManyRequests,
    Unauthenticated,
    Unavailable,
)
from entrepot.shared.http import public

router = APIRouter(tags=["pages"], include_in_schema=False, dependencies=[public(), SANE])
LANGUAGE_COOKIE = "entrepot_lang"
COOKIE_AGE_S = 900
FIRST_EVENTS = 100
PAGE_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
        "img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "Referrer-Policy": "same-origin",
    "Cache-Control": "no-store",
}
STATIC = {
    "style.css": "text/css; charset=utf-8", "live.js": "text/javascript; charset=utf-8",
    "icon.svg": "image/svg+xml",
}  # fmt: skip
_templates = Environment(
    loader=PackageLoader("entrepot.control_tower"), autoescape=select_autoescape(),
    undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
)  # fmt: skip
Lang = Annotated[str | None, Query(max_length=10, description="en or zh")]


def _language(request: Request, asked: str | None) -> Language:
    return texts.choose_language(
        asked, request.cookies.get(LANGUAGE_COOKIE), request.headers.get("accept-language", "")
    )


def root_of(request: Request) -> str:
    return str(request.scope.get("root_path", "")).rstrip("/")


def page(
    request: Request, template: str, lang: str | None, status: int = 200, **values: Any
) -> HTMLResponse:
    """A page in the caller's language; ?lang= is remembered."""
    language = _language(request, lang)
    other: Language = "zh" if language == "en" else "en"

    def say(name: str, *given: object) -> str:
        return texts.page_text(name, language, *given)

    kept = {k: v for k, v in request.query_params.items() if k != "lang"}
    html = _templates.get_template(template).render(
        t=say, language=language, root=root_of(request), caller=values.pop("caller", None),
        other="中文" if other == "zh" else "English", other_lang=other,
        other_href="?" + urlencode({**kept, "lang": other}),
        title_of=lambda type_: texts.pick(texts.event_title(type_), language),
        duration=lambda seconds: texts.duration(seconds, language), **values,
    )  # fmt: skip
    response = HTMLResponse(html, status, PAGE_HEADERS)
    if lang in texts.LANGUAGES:
        response.set_cookie(LANGUAGE_COOKIE, language, 31_536_000, path=root_of(request) or "/",
                            httponly=True, samesite="strict")  # fmt: skip
    return response


async def _visitor(request: Request) -> Caller | None:
    """The caller by cookie, or None. Raises Forbidden for one who may not read events."""
    try:
        caller = await cookie_caller(request)
    except Unauthenticated:
        return None
    caller.require("events:read")
    return caller


def _to_login(request: Request) -> Response:
    path = request.url.path.removeprefix(root_of(request))
    after = path + (f"?{request.url.query}" if request.url.query else "")
    query = urlencode({"next": after})
    return RedirectResponse(f"{root_of(request)}/ui/login?{query}", 303, PAGE_HEADERS)


def _set_cookie(request: Request, response: Response, token: str) -> None:
    secure = str(request.app.state.public_url).startswith("https://")
    response.set_cookie(
        COOKIE, token, max_age=COOKIE_AGE_S, path=root_of(request) or "/", httponly=True,
        samesite="strict", secure=secure,
    )  # fmt: skip


def from_here(request: Request) -> None:
    """Refuse a form that another site sent (a login with somebody else's account). Browsers say
    where a request comes from in Sec-Fetch-Site, older ones in Origin."""
    site = request.headers.get("sec-fetch-site")
    origin = request.headers.get("origin")
    if site is not None:
        foreign = site not in ("same-origin", "none")
    else:
        foreign = origin is not None and urlsplit(origin).netloc != request.headers.get("host")
    if foreign:
        raise Forbidden("the form was sent from another site")


def _safe_next(target: str) -> str:
    """A path of ours to go on to after the login; anything else becomes the live page."""
    inside = target.startswith("/ui") and not target.startswith("/ui/login")
    return target if inside and "\\" not in target and target.isprintable() else "/ui"


@router.get("/ui/static/{name}")
async def static_file(name: str) -> Response:
    if name not in STATIC:
        raise NotFound()
    body = (files("entrepot.control_tower") / "static" / name).read_bytes()
    return Response(body, media_type=STATIC[name], headers={"Cache-Control": "max-age=300"})


@router.get("/ui/login")
async def login_page(request: Request, lang: Lang = None, next: str = "/ui") -> Response:
    return page(request, "login.html", lang, next=_safe_next(next), problem="")


@router.post("/ui/login")
async def login(
    request: Request, email: Annotated[str, Form(max_length=254)],
    password: Annotated[str, Form(max_length=256)], next: Annotated[str, Form()] = "/ui",
    lang: Lang = None,
) -> Response:  # fmt: skip
    """Ask identity for a token and keep it in a cookie that scripts cannot read."""
    from_here(request)
    identity: IdentityClient = request.app.state.identity
    language = _language(request, lang)
    try:
        token = await identity.login(email, password)
    except Unauthenticated:
        status, problem = 401, texts.page_text("wrong_login", language)
    except TooManyRequests as error:
        status, problem = 429, texts.page_text("locked", language, error.retry_after_s)
    except Unavailable:
        status, problem = 503, texts.page_text("no_identity", language)
    else:
        response = RedirectResponse(root_of(request) + _safe_next(next), 303, PAGE_HEADERS)
        _set_cookie(request, response, token)
        return response
    return page(request, "login.html", lang, status, next=_safe_next(next), problem=problem)


@router.post("/ui/logout")
async def logout(request: Request) -> Response:
    from_here(request)
    response = RedirectResponse(f"{root_of(request)}/ui/login", 303, PAGE_HEADERS)
    response.delete_cookie(COOKIE, path=root_of(request) or "/", httponly=True, samesite="strict")
    return response


@router.post("/ui/renew")
async def renew(request: Request) -> Response:
    """A fresh cookie before the old token expires; asked for by the page's script."""
    from_here(request)
    await cookie_caller(request)
    identity: IdentityClient = request.app.state.identity
    token = await identity.renew(request.cookies[COOKIE])
    response = Response(status_code=204, headers=PAGE_HEADERS)
    _set_cookie(request, response, token)
    return response


@router.get("/ui")
async def live_page(
    request: Request, lang: Lang = None, type: TypeParam = None, party: PartyParam = None,
    key: KeyParam = None,
) -> Response:  # fmt: skip
    """The newest events, and those to come."""
    try:
        caller = await _visitor(request)
    except Forbidden:
        return page(request, "message.html", lang, 403, message="forbidden", name="")
    if caller is None:
        return _to_login(request)
    try:
        wanted = filter_for(caller, type, party, key)
    except InvalidInput:
        wanted, type = filter_for(caller, None, party, key), None
    database = request.app.state.database
    async with database.read(caller.sees) as session:
        head = await store.head(session)
        rows = (
            (await store.events(session, wanted, head + 1, FIRST_EVENTS, newest_first=True)).rows
            if wanted else []
        )  # fmt: skip
        staff = caller.sees == EVERY_PARTY and "kpis:read" in caller.scopes
        kpis = await read_kpis(session, request.app.state.runtime.clock(), 30) if staff else None
    language = _language(request, lang)
    titles = {name: texts.pick(pair, language) for name, pair in texts.EVENTS.items()}
    say = {n: texts.pick(texts.PAGES[n], language) for n in
           ("pause", "go_on", "waiting", "received", "connected", "connecting", "missed")}  # fmt: skip
    services = {f"{n}.*": texts.pick(pair, language) for n, pair in texts.SERVICES.items()}
    return page(
        request, "live.html", lang, caller=caller, events=[_row(r) for r in rows], kpis=kpis,
        head=head, services=services, chosen=type or "", party=party or "", key=key or "",
        live=orjson.dumps({"titles": titles, "say": say}).decode(),
    )  # fmt: skip


def _row(row: Any) -> dict[str, Any]:
    data = orjson.loads(row.data)
    order_id = data.get("order_id") if isinstance(data, dict) else None
    return {
        "position": row.position, "type": row.type, "source": row.source, "time": row.time,
        "subject": row.subject, "version": row.version, "parties": row.parties,
        "order_id": order_id if isinstance(order_id, str) else None,
    }  # fmt: skip


@router.get("/ui/orders")
async def find_order(
    request: Request, lang: Lang = None, q: Annotated[str, Query(max_length=128)] = ""
) -> Response:
    """Search by order id, the shop's order number, a tracking number …"""
    try:
        caller = await _visitor(request)
    except Forbidden:
        return page(request, "message.html", lang, 403, message="forbidden", name="")
    if caller is None:
        return _to_login(request)
    wanted, orders = q.strip(), []
    if wanted:
        async with request.app.state.database.read(caller.sees) as session:
            orders = await stories.orders_named(session, wanted)
    if len(orders) == 1:
        return RedirectResponse(f"{root_of(request)}/ui/orders/{orders[0]}", 303, PAGE_HEADERS)
    status = 404 if wanted and not orders else 200
    return page(request, "find.html", lang, status, caller=caller, q=wanted, orders=orders)


@router.get("/ui/orders/{order_id}")
async def order_page(
    request: Request, order_id: Annotated[str, Path(max_length=128)], lang: Lang = None
) -> Response:
    """An order's timeline."""
    try:
        caller = await _visitor(request)
    except Forbidden:
        return page(request, "message.html", lang, 403, message="forbidden", name="")
    if caller is None:
        return _to_login(request)
    async with request.app.state.database.read(caller.sees) as session:
        story = await stories.story(session, "order", order_id)
    if not story.rows:
        return page(request, "find.html", lang, 404, caller=caller, q=order_id, orders=[])
    now = request.app.state.runtime.clock()
    made = timeline(story, caller.sees, "order", order_id, now)
    for entry, row in zip(made["items"], story.rows, strict=True):
        entry["text"] = orjson.dumps(
            orjson.loads(row.data), option=orjson.OPT_INDENT_2
        ).decode()  # fmt: skip
    return page(
        request, "order.html", lang, caller=caller, order_id=order_id, story=made, q="",
        limit=stories.TIMELINE_EVENTS,
    )  # fmt: skip
