"""Routers of freight: units, consignments, manifests, pick-ups, appointments, proofs, returns."""
