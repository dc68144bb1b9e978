"""/v1/products/{code}/options and variants: the axes of a product, and its SKUs as a matrix."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Response

from entrepot.catalog import queries, repository
from entrepot.catalog.api.common import with_key
from entrepot.catalog.domain.commands import ProductCode
from entrepot.catalog.domain.variants import (
    Axis,
    Generate,
    OptionsFields,
    PutOptions,
    PutVariant,
    VariantFields,
    matrix,
)
from entrepot.catalog.handlers.variants import (
    Made,
    generate,
    put_options,
    put_variants,
    unlink_variant,
)
from entrepot.catalog.repository import Stored
from entrepot.shared.database import UnitOfWork
from entrepot.shared.errors import NotFound
from entrepot.shared.http import Call, CallDep, View, answer, scope
from entrepot.shared.identifiers import Sku
from entrepot.shared.problems import to_problem
from entrepot.shared.resources import only_merchant, put_one

router = APIRouter(prefix="/v1", tags=["variants"])
DryRun = Annotated[bool, Query(description="Answer as if, and change nothing.")]


class OptionsView(View):
    """The axes of a product, in the order in which shops show them."""

    product: str
    version: int
    axes: tuple[Axis, ...]
    updated_at: datetime


class VariantView(View):
    """A SKU and its values. version: the SKU's."""

    product: str
    sku: str
    version: int
    options: dict[str, str]


class VariantRow(VariantView):
    """The same, as the matrix shows it."""

    title: str
    status: Literal["active", "retired"]


class MatrixView(View):
    """combinations: how many there can be; missing: those that no SKU is, absent where there are
    more than 1,000 combinations."""

    product: str
    axes: tuple[Axis, ...]
    combinations: int
    variants: list[VariantRow]
    missing: list[dict[str, str]] | None


class MadeView(View):
    """What became (or would become) of a combination."""

    sku: str
    title: str
    title_zh: str | None
    options: dict[str, str]
    status: Literal["created", "linked", "refused"]
    version: int
    problem: dict[str, Any] | None


class GeneratedView(View):
    """Each combination that had no SKU; those that had one are not touched."""

    product: str
    dry_run: bool
    created: int
    linked: int
    refused: int
    results: list[MadeView]


def options_view(held: Stored[PutOptions]) -> OptionsView:
    return OptionsView(
        version=held.version, updated_at=held.updated_at, product=held.content.product,
        axes=held.content.axes,
    )  # fmt: skip


def variant_view(held: Stored[PutVariant]) -> VariantView:
    return VariantView(version=held.version, **held.content.model_dump())


@router.put(
    "/products/{code}/options", dependencies=[scope("catalog:write")],
    response_model=OptionsView, responses={201: {"model": OptionsView}},
)  # fmt: skip
async def put_product_options(code: ProductCode, body: OptionsFields, call: CallDep) -> Response:
    """Give a product its axes (no If-Match), or change them (If-Match). Refused (409) where a
    variant that is there would have no place."""

    async def load(uow: UnitOfWork) -> Stored[PutOptions] | None:
        return (await repository.options(uow.driver, [code])).get(code)

    command = with_key(PutOptions, body, product=code)
    return await put_one(call, command, load, put_options, options_view)


@router.get(
    "/products/{code}/options", dependencies=[scope("catalog:read")], response_model=OptionsView
)
async def get_product_options(code: ProductCode, call: CallDep) -> Response:
    """The axes of a product."""
    async with call.read() as session:
        found = await queries.variants(session, code)
    if found is None:
        raise NotFound()
    return answer(options_view(found[0]))


@router.get("/products/{code}/variants", dependencies=[scope("catalog:read")])
async def get_matrix(code: ProductCode, call: CallDep) -> MatrixView:
    """The matrix: every variant by SKU, and the combinations that no SKU is yet."""
    async with call.read() as session:
        found = await queries.variants(session, code)
    if found is None:
        raise NotFound()
    options, rows = found
    axes = options.content.axes
    count = 1
    for axis in axes:
        count *= len(axis.values)
    taken = {row["combination"] for row in rows}
    cells = matrix(axes)
    names = ("product", "sku", "version", "options", "title", "status")
    return MatrixView(
        product=code, axes=axes, combinations=count,
        variants=[VariantRow(**{name: row[name] for name in names}) for row in rows],
        missing=[dict(c.options) for c in cells if c.key not in taken] if cells else None,
    )  # fmt: skip


@router.put(
    "/products/{code}/variants/{sku}", dependencies=[scope("catalog:write")],
    response_model=VariantView, responses={201: {"model": VariantView}},
)  # fmt: skip
async def put_variant(code: ProductCode, sku: Sku, body: VariantFields, call: CallDep) -> Response:
    """Make a SKU of the product the variant with these values (no If-Match), or give it others
    (If-Match with the SKU's ETag). No two SKUs of a product have the same values (409)."""

    async def load(uow: UnitOfWork) -> Stored[PutVariant] | None:
        held = (await repository.skus(uow.driver, [sku])).get(sku)
        if held is None or held.content.product != code or not held.options:
            return None
        command = PutVariant(product=code, sku=sku, options=dict(held.options))
        return Stored(command, held.version, held.updated_at)

    async def write(commands: Sequence[PutVariant], uow: UnitOfWork) -> Any:
        return await put_variants(commands, uow)

    command = with_key(PutVariant, body, product=code, sku=sku)
    return await put_one(call, command, load, write, variant_view)


@router.delete(
    "/products/{code}/variants/{sku}", dependencies=[scope("catalog:write")], status_code=204
)
async def delete_variant(code: ProductCode, sku: Sku, call: CallDep) -> Response:
    """The SKU stays, and is no variant of the product any more."""
    only_merchant(call)

    async def effect(uow: UnitOfWork) -> None:
        await unlink_variant(code, sku, uow)

    return await call.once(effect, status=204)


@router.post(
    "/products/{code}/variants:generate", dependencies=[scope("catalog:write")],
    response_model=GeneratedView,
)  # fmt: skip
async def generate_variants(
    code: ProductCode, body: Generate, call: CallDep, dry_run: DryRun = False
) -> Response:
    """Make the SKUs of a product's matrix that are not there yet, up to 1,000 in one call. A SKU
    of the product that has the planned code and is no variant becomes one. Repeating makes
    nothing anew."""
    only_merchant(call)

    async def effect(uow: UnitOfWork) -> GeneratedView:
        made = await generate(code, body, uow, dry_run=dry_run)
        did = [one.did for one in made]
        return GeneratedView(
            product=code, dry_run=dry_run, created=did.count("created"),
            linked=did.count("linked"), refused=did.count("refused"),
            results=[_made(one, call) for one in made],
        )  # fmt: skip

    response = await call.once(effect)
    if b'"status":"refused"' in bytes(response.body):
        response.status_code = 207
    return response


def _made(one: Made, call: Call) -> MadeView:
    return MadeView(
        sku=one.planned.sku, title=one.planned.title, title_zh=one.planned.title_zh,
        options=dict(one.planned.combination.options), status=one.did, version=one.version,
        problem=to_problem(one.problem, call.request) if one.problem is not None else None,
    )  # fmt: skip
