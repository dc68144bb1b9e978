"""Asking for a study: light, so that the API carries nothing that computes."""

from collections.abc import Mapping
from typing import Any

from entrepot.planning.handlers.overrides import ask_for_run
from entrepot.planning.repository import studies as rows_of
from entrepot.shared.database import UnitOfWork
from entrepot.shared.ids import new_id

PREFIX = {"scenario": "scn", "assortment": "ast"}


async def ask(
    kind: str, name: str, wanted: Mapping[str, Any], uow: UnitOfWork, by: str
) -> dict[str, Any]:
    """The study that was asked for; the worker begins within seconds."""
    row = {
        "study_id": new_id(PREFIX[kind]), "kind": kind, "name": name, "state": "requested",
        "wanted": dict(wanted), "result": {}, "asked_by": by, "asked_at": uow.now,
        "began_at": None, "ended_at": None, "version": 1,
    }  # fmt: skip
    await rows_of.add(uow.driver, row)
    await ask_for_run("study", uow)
    return row
