"""Progress for people, on stderr: one line that is redrawn on a terminal, plain lines elsewhere."""

import sys
import time
from types import TracebackType

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

PLAIN_EVERY_S = 5.0


class Show:
    """Use as a context manager. step() begins a step, at() moves within it, note() says a line."""

    def __init__(self) -> None:
        self.console = Console(file=sys.stderr, highlight=False, soft_wrap=True)
        self.seconds: dict[str, float] = {}
        self._progress: Progress | None = None
        self._step: tuple[str, str, float] | None = None
        self._task: int | None = None
        self._said = 0.0

    def __enter__(self) -> "Show":
        if self.console.is_terminal:
            self._progress = Progress(
                TextColumn("  {task.description}"), BarColumn(), MofNCompleteColumn(),
                TimeElapsedColumn(), TextColumn("{task.fields[detail]}"), console=self.console,
            )  # fmt: skip
            self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:  # fmt: skip
        if kind is None:
            self.end()
        if self._progress is not None:
            self._progress.stop()

    def step(self, key: str, label: str, total: int | None = None) -> None:
        """End the step before and begin this one; key names its seconds."""
        self.end()
        self._step = (key, label, time.monotonic())
        if self._progress is not None:
            self._task = self._progress.add_task(label, total=total, detail="")
        else:
            self.console.print(f"… {label}", markup=False)
            self._said = time.monotonic()

    def at(self, done: int, detail: str = "") -> None:
        """How much of the step is done."""
        if self._progress is not None and self._task is not None:
            self._progress.update(self._task, completed=done, detail=detail)  # type: ignore[arg-type]
        elif time.monotonic() - self._said > PLAIN_EVERY_S and self._step is not None:
            self._said = time.monotonic()
            self.console.print(f"  {self._step[1]}: {done} {detail}", markup=False)

    def note(self, text: str) -> None:
        self.console.print(f"  {text}", markup=False)

    def end(self) -> None:
        if self._step is None:
            return
        key, label, began = self._step
        took = time.monotonic() - began
        self.seconds[key] = round(took, 3)
        self._step = None
        if self._progress is not None and self._task is not None:
            self._progress.remove_task(self._task)  # type: ignore[arg-type]
            self._task = None
        self.console.print(f"✔ {label} {took:.1f} s", markup=False)
