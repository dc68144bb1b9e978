"""What control-tower is told from outside, beside the settings of every service."""

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class TowerSettings(BaseSettings):
    """How long events are kept, in days: those that come often (balances, scans, lane offers),
    books and proofs, and all others. partition_events: positions of a partition of the store.
    smtp_url: smtp://user:password@host:port, or smtps://; empty: no e-mail is sent. private_hooks:
    outgoing webhooks may go to loopback and private addresses; unset: where the hub itself is
    reached by such an address."""

    model_config = SettingsConfigDict(env_prefix="ENTREPOT_TOWER_", extra="ignore", frozen=True)

    frequent_days: int = Field(default=30, ge=1)
    other_days: int = Field(default=400, ge=1)
    lasting_days: int = Field(default=3650, ge=1)
    partition_events: int = Field(default=5_000_000, ge=1000)
    smtp_url: SecretStr = SecretStr("")
    mail_from: str = "control-tower@localhost"
    private_hooks: bool | None = None
