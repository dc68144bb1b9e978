"""The service's named limits. What differs between sites is in entrepot.shared.settings."""

import os
from datetime import timedelta

SILENCE_EVERY_S = 60.0  # How often the silence job looks.
MAX_IMPORT_ROWS = 5000  # Rows of one CSV file.
MAX_LINES = 500  # Lines of one purchase order or advance ship notice.
MAX_PHOTOS = 20  # References in one milestone report.

MAX_CARTONS = 2_000  # Of one advance ship notice.
MAX_DEFECTS = 200  # Kinds of defects in one inspection.
MAX_INVOICE_LINES = 1_000
SETTLE_EVERY_S = 300.0  # How often shipments are looked for of which nothing more will come.
SETTLE_BATCH = 200
STANDING_EVERY_S = 900.0  # How often standings and closed quarters are computed.
SHARE_EVERY_S = 1.0  # How often changed demand is pushed to core suppliers.
SHARE_BATCH = 200  # SKUs in one push.
SALES_SETTLE_S = 300.0  # Sales are gathered so long before they are pushed; forecasts are not.
# GS1 keeps 952 for demonstrations and examples; a merchant sets its own company prefix.
DEMO_COMPANY_PREFIX = "9521234"


def sscc_company_prefix() -> str:
    """The GS1 company prefix of our SSCCs: ENTREPOT_SSCC_COMPANY_PREFIX, 4 to 12 digits. Raises
    ValueError. Source: GS1 General Specifications, section 1.4.4."""
    prefix = os.environ.get("ENTREPOT_SSCC_COMPANY_PREFIX", DEMO_COMPANY_PREFIX).strip()
    if not prefix.isdecimal() or not prefix.isascii() or not 4 <= len(prefix) <= 12:
        raise ValueError("ENTREPOT_SSCC_COMPANY_PREFIX must have 4 to 12 digits")
    return prefix


def label_font() -> str:
    """The path of a TrueType font with Chinese to embed in labels: ENTREPOT_LABEL_FONT; "": none."""
    return os.environ.get("ENTREPOT_LABEL_FONT", "").strip()


MAX_UPLOAD_ROWS = 20_000  # Rows of one uploaded table (CSV or XLSX).
UPLOAD_CHUNK = 1000  # Rows of an upload in one transaction.
UPLOAD_BODY_LIMIT_BYTES = 8_000_000
MAX_SHEET_BYTES = 64_000_000  # An XLSX file unpacked: a small file may claim to be a large one.
UPLOADS_KEPT = timedelta(days=30)  # Marked files are forgotten after that.
MAX_LINK_AGE = timedelta(days=90)
LINK_AGE = timedelta(days=14)  # Of links for which nobody said an end.
LINK_REQUESTS_PER_S = 5  # Of one link; a burst of twice as many.
LINK_MISSES_PER_S = 2  # Tokens that open nothing, of one address.
PAGE_BODY_LIMIT_BYTES = 200_000
HOUSEKEEPING_EVERY_S = 600.0  # Documents that expire, call-offs to release, old uploads.
SILENCE_HORIZONS = (0, 3, 7, 14)  # Days of silence past a milestone's day, each told once.
