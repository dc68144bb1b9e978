"""Dated rules of customs, tax and carriage as data, and the functions that apply them."""
