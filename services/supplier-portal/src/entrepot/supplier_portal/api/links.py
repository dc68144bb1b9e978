"""Signed links: for the buyer to make, list and revoke. The pages they open: api.pages."""

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Path, Query, Response
from pydantic import AwareDatetime, Field

from entrepot.shared.http import Call, CallDep, View, answer, scope
from entrepot.shared.identifiers import PartyId
from entrepot.shared.paging import Cursor, Limit, Page, decode_cursor, page_of
from entrepot.supplier_portal import repository
from entrepot.supplier_portal.api.common import OrderKey, require_buyer
from entrepot.supplier_portal.api.models import SupplierId
from entrepot.supplier_portal.api.models.fields import Input, example
from entrepot.supplier_portal.api.views.shape import Row
from entrepot.supplier_portal.domain.links import PERMISSIONS, Permission
from entrepot.supplier_portal.handlers.links import make_link, revoke_link
from entrepot.supplier_portal.queries import links as queries
from entrepot.supplier_portal.settings import LINK_AGE

router = APIRouter(prefix="/v1", tags=["links"])
LinkKey = Annotated[str, Path(pattern=r"^lnk_[0-9a-f]{32}$")]


class LinkInput(Input):
    """What the link's holder may do besides looking, and until when (default: 14 days)."""

    model_config = example({"permissions": ["confirm", "report", "ship"], "note": "Li Wei, WeChat"})
    permissions: Annotated[tuple[Permission, ...], Field(max_length=4)] = PERMISSIONS
    expires_at: AwareDatetime | None = None
    note: Annotated[str, Field(max_length=200)] = ""


class LinkView(View):
    """A link. url: only in the answer that made it; the token is not kept."""

    model_config = example({
        "link_id": "lnk_0123456789abcdef0123456789abcdef", "supplier": "supplier:shenzhen-lamp",
        "purchase_order_id": "po_0123456789abcdef0123456789abcdef",
        "permissions": ["confirm", "report", "ship", "view"], "note": "Li Wei, WeChat",
        "created_by": "staff:ops", "created_at": "2026-01-05T09:00:00Z",
        "expires_at": "2026-01-19T09:00:00Z", "revoked_at": None, "last_used_at": None, "uses": 0,
        "url": None,
    })  # fmt: skip
    link_id: str
    supplier: str
    purchase_order_id: str | None
    permissions: list[str]
    note: str
    created_by: str
    created_at: datetime
    expires_at: datetime
    revoked_at: datetime | None
    last_used_at: datetime | None
    uses: int
    url: str | None = None

    @classmethod
    def of(cls, row: Row, url: str | None = None) -> "LinkView":
        return cls.model_validate(
            {**row, "permissions": repository.loads(row["permissions"]), "url": url}
        )


class LinkUseView(View):
    """One use of a link. address_hash: a keyed hash of the caller's address."""

    use_id: int
    action: str
    purchase_order_id: str | None
    outcome: str
    detail: str
    address_hash: str
    at: datetime


async def _make(call: Call, supplier: str | None, order: str | None, body: LinkInput) -> Response:
    """Not through Call.once: an Idempotency-Key would keep the answer, and so the token."""
    require_buyer(call)
    async with call.transaction() as uow:
        row, token = await make_link(
            supplier, order, body.permissions, body.expires_at or uow.now + LINK_AGE, body.note,
            call.caller.party, uow,
        )  # fmt: skip
    base = str(call.request.app.state.public_url)
    root = str(call.request.scope.get("root_path", ""))
    response = answer(LinkView.of(row, f"{base}{root}/p/{token}"), 201)
    response.headers["Cache-Control"] = "no-store"
    return response


@router.post(
    "/purchase-orders/{purchase_order_id}/links", dependencies=[scope("purchase-orders:write")],
    response_model=LinkView, status_code=201,
)  # fmt: skip
async def link_order(purchase_order_id: OrderKey, body: LinkInput, call: CallDep) -> Response:
    """A link to one order, for somebody without a login. Its url is answered this once."""
    return await _make(call, None, purchase_order_id, body)


@router.post(
    "/suppliers/{party}/links", dependencies=[scope("purchase-orders:write")],
    response_model=LinkView, status_code=201,
)  # fmt: skip
async def link_supplier(party: SupplierId, body: LinkInput, call: CallDep) -> Response:
    """A link to all open orders of a supplier."""
    return await _make(call, party, None, body)


@router.get("/links", dependencies=[scope("purchase-orders:write")])
async def list_links(
    call: CallDep, limit: Limit = 100, cursor: Cursor = None, supplier: PartyId | None = None,
    purchase_order_id: Annotated[str | None, Query(pattern=r"^po_[0-9a-f]{32}$")] = None,
) -> Page[LinkView]:  # fmt: skip
    """Links, newest first; staff only."""
    require_buyer(call)
    after = decode_cursor(cursor, str, str)
    async with call.read() as session:
        rows = await queries.links(session, supplier, purchase_order_id, after, limit)
    return page_of([LinkView.of(row) for row in rows], limit,
                   lambda v: (v.created_at.isoformat(), v.link_id))  # fmt: skip


@router.post(
    "/links/{link_id}:revoke", dependencies=[scope("purchase-orders:write")],
    response_model=LinkView,
)  # fmt: skip
async def revoke(link_id: LinkKey, call: CallDep) -> Response:
    """The link opens nothing from now on."""
    require_buyer(call)
    async with call.transaction() as uow:
        row = await revoke_link(link_id, call.caller.party, uow)
    return answer(LinkView.of(row))


@router.get("/links/{link_id}/uses", dependencies=[scope("purchase-orders:write")])
async def list_uses(
    link_id: LinkKey, call: CallDep, limit: Limit = 100, cursor: Cursor = None
) -> Page[LinkUseView]:
    """Every use of a link, oldest first."""
    require_buyer(call)
    after = decode_cursor(cursor, int)
    async with call.read() as session:
        rows = await queries.uses(session, link_id, after, limit)
    return page_of([LinkUseView.model_validate(dict(row)) for row in rows], limit,
                   lambda u: (u.use_id,))  # fmt: skip
