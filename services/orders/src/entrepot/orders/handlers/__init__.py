"""The use cases. Each takes a unit of work and many objects, locks orders in key order, changes
the rows in memory, and writes each table once."""
