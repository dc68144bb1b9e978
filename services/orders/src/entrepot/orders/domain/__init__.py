"""Rules of sales orders: standard library and shared types only."""
