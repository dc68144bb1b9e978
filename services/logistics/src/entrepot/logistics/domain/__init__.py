"""Rules of the logistics service: standard library and shared types only, no I/O, no clock."""
