"""E-mail over SMTP."""

from email.message import EmailMessage
from urllib.parse import unquote, urlsplit

import aiosmtplib

TIMEOUT_S = 20.0


class Mailer:
    """url: smtp://user:password@host:port, or smtps:// (TLS from the first byte); "" sends nothing."""

    def __init__(self, url: str, sender: str) -> None:
        self._url, self._sender = url, sender

    @property
    def works(self) -> bool:
        return bool(self._url)

    async def send(self, to: str, heading: str, text: str) -> str:
        """What the server said. Raises aiosmtplib.SMTPException or OSError."""
        parts = urlsplit(self._url)
        secure = parts.scheme == "smtps"
        message = EmailMessage()
        message["From"], message["To"] = self._sender, to
        message["Subject"] = " ".join(heading.split())[:200]
        message.set_content(text)
        _, answer = await aiosmtplib.send(
            message, hostname=parts.hostname or "localhost",
            port=parts.port or (465 if secure else 25), use_tls=secure, timeout=TIMEOUT_S,
            username=unquote(parts.username) if parts.username else None,
            password=unquote(parts.password) if parts.password else None,
        )  # fmt: skip
        return answer[:500]
