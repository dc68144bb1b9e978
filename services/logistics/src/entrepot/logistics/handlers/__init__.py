"""The use cases: one module for each part of the trade."""
