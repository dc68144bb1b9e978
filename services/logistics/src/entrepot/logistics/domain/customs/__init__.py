"""Supervision modes, declarations, the 9810 settlement, and papers that go with a shipment."""
