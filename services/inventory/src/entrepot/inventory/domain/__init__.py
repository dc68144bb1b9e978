"""The rules of stock: standard library and shared types only."""
