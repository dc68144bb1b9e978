"""Load, lock, save: one statement for many rows, always in key order."""
