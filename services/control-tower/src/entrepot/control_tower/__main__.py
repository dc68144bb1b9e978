"""python -m entrepot.control_tower run | api | relay | consume | migrate"""

import sys

from entrepot.control_tower.service import SERVICE
from entrepot.shared.service import main

if __name__ == "__main__":
    raise SystemExit(main(SERVICE, sys.argv[1:]))
