"""Read models made from the tables: alerts, drifts."""
