"""Outside formats."""
