"""Limits of the service, in one place. Times in seconds unless the name says otherwise."""

HOLD_DEFAULT_S = 900  # A synchronous reservation lives 15 minutes unless the caller says else.
HOLD_MAX_S = 86_400
MAX_DEMAND = 2_000  # Demand entries of one reservation; as many as an order of ours has lines.
MAX_OPTIONS = 50  # Proposed ways to serve one reservation.
GROUP_MAX = 500  # Reservations that share one transaction.
GROUP_WRITERS = 1  # Transactions of reservations under way at once, in one process.
CONFLICT_TRIES = 4  # A group that met a deadlock or a twin is decided again this often.

EXPIRY_EVERY_S = 1.0
EXPIRY_BATCH = 500
EXPIRY_ROUNDS = 40  # Batches of one run of the job.
ALERTS_EVERY_S = 10.0
AUDIT_EVERY_S = 3600.0
FORGET_EVERY_S = 86_400.0
KEEP_CANCELLATIONS_DAYS = 180  # An accept that is later than this is not waited for.

MAX_SKUS = 100  # SKUs of one availability question.
READ_GROUP = 32  # Availability questions that share one statement.
READ_ROUNDS = 100  # Such statements that share one transaction.
READERS = 2  # Transactions of readers of one party under way at once, in one process.
CROWD = 16  # Questions that wait before the second of them begins.
GATHER_S = 0.001  # Pause between two statements for a crowd, in which more of it come.
LINGER_S = 0.005  # A reader's transaction waits so long for the next question.
MAX_WAITING = 10_000  # Questions about one party's rows.
MAX_IMPORT_ROWS = 20_000
IMPORT_CHUNK = 1000  # Rows of an import that share one transaction.
MAX_TRANSFER_LINES = 500
MAX_COUNT_LINES = 1000
MAX_DRIFT_ROWS = 200  # Rows of each kind that an audit names; all are counted.
FUTURE_S = 3600  # How far ahead of our clock a warehouse's clock may be.

MAX_SERIALS = 1000  # Serial numbers of one stock event or line.
MAX_PICK_LINES = 500
LOTS_EVERY_S = 600.0
LOTS_BATCH = 200  # Stock records whose lots one transaction looks at.
INSPECTED_EVERY_S = 60.0
LOTS_ROUNDS = 200  # Batches of one run of the job.
MAX_PLAN_LINES = 5_000  # Lines of one count plan.
ABC_DAYS = 90  # Days of sales by which a count plan classes SKUs.
MAX_SNAPSHOT_ROWS = 50_000
SHIPMENT_WINDOW_H = 48  # How long a parcel may be missing in a warehouse's own books.

BACKORDER_KEPT_S = 86_400  # Goods that came are kept so long for the order that waited.
LAPSE_EVERY_S = 60.0
LAPSE_BATCH = 200  # Orders of one run whose kept goods are given free.
MAX_RULE_VALUES = 1000  # SKUs or category prefixes of one rule or agreement.
RULES_EVERY_S = 60.0
FLAGS_EVERY_S = 600.0
RULES_BATCH = 500  # Stock records of one transaction of the rules' job.
RECOUNT_SKUS = 100  # SKUs, with all their places, of one step of the recount.
ALERT_BATCH = 1000  # Stock records that one statement holds against the rules.
ALERT_OVERLAP_S = 60  # Changes are read again so long: a commit may be seen late.
ALERT_MAX_DIRTY = 5_000  # More changed records than that are left to a full round.
ALERTS_FULL_EVERY_S = 3600.0
