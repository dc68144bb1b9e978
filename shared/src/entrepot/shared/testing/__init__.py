"""For tests of every member: a real PostgreSQL, a real Kafka, moved clocks, signed callers."""
