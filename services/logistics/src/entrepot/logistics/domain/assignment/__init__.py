"""Orders that compete for plants, ports and carriers: the outbound network of one day's orders."""
