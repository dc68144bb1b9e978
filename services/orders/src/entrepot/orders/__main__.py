"""python -m entrepot.orders run | api | relay | consume | migrate | setup, or ingest CHANNEL FILE…"""

import sys

if __name__ == "__main__":
    if sys.argv[1:2] == ["ingest"]:
        from entrepot.orders.ingest import main as ingest

        raise SystemExit(ingest(sys.argv[2:]))
    from entrepot.orders.service import SERVICE
    from entrepot.shared.service import main

    raise SystemExit(main(SERVICE, sys.argv[1:]))
