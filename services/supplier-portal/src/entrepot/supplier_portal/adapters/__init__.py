"""Outside formats in, our commands out."""
