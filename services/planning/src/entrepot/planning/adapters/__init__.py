"""Outside formats and other services' APIs."""
