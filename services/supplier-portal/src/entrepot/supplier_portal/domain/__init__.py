"""Rules of purchasing: standard library and shared types only."""
