"""python -m entrepot.supplier_portal run | api | relay | consume | migrate"""

import sys

from entrepot.shared.service import main
from entrepot.supplier_portal.service import SERVICE

if __name__ == "__main__":
    raise SystemExit(main(SERVICE, sys.argv[1:]))
