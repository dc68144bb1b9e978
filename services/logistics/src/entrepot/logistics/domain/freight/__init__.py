"""Goods that travel together: units, consignments, manifests, pick-ups, appointments, proofs."""
