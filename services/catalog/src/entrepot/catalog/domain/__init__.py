"""The rules of the catalog: standard library and shared types only."""
