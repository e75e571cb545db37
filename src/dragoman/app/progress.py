"""Progress on standard error: a bar on a terminal, now and then a line elsewhere."""

import sys
import time
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeElapsedColumn, TimeRemainingColumn

LINE_SECONDS = 60.0
"""How often a line is written where there is no terminal, as in a log of a night's work."""


class Bar:
    """Progress as a bar, one line a stage: how far, how many clippings, how many a second, how long still."""

    def __init__(self, *, shown: bool) -> None:
        self._terminal = shown and sys.stderr.isatty()
        self._lines = shown and not self._terminal
        self._progress = Progress(
            TextColumn("{task.description:<10}"),
            BarColumn(),
            TextColumn("{task.percentage:>3.0f} %"),
            TextColumn("{task.fields[told]}"),
            TimeElapsedColumn(),
            TimeRemainingColumn(),
            console=Console(stderr=True),
            disable=not self._terminal,
        )
        self._task: TaskID | None = None
        self._name = ""
        self._total: int | None = None
        self._done = 0
        self._began = self._last = time.monotonic()

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._finish()
        self._progress.stop()

    def stage(self, name: str, total: int | None, unit: str = "") -> None:  # noqa: ARG002 (the bar shows per cent)
        """A new stage begins."""
        self._finish()
        self._name, self._total, self._done = name, total, 0
        self._began = self._last = time.monotonic()
        self._task = self._progress.add_task(name, total=total, told="")

    def step(self, count: int = 1) -> None:
        """So many steps more are done."""
        self._done += count
        if self._task is not None and self._terminal:
            self._progress.update(self._task, completed=min(self._done, self._total or self._done))

    def tell(self, clippings: int, failed: int) -> None:
        """So many clippings are through, so many inputs failed."""
        now = time.monotonic()
        rate = clippings / max(now - self._began, 0.001)
        told = f"{clippings:,} clippings, {rate:.1f} a second" + (f", {failed:,} failed" if failed else "")
        if self._task is not None and self._terminal:
            self._progress.update(self._task, told=told)
        if self._lines and now - self._last >= LINE_SECONDS:
            self._last = now
            share = min(1.0, self._done / self._total) if self._total else 0.0
            left = (
                f", {100 * share:.0f} %, about {_duration((now - self._began) * (1 / share - 1))} left" if share else ""
            )
            sys.stderr.write(f"{self._name}: {told}{left}\n")
            sys.stderr.flush()

    def _finish(self) -> None:
        if self._task is not None and self._terminal:
            self._progress.update(self._task, total=self._total or 1, completed=self._total or 1)


def _duration(seconds: float) -> str:
    minutes = round(seconds / 60)
    return f"{minutes // 60} h {minutes % 60} min" if minutes >= 60 else f"{minutes} min" if minutes else "a minute"
