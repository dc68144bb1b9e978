"""/v1/shipments/{id}/commercial-invoice.pdf and packing-list.pdf: papers that go with the goods."""

from dataclasses import replace
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request, Response

from entrepot.logistics import customs_repository, queries, repository
from entrepot.logistics.adapters import clients
from entrepot.logistics.adapters.documents import Language, render_invoice, render_packing_list
from entrepot.logistics.adapters.labels import Address
from entrepot.logistics.adapters.ship_to import AddressUnavailable, printed_address
from entrepot.logistics.domain.customs.declaration import DeclarationIncomplete, GoodsLine
from entrepot.logistics.domain.customs.needs import Exporter
from entrepot.logistics.domain.customs.papers import Papers, Party, with_values
from entrepot.logistics.domain.lane import Incoterm
from entrepot.shared.database import driver_of
from entrepot.shared.errors import NotFound, Unavailable
from entrepot.shared.http import Call, CallDep, scope
from entrepot.shared.identifiers import ShipmentId
from entrepot.shared.service import Runtime

router = APIRouter(prefix="/v1", tags=["customs"])
Lang = Annotated[Literal["en", "zh"], Query(description="Language of the form.")]
Format = Annotated[
    Literal["pdf", "plain"],
    Query(description="plain: without the consignee's name and street, e.g. for a broker."),
]
Terms = Annotated[Incoterm, Query(description="Terms of delivery printed on it.")]
_PDF = {200: {"content": {"application/pdf": {}}, "description": "A4, as many pages as needed."}}


@router.get(
    "/shipments/{shipment_id}/commercial-invoice.pdf", dependencies=[scope("logistics:read")],
    response_class=Response, responses=_PDF,  # type: ignore[arg-type]
)  # fmt: skip
async def get_commercial_invoice(
    shipment_id: ShipmentId, call: CallDep, request: Request, lang: Lang = "en",
    format: Format = "pdf", incoterm: Terms = Incoterm.DDP,
) -> Response:  # fmt: skip
    """The invoice for customs: goods, values, origin, HS codes. Values are those of the living
    declaration, else of the order; 409 declaration-incomplete names each line without one."""
    papers = await _papers(call, request, shipment_id, format, incoterm)
    lacking = [
        {"pointer": f"/lines/{i}/value_minor", "code": "missing", "detail": f"{x.sku}: no value"}
        for i, x in enumerate(papers.lines) if x.value_minor is None
    ]  # fmt: skip
    if lacking or not papers.lines:
        raise DeclarationIncomplete(
            f"{len(lacking)} line(s) have no value; state them in a declaration of the shipment"
            if papers.lines else "no goods of the shipment are known here", errors=lacking,
        )  # fmt: skip
    return _pdf(render_invoice(papers, _language(lang)), f"invoice-{papers.number}")


@router.get(
    "/shipments/{shipment_id}/packing-list.pdf", dependencies=[scope("logistics:read")],
    response_class=Response, responses=_PDF,  # type: ignore[arg-type]
)  # fmt: skip
async def get_packing_list(
    shipment_id: ShipmentId, call: CallDep, request: Request, lang: Lang = "en",
    format: Format = "pdf", incoterm: Terms = Incoterm.DDP,
) -> Response:  # fmt: skip
    """What is in the parcel, with net and gross weights."""
    papers = await _papers(call, request, shipment_id, format, incoterm)
    if not papers.lines:
        raise DeclarationIncomplete("no goods of the shipment are known here")
    return _pdf(render_packing_list(papers, _language(lang)), f"packing-{papers.number}")


def _language(lang: str) -> Language:
    return "zh" if lang == "zh" else "en"


def _pdf(body: bytes, name: str) -> Response:
    headers = {"Content-Disposition": f'inline; filename="{name}.pdf"',
               "Cache-Control": "private, no-store"}  # fmt: skip
    return Response(body, media_type="application/pdf", headers=headers)


async def _papers(
    call: Call, request: Request, shipment_id: str, format: str, incoterm: Incoterm
) -> Papers:
    """Raises NotFound where the caller may not see the shipment; what the papers say beside it is
    the merchant's, and is read for this shipment only."""
    async with call.read() as session:
        row = await queries.shipment(session, shipment_id)
    if row is None:
        raise NotFound()
    async with call.database.read() as session:
        driver = await driver_of(session)
        declared = await customs_repository.living(driver, "shipment", shipment_id, "export")
        code = declared.exporter if declared else "default"
        exporter = await customs_repository.exporter(driver, code)
        place = await queries.place(session, row["origin"])
        carrier = await queries.carrier(session, row["carrier"]) if row["carrier"] else None
        pieces = await repository.pieces(driver, [shipment_id])
        lines: list[GoodsLine] = declared.lines if declared else []
        if not lines:
            known = await customs_repository.goods_of(driver, "shipment", shipment_id)
            lines = with_values(known, row["value_minor"], row["currency"])
    address = Address("", (), row["destination_postal_code"], "", row["destination_country"])
    if format == "pdf":
        address = await _consignee(request.app.state.runtime, row["order_id"])
    currency = next((x.currency for x in lines if x.currency), row["currency"])
    facts = declared.facts if declared else {}
    number = str(facts.get("invoice", {}).get("invoice_number") or shipment_id[-12:].upper())
    issued = (
        declared.declared_on if declared else (row["dispatched_at"] or row["created_at"]).date()
    )
    return Papers(
        number=number, issued_on=issued, seller=_seller(exporter, place),
        consignee=_printed(address), seller_zh=exporter.content.name_zh if exporter else "",
        shipment_id=shipment_id, order_reference=row["order_id"], carrier=carrier.content.name if carrier else row["carrier"] or "",
        tracking_number=row["tracking_number"] or "",
        origin=place["country"] or row["origin"], destination=row["destination_country"],
        incoterm=incoterm.value, currency=currency,
        lines=tuple(replace(x, currency=x.currency or currency) for x in lines),
        gross_weight_g=row["weight_g"], volume_cm3=row["volume_cm3"],
        packages=len(pieces.get(shipment_id, ())) or 1,
        customs_mode=declared.mode if declared else "",
        customs_reference=declared.reference if declared else "",
    )  # fmt: skip


def _seller(stored: customs_repository.StoredExporter | None, place: dict[str, str]) -> Party:
    if stored is None:  # Nobody is registered as exporter: the place that sends.
        town = " ".join(x for x in (place["postal_code"], place["city"]) if x)
        return Party(place["name"], tuple(x for x in (town, place["country"]) if x))
    content: Exporter = stored.content
    town = " ".join(x for x in (content.postal_code, content.city) if x)
    lines = tuple(x for x in (content.name_zh, content.address, town, content.country,
                              content.phone) if x)  # fmt: skip
    kinds = ("uscc", "customs_code", "vat_number", "eori", "ioss")
    numbers = tuple((kind, getattr(content, kind)) for kind in kinds)
    return Party(content.name, lines, numbers)


def _printed(address: Address) -> Party:
    name, *rest = address.printed() or ["–"]
    return Party(name, tuple(rest)) if address.name else Party("", (name, *rest))


async def _consignee(runtime: Runtime, order_id: str) -> Address:
    orders = clients.ship_to(runtime)
    if orders is None:
        raise Unavailable("no orders service is named here; ?format=plain prints no address")
    try:
        return printed_address(await orders.ask(order_id))
    except AddressUnavailable as error:
        raise Unavailable(
            f"orders does not tell the address ({error}); ?format=plain prints none",
            retry_after_s=2,
        ) from error
