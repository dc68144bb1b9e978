"""Outside formats: JWT and JWK, sealed key material, password hashes."""
