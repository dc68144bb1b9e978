"""Who of the played partners does nothing for a while: a file that `inject` writes and the demo's
partners look at before each round."""

import os
import time
from pathlib import Path

import orjson

NAME = "injected.json"
LOOK_S = 1.0


class Injected:
    """folder: <data>/simulator."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / NAME
        self._silent: dict[str, float] = {}
        self._looked = 0.0

    def is_silent(self, party: str) -> bool:
        """Whether the party is held now. The file is read at most once a second."""
        now = time.time()
        if now - self._looked > LOOK_S:
            self._silent, self._looked = self.silent(), now
        return self._silent.get(party, 0.0) > now

    def silent(self) -> dict[str, float]:
        """Party -> until when (seconds since 1970), those that are over left out."""
        try:
            found = orjson.loads(self.path.read_bytes())
        except (FileNotFoundError, orjson.JSONDecodeError):
            return {}
        held = found.get("silent", {}) if isinstance(found, dict) else {}
        now = time.time()
        return {str(p): float(until) for p, until in held.items() if float(until) > now}

    def hold(self, party: str, seconds: float) -> float:
        """Hold a party; returns until when."""
        until = time.time() + seconds
        self._write({**self.silent(), party: until})
        return until

    def clear(self) -> list[str]:
        """Hold nobody any more; returns who was held."""
        held = sorted(self.silent())
        self.path.unlink(missing_ok=True)
        return held

    def _write(self, silent: dict[str, float]) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        fresh = self.path.with_name(NAME + ".new")
        fresh.write_bytes(orjson.dumps({"silent": silent}, option=orjson.OPT_INDENT_2))
        os.replace(fresh, self.path)
