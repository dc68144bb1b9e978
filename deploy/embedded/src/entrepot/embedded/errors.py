"""Errors of the embedded runtime.

EmbeddedError            anything the operator should read: message and cure, no traceback
├── EngineStartFailed    Postgres, Kafka or the gateway did not become ready; log path is named
├── JarMismatch          a Kafka jar differs from the committed list
├── AlreadyRunning       another `up` holds the data folder
├── NotRunning           the command needs a running hub
├── ConsoleNotBuilt      the web console could not be built from its sources
├── ServiceMissing       a service of the topology cannot be imported
└── HubUnreachable       the gateway or a service answered with an error
"""


class EmbeddedError(Exception):
    """cure: what to do about it, one sentence or command."""

    def __init__(self, message: str, cure: str = "") -> None:
        super().__init__(message)
        self.cure = cure


class EngineStartFailed(EmbeddedError):
    pass


class JarMismatch(EmbeddedError):
    pass


class AlreadyRunning(EmbeddedError):
    pass


class NotRunning(EmbeddedError):
    pass


class ConsoleNotBuilt(EmbeddedError):
    pass


class ServiceMissing(EmbeddedError):
    pass


class HubUnreachable(EmbeddedError):
    pass
