"""Outside formats of the logistics service: one module or package per format."""
