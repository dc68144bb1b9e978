"""Reads, one function per question. Rows are filtered by party through row-level security."""
