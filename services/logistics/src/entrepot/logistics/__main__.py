"""`python -m entrepot.logistics run | api | relay | consume | migrate`."""

import sys

from entrepot.logistics.service import SERVICE
from entrepot.shared.service import main

raise SystemExit(main(SERVICE, sys.argv[1:]))
