"""Limits of the service, in one place. Times in seconds unless the name says otherwise."""

HOLD_DEFAULT_S = 900  # A synchronous reservation lives 15 minutes unless the caller says else.
HOLD_MAX_S = 86_400
MAX_DEMAND = 2_000  # Demand entries of one reservation; as many as an order of ours has lines.
MAX_OPTIONS = 50  # Proposed ways to serve one reservation.
GROUP_MAX = 500  # Reservations that share one transaction.
GROUP_WRITERS = 2  # Transactions of reservations under way at once, in one process.
CONFLICT_TRIES = 4  # A group that met a deadlock or a twin is decided again this often.

EXPIRY_EVERY_S = 1.0
EXPIRY_BATCH = 500
EXPIRY_ROUNDS = 40  # Batches of one run of the job.
ALERTS_EVERY_S = 10.0
AUDIT_EVERY_S = 3600.0
FORGET_EVERY_S = 86_400.0
KEEP_CANCELLATIONS_DAYS = 180  # An accept that is later than this is not waited for.

MAX_SKUS = 100  # SKUs of one availability question.
MAX_IMPORT_ROWS = 20_000
IMPORT_CHUNK = 1000  # Rows of an import that share one transaction.
MAX_TRANSFER_LINES = 500
MAX_COUNT_LINES = 1000
MAX_DRIFT_ROWS = 200  # Rows of each kind that an audit names; all are counted.
FUTURE_S = 3600  # How far ahead of our clock a warehouse's clock may be.
