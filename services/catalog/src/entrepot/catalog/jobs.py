"""Work started by the clock."""

import structlog

from entrepot.catalog.handlers.gating import settle_due
from entrepot.catalog.handlers.parity import judge_due
from entrepot.catalog.handlers.warnings import warn_expiring
from entrepot.shared.service import Runtime

ALL_BATCHES = 10_000  # Ten million listings; a run that long goes on at the next tick.
log = structlog.get_logger(__name__)


async def recheck_listings(runtime: Runtime) -> None:
    """Judge listings and dispatch on the day a certificate or a rule begins or ends. Days are UTC."""
    turned = await settle_due(runtime.worker, batches=ALL_BATCHES)
    if turned:
        log.info("listings_turned", listings=turned)


async def warn_of_certificates(runtime: Runtime) -> None:
    """Tell of certificates that end within 30, 7 or 1 days, once for each. Days are UTC."""
    told = await warn_expiring(runtime.worker)
    if told:
        log.info("certificates_expiring", certificates=told)


async def judge_prices(runtime: Runtime) -> None:
    """Hold prices to the parity rules when a window, a rule or a rate begins or ends."""
    turned = await judge_due(runtime.worker, batches=ALL_BATCHES)
    if turned:
        log.info("price_parity_turned", pairs=turned)
