"""python -m entrepot.orders run | api | relay | consume | migrate"""

import sys

from entrepot.orders.service import SERVICE
from entrepot.shared.service import main

raise SystemExit(main(SERVICE, sys.argv[1:]))
