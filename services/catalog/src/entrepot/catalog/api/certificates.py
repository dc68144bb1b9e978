"""/v1/certificates: what proves that a SKU may be sold in a market."""

from datetime import date, datetime
from typing import Annotated

from fastapi import APIRouter, Query, Response
from pydantic import TypeAdapter

from entrepot.catalog import queries, repository
from entrepot.catalog.api.common import with_key
from entrepot.catalog.domain.commands import (
    CertificateFields,
    CertificateId,
    CertificateMarket,
    Kind,
    PutCertificate,
)
from entrepot.catalog.handlers.certificates import put_certificates
from entrepot.catalog.repository import Stored
from entrepot.shared.database import UnitOfWork
from entrepot.shared.errors import NotFound
from entrepot.shared.http import BatchResult, CallDep, View, answer, scope
from entrepot.shared.identifiers import Sku
from entrepot.shared.paging import Cursor, Limit, Page, decode_cursor, page_of
from entrepot.shared.resources import items_schema, put_one, run_batch

router = APIRouter(prefix="/v1", tags=["certificates"])
_ITEM = TypeAdapter(PutCertificate)
_EXAMPLE = {
    "certificate": "CERT-1", "sku": "LAMP-1", "kind": "GPSR_RP", "market": "EU",
    "number": "RP-77", "valid_from": "2026-01-01",
}  # fmt: skip


class CertificateView(View):
    """A certificate; valid on both end days, open where valid_to is absent."""

    certificate: str
    version: int
    sku: str
    kind: str
    market: str
    number: str
    issuer: str | None
    valid_from: date
    valid_to: date | None
    withdrawn: bool
    updated_at: datetime


def view(held: Stored[PutCertificate]) -> CertificateView:
    return CertificateView(
        version=held.version, updated_at=held.updated_at, **held.content.model_dump()
    )


@router.put(
    "/certificates/{certificate}", dependencies=[scope("catalog:write")],
    response_model=CertificateView, responses={201: {"model": CertificateView}},
)  # fmt: skip
async def put_certificate(
    certificate: CertificateId, body: CertificateFields, call: CallDep
) -> Response:
    """Record a certificate (no If-Match), or correct or withdraw it (If-Match). Listings that it
    concerns are blocked or unblocked in the same transaction."""

    async def load(uow: UnitOfWork) -> Stored[PutCertificate] | None:
        return (await repository.certificates(uow.driver, [certificate])).get(certificate)

    command = with_key(PutCertificate, body, certificate=certificate)
    return await put_one(call, command, load, put_certificates, view)


@router.post(
    "/certificates:batch", dependencies=[scope("catalog:write")], response_model=BatchResult,
    openapi_extra=items_schema(_ITEM, _EXAMPLE),
)  # fmt: skip
async def put_certificate_batch(call: CallDep) -> Response:
    """Hold up to 1000 certificates; a repeat changes nothing."""
    return await run_batch(call, _ITEM, lambda c: (c.certificate,), put_certificates)


@router.get(
    "/certificates/{certificate}", dependencies=[scope("catalog:read")],
    response_model=CertificateView,
)  # fmt: skip
async def get_certificate(certificate: CertificateId, call: CallDep) -> Response:
    """One certificate."""
    async with call.read() as session:
        held = await queries.certificate(session, certificate)
    if held is None:
        raise NotFound()
    return answer(view(held))


@router.get("/certificates", dependencies=[scope("catalog:read")])
async def list_certificates(
    call: CallDep, limit: Limit = 100, cursor: Cursor = None,
    sku: Annotated[Sku | None, Query()] = None,
    kind: Annotated[Kind | None, Query()] = None,
    market: Annotated[CertificateMarket | None, Query()] = None,
    withdrawn: Annotated[bool | None, Query()] = None,
    ends_by: Annotated[
        date | None, Query(description="Those whose last day is on or before this one.")
    ] = None,
) -> Page[CertificateView]:  # fmt: skip
    """By id."""
    after = decode_cursor(cursor, str)
    async with call.read() as session:
        found = await queries.certificates(
            session, after=after[0] if after else None, limit=limit + 1, sku=sku, kind=kind,
            market=market, withdrawn=withdrawn, ends_by=ends_by,
        )  # fmt: skip
    return page_of([view(held) for held in found], limit, lambda c: (c.certificate,))
