"""Starts the service of this image: `supplier-portal` is the package entrepot.supplier_portal."""

import os
import runpy
import sys

if __name__ == "__main__":
    package = "entrepot." + os.environ["ENTREPOT_SERVICE"].replace("-", "_")
    sys.argv[0] = package
    runpy.run_module(package, run_name="__main__", alter_sys=True)
