"""python -m entrepot.identity run | api | relay | consume | migrate"""

import sys

from entrepot.identity.service import SERVICE
from entrepot.shared.service import main

if __name__ == "__main__":
    raise SystemExit(main(SERVICE, sys.argv[1:]))
