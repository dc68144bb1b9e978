"""The label of a parcel, as logistics prints it. Called without a database transaction: logistics
in turn asks this service for the receiver's address."""

import asyncio

import httpx

from entrepot.orders.domain.errors import LabelMissing
from entrepot.orders.handlers.context import Context
from entrepot.shared.errors import Conflict, Unavailable

ANSWER_WITHIN_S = 2.0
PDF = "application/pdf"


async def ask(context: Context, shipment_id: str) -> bytes:
    """The PDF. Raises LabelMissing, Conflict (it cannot be printed), or Unavailable without a
    whole answer within ANSWER_WITHIN_S seconds."""
    runtime = context.runtime
    base = runtime.settings.urls.get("logistics", "")
    try:
        async with asyncio.timeout(ANSWER_WITHIN_S):
            answer = await context.client.get(
                f"{base}/v1/shipments/{shipment_id}/label.pdf",
                headers=await runtime.tokens.headers(), timeout=ANSWER_WITHIN_S,
            )  # fmt: skip
        kind = answer.headers.get("content-type", "")
        told = answer.json() if "json" in kind else {}
    except (httpx.HTTPError, httpx.InvalidURL, TimeoutError, ValueError, KeyError) as error:
        raise Unavailable("logistics does not answer", retry_after_s=1) from error
    if answer.status_code == 200 and kind.startswith(PDF):
        return answer.content
    detail = str(told.get("detail", ""))[:300] if isinstance(told, dict) else ""
    if answer.status_code == 409 and isinstance(told, dict) and "state" not in told:
        raise Conflict(detail)  # There is a number, but its label cannot be printed.
    if answer.status_code in (404, 409):
        raise LabelMissing(detail or "logistics has no label yet", retry_after_s=2)
    raise Unavailable(f"logistics answered {answer.status_code}", retry_after_s=1)
