"""Named limits of logistics, and what it is told from outside beside the settings of every service."""

import base64
import binascii

from pydantic import SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

KEK_BYTES = 32


class LogisticsSettings(BaseSettings):
    """key_encryption_key: base64url of 32 bytes; carriers' API keys, webhook secrets and names of
    receivers are encrypted at rest with it. Empty: they are stored open, and only the database's
    permissions stand before them. sscc_prefix: GS1 company prefix, 7 to 10 digits, of the SSCC
    of pallets and parcels packed here; empty: such units get a number of our own, no SSCC."""

    model_config = SettingsConfigDict(env_prefix="ENTREPOT_", extra="ignore", frozen=True)

    key_encryption_key: SecretStr = SecretStr("")
    sscc_prefix: str = ""

    def kek(self) -> bytes | None:
        """The key-encryption key, or None where none was given. Raises ValueError for one that is
        not base64url of 32 bytes."""
        text = self.key_encryption_key.get_secret_value().strip()
        if not text:
            return None
        try:
            raw = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
        except binascii.Error as error:
            raise ValueError("ENTREPOT_KEY_ENCRYPTION_KEY is not base64url") from error
        if len(raw) != KEK_BYTES:
            raise ValueError(f"ENTREPOT_KEY_ENCRYPTION_KEY must be base64url of {KEK_BYTES} bytes")
        return raw


ASSUMED_WEIGHT_G = 500  # Where the catalogue has no measures; the shipment says so.

MAX_REJECTED_TOLD = 20  # Lanes named in an event; the shipment's own page has every one.

LABEL_BATCH = 500  # Labels claimed in one transaction.
LABEL_TICK_S = 0.2  # How often planned shipments are looked for, unless somebody wakes the job.
LABEL_RUN_S = 5.0  # One run of the label job, which then reports itself and begins anew.
WAKE_AFTER_S = (0.01, 0.04, 0.1)  # A reaction rings before its transaction has committed.
CARRIER_TIMEOUT_S = 10.0
CARRIER_CALLS_AT_ONCE = 8
CLAIM_LEASE_S = 60.0  # Longer than any call: a claim this old belongs to nobody any more.
RETRY_FIRST_S, RETRY_MAX_S = 5.0, 600.0  # Between tries at a carrier that does not answer.
REQUEST_TICK_S = 1.0  # How often manifests and pick-ups wait for their carrier's answer.
PICKUP_SWEEP_S = 60.0
SHIP_TO_TIMEOUT_S = 2.0

LEARN_EVERY_S = 15.0  # Looks whether anything was delivered.
LEARN_ANYWAY_S = 3600.0  # Old deliveries leave the window.
LEARN_WINDOW_DAYS = 90
MIN_TRANSIT_COUNT = 30  # Fewer deliveries leave a lane the days of the level above.
HISTORY_DAYS = 730  # What estimates learn from, old deliveries weighing less.
HISTORY_REFRESH_S = 60.0
WATCH_EVERY_S = 10.0  # Looks for parcels that changed or whose time has come.
WATCH_BATCH = 500
ETA_REFRESH_HOURS = 6  # Days pass: an estimate is made anew although nothing was heard.
ETA_TOLD_DAYS = 1  # An estimate that moved less is kept, and not told.
MATERIAL_DAYS = 0.1
MATERIAL_RATE = 0.01

REPLAN_EVERY_S = 2.0  # Part of the ten seconds in which parcels leave a closed lane.
REPLAN_BATCH = 500
ORPHAN_SWEEP_S = 5.0
ORPHAN_SWEEP_MINUTES = 60  # Older orphans are attached when their label is recorded.
SEAL_EVERY_S = 30.0  # Looks once whether secrets stand open.
ROUTES_EVERY_S = 10.0  # Looks for lanes that are not drawn on the map yet.
OFFER_REFRESH_S = 600.0  # Rate rows come into force and go out of it by date.

MAX_RAW_BYTES = 20_000  # Of one scan as it came; longer ones are cut out of the store.
MAX_EVENTS_PER_WEBHOOK = 5_000
WEBHOOK_BODY_BYTES = 5_000_000
