"""The runtime's tables; parties, clients, users, keys, audit of access."""

from entrepot.shared.migrations import run_sql
from entrepot.shared.tables import RUNTIME_SQL, party_policy_sql

revision = "0001"
down_revision = None

TABLES = """
CREATE TABLE party (
    party text PRIMARY KEY CHECK (party = kind || ':' || split_part(party, ':', 2)),
    kind text NOT NULL CHECK (kind IN ('supplier', 'warehouse', 'carrier', 'shop', 'staff', 'service')),
    name text NOT NULL CHECK (name <> ''),
    name_zh text,
    active boolean NOT NULL,
    version bigint NOT NULL CHECK (version > 0),
    changed_at timestamptz NOT NULL
);
CREATE TABLE client (
    client_id text PRIMARY KEY,
    party text NOT NULL REFERENCES party,
    name text NOT NULL,
    roles text[] NOT NULL CHECK (cardinality(roles) > 0),
    secret_hash bytea NOT NULL CHECK (length(secret_hash) = 32),
    old_secret_hash bytea CHECK (length(old_secret_hash) = 32),
    old_secret_until timestamptz,
    created_at timestamptz NOT NULL,
    expires_at timestamptz,
    revoked_at timestamptz,
    last_used_at timestamptz,
    CHECK ((old_secret_hash IS NULL) = (old_secret_until IS NULL))
);
CREATE INDEX client_party_idx ON client (party, client_id);
CREATE UNIQUE INDEX client_live_name_key ON client (party, name) WHERE revoked_at IS NULL;
CREATE TABLE staff_user (
    email text PRIMARY KEY CHECK (email = lower(email)),
    party text NOT NULL REFERENCES party CHECK (party LIKE 'staff:%'),
    name text NOT NULL,
    roles text[] NOT NULL CHECK (cardinality(roles) > 0),
    password_hash text NOT NULL,
    active boolean NOT NULL,
    version bigint NOT NULL CHECK (version > 0),
    changed_at timestamptz NOT NULL,
    sessions_valid_from timestamptz NOT NULL,
    last_login_at timestamptz
);
CREATE TABLE login_failure (
    email text PRIMARY KEY,
    failures integer NOT NULL CHECK (failures > 0),
    failed_at timestamptz NOT NULL,
    locked_until timestamptz
);
CREATE TABLE signing_key (
    kid text PRIMARY KEY,
    status text NOT NULL CHECK (status IN ('next', 'current', 'previous', 'retired')),
    public_key bytea NOT NULL CHECK (length(public_key) = 32),
    private_key bytea CHECK ((private_key IS NULL) = (status = 'retired')),
    sealed boolean NOT NULL,
    created_at timestamptz NOT NULL,
    current_from timestamptz,
    previous_from timestamptz,
    retired_at timestamptz
);
CREATE UNIQUE INDEX signing_key_one_key ON signing_key (status) WHERE status IN ('current', 'next');
CREATE TABLE access_audit (
    position bigint PRIMARY KEY,
    at timestamptz NOT NULL,
    kind text NOT NULL,
    party text NOT NULL,
    actor text NOT NULL,
    subject text NOT NULL,
    address text NOT NULL,
    detail text NOT NULL,
    hash bytea NOT NULL CHECK (length(hash) = 32),
    CONSTRAINT access_audit_hash_key UNIQUE (hash)
);
CREATE INDEX access_audit_party_idx ON access_audit (party, position);
CREATE FUNCTION access_audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the audit of access is append-only';
END
$$;
CREATE TRIGGER access_audit_append_only BEFORE UPDATE OR DELETE ON access_audit
    FOR EACH ROW EXECUTE FUNCTION access_audit_is_append_only();
"""


def upgrade() -> None:
    """Create everything."""
    run_sql(RUNTIME_SQL + TABLES)
    for table in ("party", "client", "staff_user", "access_audit"):
        run_sql(party_policy_sql(table))
