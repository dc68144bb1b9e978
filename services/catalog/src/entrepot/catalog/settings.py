"""Named limits of the catalog. What differs between installations comes from the shared settings."""

RECHECK_EVERY_S = 60.0  # How often listings whose day has come are judged again.
RECHECK_BATCH = 1000  # Listings judged in one transaction.
RECHECK_AT_ONCE = 20  # Batches done within the request that changed a rule; the job does the rest.
MAX_IMPORT_ROWS = 20_000
EXPORT_PAGE = 1000
WARN_EVERY_S = 300.0  # How often certificates that end soon are looked for.
WARN_HORIZONS_DAYS = (30, 7, 1)  # Each certificate is told of once for each.
PRICES_EVERY_S = 20.0  # How often prices whose window begins or ends are held to the parity rules.
