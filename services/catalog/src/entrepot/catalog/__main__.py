"""`python -m entrepot.catalog run | api | relay | consume | migrate`."""

import sys

from entrepot.catalog.service import SERVICE
from entrepot.shared.service import main

raise SystemExit(main(SERVICE, sys.argv[1:]))
