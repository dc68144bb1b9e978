"""Cartons of a notice: SSCCs, labels, contents."""

from typing import Annotated, Any

from fastapi import APIRouter, Path, Response

from entrepot.shared.database import UnitOfWork
from entrepot.shared.errors import InvalidBody, NotFound
from entrepot.shared.http import CallDep, scope
from entrepot.shared.identifiers import AsnId, Sscc
from entrepot.supplier_portal import repository
from entrepot.supplier_portal.adapters.carton_labels import CartonLabel, render_labels
from entrepot.supplier_portal.adapters.tables_out import csv_bytes
from entrepot.supplier_portal.api.models.fields import body_hash
from entrepot.supplier_portal.api.models.receiving import CartonsInput
from entrepot.supplier_portal.api.views.receiving import CartonsView, CartonView
from entrepot.supplier_portal.domain.cartons import pack
from entrepot.supplier_portal.handlers.cartons import announced_units, lock_notice, pack_cartons
from entrepot.supplier_portal.queries import assessed
from entrepot.supplier_portal.settings import MAX_CARTONS

router = APIRouter(prefix="/v1", tags=["cartons"])
NoticeKey = Annotated[AsnId, Path(description="`asn_` and 32 hexadecimal digits.")]
_PDF: dict[int | str, dict[str, Any]] = {
    200: {"content": {"application/pdf": {}}, "description": "A page per carton, A6."}
}
_CSV: dict[int | str, dict[str, Any]] = {
    200: {"content": {"text/csv": {}}, "description": "UTF-8 with a byte order mark."}
}


@router.put(
    "/advance-ship-notices/{asn_id}/cartons", dependencies=[scope("asn:write")],
    response_model=CartonsView,
)  # fmt: skip
async def put_cartons(asn_id: NoticeKey, body: CartonsInput, call: CallDep) -> Response:
    """Pack the notice: name each carton, or the units of a full one by line. SSCCs that are not
    named are drawn here. The same body again changes nothing; another one packs anew until the
    first unit was counted in (409)."""

    async def effect(uow: UnitOfWork) -> CartonsView:
        notice = await lock_notice(uow, asn_id)
        if bool(body.cartons) == bool(body.units_per_carton):
            raise InvalidBody("give cartons or units_per_carton", errors=[{
                "pointer": "/cartons", "detail": "one of both",
                "cure": "name each carton, or the units of a full one by line",
                "cure_zh": "请逐箱填写，或填写每行的每箱数量"}])  # fmt: skip
        cartons = body.packed() or pack(announced_units(notice), body.units_per_carton, MAX_CARTONS)
        rows, version, _ = await pack_cartons(notice, cartons, body_hash(body), uow)
        return CartonsView.of(asn_id, version, list(rows))

    return await call.once(effect)


@router.get("/advance-ship-notices/{asn_id}/cartons", dependencies=[scope("purchase-orders:read")])
async def get_cartons(asn_id: NoticeKey, call: CallDep) -> CartonsView:
    """The cartons of a notice, by number."""
    async with call.read() as session:
        _, rows = await assessed.cartons_of(session, asn_id, call.caller.sees)
        version = await assessed.carton_version(session, asn_id)
    return CartonsView.of(asn_id, version, list(rows))


@router.get(
    "/advance-ship-notices/{asn_id}/cartons/labels.pdf",
    dependencies=[scope("purchase-orders:read")], response_class=Response, responses=_PDF,
)  # fmt: skip
async def get_labels(asn_id: NoticeKey, call: CallDep) -> Response:
    """SSCC labels (GS1-128), one A6 page per carton."""
    async with call.read() as session:
        notice, rows = await assessed.cartons_of(session, asn_id, call.caller.sees)
        name, order = await assessed.label_names(session, notice)
    if not rows:
        raise NotFound("the notice has no cartons yet", cure="PUT its cartons first",
                       cure_zh="请先填写装箱信息")  # fmt: skip
    labels = [
        CartonLabel(
            row["sscc"], name, notice["destination"], order, notice["number"],
            (row["number"], len(rows)),
            tuple((line["sku"], line["lot"] or "", line["quantity"])
                  for line in repository.loads(row["lines"])),
            row["weight_g"],
        )
        for row in rows
    ]  # fmt: skip
    return Response(render_labels(labels), media_type="application/pdf")


@router.get(
    "/advance-ship-notices/{asn_id}/cartons/contents.csv",
    dependencies=[scope("purchase-orders:read")], response_class=Response, responses=_CSV,
)  # fmt: skip
async def get_contents(asn_id: NoticeKey, call: CallDep) -> Response:
    """What is in which carton: a row per carton, line and lot."""
    async with call.read() as session:
        notice, rows = await assessed.cartons_of(session, asn_id, call.caller.sees)
    table = csv_bytes(
        ("carton", "sscc", "asn", "line_no", "sku", "lot", "quantity", "weight_g"),
        (
            (row["number"], f"(00){row['sscc']}", notice["number"], line["line_no"], line["sku"],
             line["lot"] or "", line["quantity"], row["weight_g"])
            for row in rows
            for line in repository.loads(row["lines"])
        ),
    )  # fmt: skip
    return Response(table, media_type="text/csv; charset=utf-8")


@router.get("/cartons/{sscc}", dependencies=[scope("purchase-orders:read")])
async def get_carton(sscc: Sscc, call: CallDep) -> CartonView:
    """What a scanned label says."""
    async with call.read() as session:
        row = await assessed.one_row(session, "carton", "sscc", sscc, call.caller.sees, "carton")
    return CartonView.of(row)
