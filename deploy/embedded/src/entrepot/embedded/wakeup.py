"""Waiting for signals and ended children in one thread, without a busy loop."""

import os
import select
import signal
from types import FrameType, TracebackType

STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Wakeup:
    """Context manager: while open, SIGINT, SIGTERM and SIGHUP set `stop`, and `wait` returns early
    on them and on a child's end. The handlers of before come back at the end."""

    def __init__(self) -> None:
        self.stop = False
        self._read, self._write = os.pipe()
        os.set_blocking(self._read, False)
        os.set_blocking(self._write, False)

    @property
    def descriptors(self) -> tuple[int, int]:
        return self._read, self._write

    def __enter__(self) -> "Wakeup":
        self._before = {
            number: signal.getsignal(number) for number in (*STOP_SIGNALS, signal.SIGCHLD)
        }
        for number in STOP_SIGNALS:
            signal.signal(number, self._on_stop)
        signal.signal(signal.SIGCHLD, lambda number, frame: None)
        signal.set_wakeup_fd(self._write, warn_on_full_buffer=False)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        signal.set_wakeup_fd(-1)
        for number, handler in self._before.items():
            signal.signal(number, handler)
        os.close(self._read)
        os.close(self._write)

    def _on_stop(self, number: int, frame: FrameType | None) -> None:
        self.stop = True

    def wait(self, timeout_s: float) -> None:
        ready, _, _ = select.select([self._read], [], [], max(0.0, timeout_s))
        if ready:
            try:
                while os.read(self._read, 4096):
                    pass
            except BlockingIOError:
                return
