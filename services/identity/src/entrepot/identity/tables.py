"""Columns and constraints of the database "identity"."""

from sqlalchemy import (
    ARRAY,
    BigInteger,
    Boolean,
    Column,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from entrepot.shared.tables import install

metadata = MetaData()
install(metadata)


def _at(name: str, *, nullable: bool = False) -> "Column[object]":
    return Column(name, DateTime(timezone=True), nullable=nullable)


party = Table(
    "party",
    metadata,
    Column("party", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("name_zh", Text),
    Column("active", Boolean, nullable=False),
    Column("version", BigInteger, nullable=False),
    _at("changed_at"),
)
client = Table(
    "client",
    metadata,
    Column("client_id", Text, primary_key=True),
    Column("party", Text, ForeignKey("party.party"), nullable=False),
    Column("name", Text, nullable=False),
    Column("roles", ARRAY(Text), nullable=False),
    Column("secret_hash", LargeBinary, nullable=False),
    Column("old_secret_hash", LargeBinary),  # Live until old_secret_until.
    _at("old_secret_until", nullable=True),
    _at("created_at"),
    _at("expires_at", nullable=True),
    _at("revoked_at", nullable=True),
    _at("last_used_at", nullable=True),
    Index("client_party_idx", "party", "client_id"),
    Index(
        "client_live_name_key", "party", "name", unique=True,
        postgresql_where=text("revoked_at IS NULL"),
    ),
)  # fmt: skip
staff_user = Table(
    "staff_user",
    metadata,
    Column("email", Text, primary_key=True),  # In lower case.
    Column("party", Text, ForeignKey("party.party"), nullable=False),
    Column("name", Text, nullable=False),
    Column("roles", ARRAY(Text), nullable=False),
    Column("password_hash", Text, nullable=False),
    Column("active", Boolean, nullable=False),
    Column("version", BigInteger, nullable=False),
    _at("changed_at"),
    _at("sessions_valid_from"),  # Logins before it are not renewed.
    _at("last_login_at", nullable=True),
)
login_failure = Table(
    "login_failure",
    metadata,
    Column("email", Text, primary_key=True),  # As given: a user of that name need not exist.
    Column("failures", Integer, nullable=False),
    _at("failed_at"),
    _at("locked_until", nullable=True),
)
signing_key = Table(
    "signing_key",
    metadata,
    Column("kid", Text, primary_key=True),
    Column("status", Text, nullable=False),
    Column("public_key", LargeBinary, nullable=False),
    Column("private_key", LargeBinary),  # Forgotten when the key is retired.
    Column("sealed", Boolean, nullable=False),
    _at("created_at"),
    _at("current_from", nullable=True),
    _at("previous_from", nullable=True),
    _at("retired_at", nullable=True),
    Index(
        "signing_key_one_key", "status", unique=True,
        postgresql_where=text("status IN ('current', 'next')"),
    ),
)  # fmt: skip
access_audit = Table(
    "access_audit",
    metadata,
    Column("position", BigInteger, primary_key=True, autoincrement=False),
    _at("at"),
    Column("kind", Text, nullable=False),
    Column("party", Text, nullable=False),
    Column("actor", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("detail", Text, nullable=False),  # JSON object of strings, exactly as it was hashed.
    Column("hash", LargeBinary, nullable=False),
    UniqueConstraint("hash", name="access_audit_hash_key"),
    Index("access_audit_party_idx", "party", "position"),
)
