"""What orders is told from outside beside the settings of every service."""

import base64
import binascii

from pydantic import SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

KEK_BYTES = 32


class OrdersSettings(BaseSettings):
    """key_encryption_key: base64url of 32 bytes; shops' secrets are encrypted at rest with it.
    Empty: they are stored open, and only the database's permissions stand before them."""

    model_config = SettingsConfigDict(env_prefix="ENTREPOT_", extra="ignore", frozen=True)

    key_encryption_key: SecretStr = SecretStr("")
    shop_timeout_s: float = 10.0
    inventory_timeout_s: float = 5.0

    def kek(self) -> bytes | None:
        """The key-encryption key, or None where none was given. Raises ValueError for one that is
        not base64url of 32 bytes."""
        text = self.key_encryption_key.get_secret_value().strip()
        if not text:
            return None
        try:
            raw = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
        except binascii.Error as error:
            raise ValueError("ENTREPOT_KEY_ENCRYPTION_KEY is not base64url") from error
        if len(raw) != KEK_BYTES:
            raise ValueError(f"ENTREPOT_KEY_ENCRYPTION_KEY must be base64url of {KEK_BYTES} bytes")
        return raw
