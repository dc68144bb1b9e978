"""Reads, one function per question. Rows are those of the session's party."""
