"""/v1/skus/{sku}/attributes: values for the templates of marketplaces; a part of the content."""

from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Query, Response

from entrepot.catalog import queries
from entrepot.catalog.api.common import ProblemView, problem_views
from entrepot.catalog.api.content import ContentView, change, content_of
from entrepot.catalog.domain.content import AttributeFields, Content, Marketplace
from entrepot.catalog.domain.templates import TemplateField, check_values
from entrepot.shared.errors import NotFound
from entrepot.shared.http import CallDep, View, scope
from entrepot.shared.identifiers import Sku

router = APIRouter(prefix="/v1", tags=["content"])


class AttributesView(View):
    """What the marketplace asks of the SKU, what is given (its own over those for all), what of
    the required is missing, and what is wrong."""

    sku: str
    marketplace: str
    version: int
    on: date
    templates: tuple[str, ...]
    fields: list[TemplateField]
    values: dict[str, Any]
    own: dict[str, Any]
    from_sku: dict[str, Any]
    missing: list[str]
    problems: list[ProblemView]


@router.put(
    "/skus/{sku}/attributes/{marketplace}", dependencies=[scope("catalog:write")],
    response_model=ContentView,
)  # fmt: skip
async def put_attributes(
    sku: Sku, marketplace: Marketplace, body: AttributeFields, call: CallDep
) -> Response:
    """State the attributes for a marketplace (`*`: for all that have no value of their own). A
    value that breaks the template is refused (422) with a cure for each field; a name that no
    template knows is kept, and told as a warning."""

    def part(content: Content) -> Content:
        values = {**content.attributes, marketplace: body.values}
        return content.model_copy(update={"attributes": values})

    return await change(call, sku, part, lambda c: bool(c.attributes.get(marketplace)))


@router.get("/skus/{sku}/attributes/{marketplace}", dependencies=[scope("catalog:read")])
async def get_attributes(
    sku: Sku, marketplace: Marketplace, call: CallDep,
    on: Annotated[date | None, Query(description="Today (UTC) by default.")] = None,
) -> AttributesView:  # fmt: skip
    """The form to fill in: fields of the template in force, values, what is missing or wrong."""
    day = on or call.database.clock().date()
    held = await content_of(call, sku)
    async with call.read() as session:
        known = await queries.sku(session, sku)
        if known is None:
            raise NotFound()
        asked = await queries.resolved(session, marketplace, known, day)
        master = await queries.master(session, known)
    values = held.content.values(marketplace)
    from_sku = {
        name: master[one.from_sku]
        for name, one in asked.fields.items()
        if one.from_sku is not None and name not in values
        and master.get(one.from_sku) is not None
    }  # fmt: skip
    return AttributesView(
        sku=sku, marketplace=marketplace, version=held.version, on=day,
        templates=asked.templates, fields=list(asked.fields.values()), values=values,
        own=held.content.attributes.get(marketplace, {}), from_sku=from_sku,
        missing=sorted(
            name for name, one in asked.fields.items()
            if one.required and name not in values and name not in from_sku
        ),
        problems=problem_views(check_values(asked, values)),
    )  # fmt: skip
