"""Whole hubs from outside; the one they share ends with the last of these tests."""
