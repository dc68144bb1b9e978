"""Load, lock and save: a fixed number of statements, however many rows take part. Rows are locked in
the order of their keys."""
