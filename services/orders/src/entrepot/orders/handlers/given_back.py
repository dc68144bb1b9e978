"""Reservations that orders no longer wants: inventory is asked to release them, until it did."""

import httpx
import structlog

from entrepot.orders.handlers.context import Context
from entrepot.orders.repository.orders import back_off, columns

MAX_ROWS = 100
FIRST_S, LIMIT_S = 2.0, 600.0
log = structlog.get_logger(__name__)


async def give_back(context: Context) -> None:
    """One round. A reservation that inventory does not know, or that has ended, is done."""
    base = context.runtime.settings.urls.get("inventory", "")
    async with context.runtime.worker.transaction() as uow:
        rows = await uow.driver.fetch(
            "SELECT reservation_id, attempts FROM reservation_release "
            "WHERE next_attempt_at <= $1 ORDER BY next_attempt_at LIMIT $2",
            uow.now, MAX_ROWS,
        )  # fmt: skip
    if not rows or not base:
        return
    done: list[str] = []
    failed: list[tuple[str, int, str]] = []
    for row in rows:
        try:
            answer = await context.client.post(
                f"{base}/v1/reservations/{row['reservation_id']}:release",
                headers=await context.runtime.tokens.headers(),
                json={},
                timeout=context.settings.inventory_timeout_s,
            )
            error = "" if answer.status_code < 300 or answer.status_code in (404, 409) else (
                f"HTTP {answer.status_code}")  # fmt: skip
        except httpx.HTTPError as problem:
            error = repr(problem)[:300]
        if error:
            failed.append((row["reservation_id"], row["attempts"] + 1, error))
            log.warning("reservation_not_released", id=row["reservation_id"], error=error)
        else:
            done.append(row["reservation_id"])
    async with context.runtime.worker.transaction() as uow:
        await uow.driver.execute(
            "DELETE FROM reservation_release WHERE reservation_id IN (SELECT reservation_id "
            "FROM reservation_release WHERE reservation_id = ANY($1::text[]) "
            "ORDER BY reservation_id FOR UPDATE)",
            done,
        )
        if failed:
            pauses = [uow.now + back_off(n, first_s=FIRST_S, limit_s=LIMIT_S)
                      for _, n, _ in failed]  # fmt: skip
            await uow.driver.execute(
                "UPDATE reservation_release r SET attempts = n.a, last_error = n.e, "
                "next_attempt_at = n.t FROM unnest($1::text[], $2::int[], $3::text[], "
                "$4::timestamptz[]) AS n(r, a, e, t) WHERE r.reservation_id = n.r",
                *columns(failed), pauses,
            )  # fmt: skip
