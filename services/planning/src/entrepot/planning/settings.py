"""The service's named limits. What differs between sites is in entrepot.shared.settings, and here as
ENTREPOT_PLANNING_CURRENCY."""

import os
import re

# Demand.
LIVE_HOURS = 48  # Orders older than that do not count by the hour: they are no surge.
KEEP_HOURS_DAYS = 35
KEEP_ORDERS_DAYS = 400  # A return or cancellation after that moves no day any more.
MAX_IMPORT_ROWS = 100_000
IMPORT_CHUNK = 5_000
OUTLIER_SCORE = 6.0  # Robust z-score from which on a day is flagged.

# Jobs.
SURGE_EVERY_S = 15.0
PLACE_EVERY_S = 2.0
PUSH_EVERY_S = 5.0
DIRTY_EVERY_S = 300.0  # A series that moved waits that long for others to join it.
ASK_EVERY_S = 20.0
RUN_EVERY_S = 1.0
NIGHTLY_HOUR_UTC = 1  # The nightly run begins in this hour.
PLACE_BATCH = 50
PUSH_BATCH = 50
DIRTY_BATCH = 2_000
CLAIM_S = 60.0  # A claim that is older was left by a process that fell.
RETRY_FIRST_S, RETRY_MAX_S = 5.0, 600.0
MAX_ATTEMPTS = 20
HTTP_TIMEOUT_S = 10.0
WORK_TIMEOUT_S = 3600.0

# Forecasts and policies.
PUBLISH_CHANGE = 0.02  # A forecast that moved less, in the mean, is not told again.
DEFAULT_TARGET = 0.95  # Where no service class says otherwise.
DEFAULT_LEAD_DAYS = 30
DEFAULT_REVIEW_DAYS = 7
MAX_COVER_DAYS = 365
AGED_DAYS = 120  # Units older than that count as aged.
SERVICE_WINDOW_DAYS = 90
PROPOSAL_BATCH = 500  # Lines of one proposal.

TOTALS_SERIES = 20_000  # Up to so many series the totals follow every run; above, the nightly one.
CONTEST_DAYS = 7  # A challenger competes with the champion's recipe once in so many days.

# Neighbour pool.
SURGE_HOURS = 3  # Hours above the band in a row that make a surge.
SURGE_QUANTILE = 0.99  # Upper end of the band of an hour.
TRANSFER_DAYS = 14  # Need that a transfer is to cover.
DEFAULT_FREIGHT_MINOR = 150  # A unit between two places, where no lane says otherwise.
DEFAULT_TRANSFER_DAYS = 5

# Sharing.
SHARE_WEEKS = 13
SHARE_CHANGE = 0.05  # A week that moved less is not pushed again.

TRAIN_SERIES, TRAIN_DAYS = 30, 120  # Fewer series, or shorter ones: nothing is trained.


def base_currency() -> str:
    """The currency that values of several shops are added up in: ENTREPOT_PLANNING_CURRENCY, three
    letters (EUR where it is not set). Raises ValueError."""
    code = os.environ.get("ENTREPOT_PLANNING_CURRENCY", "EUR").strip()
    if not re.fullmatch("[A-Z]{3}", code):
        raise ValueError("ENTREPOT_PLANNING_CURRENCY must be an ISO 4217 code")
    return code


DEFAULT_MISSING_MINOR = 1_000  # What a missing unit costs where neither price nor cost is known.
SURGE_AGAIN_S = 600.0  # A surge that nobody could help is looked at again after that.
SURGE_HORIZON_DAYS = 10
POOL_KINDS = ("own", "overseas")  # Places that help each other; bonded goods need a declaration.
LOAN_TERM_DAYS = 30  # A loan between neighbours that is older is overdue.
SETTLE_EVERY_S = 60.0
