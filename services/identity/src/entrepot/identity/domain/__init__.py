"""Rules of identity: roles and scopes, secrets, lockout, key rotation, the audit chain."""
