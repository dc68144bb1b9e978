"""Work started by the clock."""

import structlog

from entrepot.catalog.handlers.gating import settle_due
from entrepot.shared.service import Runtime

ALL_BATCHES = 10_000  # Ten million listings; a run that long goes on at the next tick.
log = structlog.get_logger(__name__)


async def recheck_listings(runtime: Runtime) -> None:
    """Judge listings on the day a certificate begins or ends, or a rule does. Days are UTC."""
    turned = await settle_due(runtime.worker, batches=ALL_BATCHES)
    if turned:
        log.info("listings_turned", listings=turned)
