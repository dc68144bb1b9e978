"""Where the hub keeps its files, and where downloaded engines are cached."""

import os
from dataclasses import dataclass
from pathlib import Path

DEFAULT_HUB = "main"


def checkout_root() -> Path | None:
    """The folder of the checkout this package is run from; None when installed from a wheel."""
    for folder in Path(__file__).resolve().parents:
        if (folder / "requirements.lock").is_file() and (folder / "deploy" / "embedded").is_dir():
            return folder
    return None


def cache_root() -> Path:
    """Engines shared by all hubs of this user: jars, JRE with its class-data archives."""
    configured = os.environ.get("ENTREPOT_CACHE")
    if configured:
        return Path(configured).expanduser().resolve()
    base = os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "entrepot"


def default_data_folder(hub: str = DEFAULT_HUB) -> Path:
    """ENTREPOT_DATA, else data/<hub> in a checkout, else the user's data folder."""
    configured = os.environ.get("ENTREPOT_DATA")
    if configured:
        return Path(configured).expanduser().resolve()
    root = checkout_root()
    if root is not None:
        return root / "data" / hub
    base = os.environ.get("XDG_DATA_HOME")
    return (Path(base) if base else Path.home() / ".local" / "share") / "entrepot" / hub


@dataclass(frozen=True, slots=True)
class HubPaths:
    """Names of everything inside one hub's data folder."""

    data: Path

    @property
    def postgres(self) -> Path:
        return self.data / "postgres"

    @property
    def kafka(self) -> Path:
        return self.data / "kafka"

    @property
    def logs(self) -> Path:
        return self.data / "logs"

    @property
    def run(self) -> Path:
        return self.data / "run"

    @property
    def state(self) -> Path:
        return self.run / "state.json"

    @property
    def lock(self) -> Path:
        return self.run / "lock"

    @property
    def secrets(self) -> Path:
        return self.data / "secrets.json"

    @property
    def clients(self) -> Path:
        return self.data / "bootstrap-clients.json"

    def log(self, name: str) -> Path:
        return self.logs / f"{name}.log"

    def prepare(self) -> None:
        """Create the folders. The data folder is entered by others (Postgres may run under
        another account), but files with secrets are 0600."""
        for folder in (self.data, self.logs, self.run, self.kafka):
            folder.mkdir(parents=True, exist_ok=True)
