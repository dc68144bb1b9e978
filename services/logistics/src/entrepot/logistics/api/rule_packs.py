"""/v1/rule-packs: sets of dated rules, shipped or imported, and who answers for them."""

from datetime import datetime
from typing import Any

from fastapi import APIRouter, Response
from pydantic import ConfigDict

from entrepot.logistics import rules_repository
from entrepot.logistics.api.rule_views import PackHead, pack_head
from entrepot.logistics.domain.rules.pack import Pack, PackFields, PackIn, PackName
from entrepot.logistics.handlers.rules import put_pack
from entrepot.shared.database import UnitOfWork, driver_of, lock_writers
from entrepot.shared.errors import InvalidBody, NotFound, VersionMismatch
from entrepot.shared.http import CallDep, View, json_answer, scope
from entrepot.shared.paging import Cursor, Limit, Page, decode_cursor, page_of
from entrepot.shared.resources import only_merchant

router = APIRouter(prefix="/v1", tags=["customs and tax rules"])


class PackImported(View):
    """What is held now."""

    model_config = ConfigDict(frozen=True)
    pack: str
    version: int
    did: str
    rules: int
    hs_codes: int
    imported_by: str
    updated_at: datetime


@router.put(
    "/rule-packs/{pack}", dependencies=[scope("logistics:write")], response_model=PackImported,
    responses={201: {"model": PackImported}},
)  # fmt: skip
async def put_rule_pack(pack: PackName, body: PackIn, call: CallDep) -> Response:
    """Import a pack, whole. Without If-Match it is new, or takes the place of the shipped one of
    its name; with it, it replaces the version that was read. Imported rows go before shipped ones
    by their priority (at least 1); rows of it that are marked unverified are never applied
    silently."""
    only_merchant(call)
    if body.pack not in (None, pack):
        raise InvalidBody(
            f"the body names pack {body.pack}, the path {pack}",
            errors=[{"pointer": "/pack", "detail": "differs from the path", "code": "mismatch"}],
        )
    values: dict[str, Any] = {
        n: getattr(body, n) for n in PackFields.model_fields if n != "schema_"
    }
    command = Pack.model_construct(
        **{**values, "priority": max(1, body.priority)}, schema_=body.schema_, pack=pack
    )
    created: list[bool] = []

    async def effect(uow: UnitOfWork) -> PackImported:
        await lock_writers(uow)
        held = await rules_repository.pack_of(uow.driver, pack)
        version = held[0] if held is not None else 0
        if version and (held is None or held[1] != command):
            call.check_version(version)
        elif not version and "if-match" in call.request.headers and call.expected_version():
            raise VersionMismatch("nothing was imported under this name yet; leave If-Match out")
        outcome = await put_pack(command, uow, call.caller.party)
        created.append(outcome.did == "created")
        return PackImported(
            pack=pack, version=outcome.version, did=outcome.did, rules=len(command.rules),
            hs_codes=len(command.hs_codes), imported_by=call.caller.party, updated_at=uow.now,
        )  # fmt: skip

    response = await call.once(effect)
    if created and created[0]:
        response.status_code = 201
    return response


@router.get("/rule-packs", dependencies=[scope("logistics:read")])
async def list_rule_packs(
    call: CallDep, limit: Limit = 100, cursor: Cursor = None
) -> Page[PackHead]:
    """By name: where each comes from, as of when, reviewed by whom."""
    after = decode_cursor(cursor, str)
    async with call.read() as session:
        found = await rules_repository.packs(await driver_of(session))
    rows = [pack_head(each) for each in found if after is None or each.pack > after[0]]
    return page_of(rows[: limit + 1], limit, lambda head: (head.pack,))


@router.get("/rule-packs/{pack}", dependencies=[scope("logistics:read")], response_model=Pack)
async def get_rule_pack(pack: PackName, call: CallDep) -> Response:
    """A whole pack, as PUT takes it: read it, change it, put it back with its ETag."""
    async with call.read() as session:
        found = await rules_repository.pack_of(await driver_of(session), pack)
    if found is None:
        raise NotFound()
    version, content = found
    response = json_answer(content.model_dump(mode="json", by_alias=True, exclude_none=True))
    response.headers["ETag"] = f'"{version}"'
    return response
