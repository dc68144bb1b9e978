"""What a service process is told from outside; every variable starts with ENTREPOT_."""

from pathlib import Path

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class ServiceSettings(BaseSettings):
    """Read when a process starts, never at import. Secrets are kept out of logs and errors."""

    model_config = SettingsConfigDict(env_prefix="ENTREPOT_", extra="ignore", frozen=True)

    database_url: SecretStr
    worker_database_url: SecretStr
    owner_database_url: SecretStr | None = None
    postgres: SecretStr | None = None  # The server's administrator; for `setup` only.
    kafka: str
    topic_prefix: str = ""
    replica: str = ""  # A name of this process among replicas, kept over restarts.
    http_host: str = "127.0.0.1"
    http_port: int = 8000
    public_url: str = "http://localhost:8080"
    identity_url: str = ""
    client_id: str = ""
    client_secret: SecretStr = SecretStr("")
    urls: dict[str, str] = Field(default_factory=dict)
    bootstrap_clients: Path | None = None
    log_format: str = "json"
    log_level: str = "info"
    otlp_endpoint: str = ""
    pool_size: int = 12
    # As many as work at once, or connections are made and thrown away at every turn: orders calls
    # a dozen shops side by side.
    worker_pool_size: int = 12
    rate_limit_per_s: int = 2000
    body_limit_bytes: int = 1_000_000
    batch_body_limit_bytes: int = 16_000_000
