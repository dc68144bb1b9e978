"""One module per part of the hub."""
