"""Who is calling, for which party, with which scopes.

Owns parties, API clients, staff users, signing keys and the audit of access. Publishes
`identity.party_changed.v1` on `identity-party`. Consumes nothing.
"""
