"""One history of revisions, and the rows that they seed."""
