"""The audit of access: who got in, who did not, who changed what may get in."""

from datetime import datetime
from typing import Annotated, Any

import orjson
from fastapi import APIRouter, Query
from pydantic import ConfigDict

from entrepot.identity import queries
from entrepot.identity.domain.chain import KINDS
from entrepot.shared.errors import InvalidInput
from entrepot.shared.http import CallDep, View, scope
from entrepot.shared.paging import Cursor, Limit, Page, decode_cursor, page_of

router = APIRouter(prefix="/v1", tags=["audit"])


class AuditView(View):
    """One entry. hash covers the entry and the hash before it (hexadecimal SHA-256)."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"position": 7, "at": "2026-01-05T09:00:00Z", "kind": "token_issued",
                 "party": "supplier:shenzhen-lamp", "actor": "cli_1", "subject": "tok_1",
                 "address": "192.0.2.7", "detail": {}, "hash": "00" * 32}
            ]
        }
    )  # fmt: skip
    position: int
    at: datetime
    kind: str
    party: str
    actor: str
    subject: str
    address: str
    detail: dict[str, str]
    hash: str


class VerificationView(View):
    """Whether the chain is whole. first_broken: position of the first missing or changed entry."""

    entries: int
    whole: bool
    first_broken: int | None
    last_hash: str


@router.get("/access-audit", dependencies=[scope("audit:read")], summary="Entries, newest first")
async def list_audit(
    call: CallDep, limit: Limit = 100, cursor: Cursor = None,
    kind: Annotated[str | None, Query(description=f"One of {', '.join(KINDS)}.")] = None,
    party: Annotated[str | None, Query(max_length=80)] = None,
    actor: Annotated[str | None, Query(max_length=254)] = None,
) -> Page[AuditView]:  # fmt: skip
    if kind is not None and kind not in KINDS:
        raise InvalidInput(f"kind: one of {', '.join(KINDS)}")
    before = decode_cursor(cursor, int)
    async with call.read() as session:
        rows = await queries.audit(
            session, kind=kind, party_id=party, actor=actor,
            before=before[0] if before else None, limit=limit + 1,
        )  # fmt: skip
    return page_of([_view(row) for row in rows], limit, lambda view: (view.position,))


def _view(row: dict[str, Any]) -> AuditView:
    return AuditView.model_validate({**row, "detail": orjson.loads(row["detail"])})


@router.get(
    "/access-audit/verification", dependencies=[scope("audit:read")],
    summary="Recompute every hash of the chain",
)  # fmt: skip
async def verify_audit(call: CallDep) -> VerificationView:
    async with call.read() as session:
        entries, broken, last = await queries.first_broken(session)
    return VerificationView(
        entries=entries, whole=broken is None, first_broken=broken, last_hash=last.hex()
    )
