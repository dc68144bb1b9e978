"""Showing what happens while the hub starts: one line a step, redrawn on a terminal without any
thread (the supervisor forks), plain lines elsewhere."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.markup import escape
from rich.text import Text

FRAMES = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏"
REDRAW_S = 0.08
NAME_WIDTH = 22
DETAIL_WIDTH = 34


class Progress:
    """Steps of a start. Several may be open at once; the line shows those still open."""

    def __init__(self, console: Console) -> None:
        self.console = console
        self._open: dict[str, tuple[str, float]] = {}
        self._drawn = 0.0
        self._frame = 0
        self.seconds: dict[str, float] = {}

    def begin(self, key: str, label: str) -> None:
        self._open[key] = (label, time.monotonic())
        if not self.console.is_terminal:
            self.console.print(f"  … {escape(label)}", highlight=False)
        self.tick()

    def tick(self) -> None:
        """Redraw the line of open steps; called from every waiting loop."""
        now = time.monotonic()
        if not self.console.is_terminal or not self._open or now - self._drawn < REDRAW_S:
            return
        self._drawn, self._frame = now, self._frame + 1
        shown = " · ".join(f"{label} {now - began:.1f} s" for label, began in self._open.values())
        line = Text(f"  {FRAMES[self._frame % len(FRAMES)]} {shown}")
        line.truncate(self.console.width - 1)
        self.console.file.write(f"\r\x1b[2K{line.plain}")
        self.console.file.flush()

    def done(self, key: str, detail: str = "", extra: str = "") -> float:
        """Close a step with its line. Returns its seconds."""
        label, began = self._open.pop(key)
        took = time.monotonic() - began
        self.seconds[key] = round(took, 2)
        self.line("✔", "green", label, detail, f"{took:.1f} s", extra)
        return took

    def drop(self, key: str) -> None:
        """Close a step without its line."""
        self._open.pop(key, None)

    def failed(self) -> None:
        for label, _ in self._open.values():
            self.line("✘", "red", label)
        self._open.clear()

    def note(self, text: str) -> None:
        self.clear()
        self.console.print(f"  {escape(text)}", highlight=False, soft_wrap=True)
        self.tick()

    def line(
        self, sign: str, style: str, label: str, detail: str = "", took: str = "", extra: str = ""
    ) -> None:
        self.clear()
        text = f"{pad(label, NAME_WIDTH)} {pad(detail, DETAIL_WIDTH)} {took:>7}   {extra}".rstrip()
        self.console.print(
            f"  [{style}]{sign}[/{style}] {escape(text)}", highlight=False, soft_wrap=True
        )
        self.tick()

    def clear(self) -> None:
        if self.console.is_terminal:
            self.console.file.write("\r\x1b[2K")

    @contextmanager
    def step(self, key: str, label: str) -> Iterator[None]:
        self.begin(key, label)
        yield
        self.done(key)


def pad(text: str, width: int) -> str:
    """Pad to a width in terminal cells: a Chinese character takes two."""
    return text + " " * max(0, width - Text(text).cell_len)
