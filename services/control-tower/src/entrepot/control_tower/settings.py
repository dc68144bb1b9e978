"""What control-tower is told from outside, beside the settings of every service."""

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class TowerSettings(BaseSettings):
    """How long events are kept, in days: those that come often (balances, scans, lane offers),
    and all others."""

    model_config = SettingsConfigDict(env_prefix="ENTREPOT_TOWER_", extra="ignore", frozen=True)

    frequent_days: int = Field(default=30, ge=1)
    other_days: int = Field(default=400, ge=1)
