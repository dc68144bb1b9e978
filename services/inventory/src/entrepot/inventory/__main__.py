"""python -m entrepot.inventory run | api | relay | consume | migrate"""

import sys

from entrepot.inventory.service import SERVICE
from entrepot.shared.service import main

raise SystemExit(main(SERVICE, sys.argv[1:]))
