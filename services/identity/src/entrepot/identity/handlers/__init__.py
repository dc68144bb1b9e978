"""The use cases: keys, tokens, logins, parties, clients, users, the bootstrap file."""
