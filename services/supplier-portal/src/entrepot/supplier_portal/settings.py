"""The service's named limits. What differs between sites is in entrepot.shared.settings."""

SILENCE_EVERY_S = 60.0  # How often the silence job looks.
MAX_IMPORT_ROWS = 5000  # Rows of one CSV file.
MAX_LINES = 500  # Lines of one purchase order or advance ship notice.
MAX_PHOTOS = 20  # References in one milestone report.
