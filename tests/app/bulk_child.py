"""Adds a folder to a record with readers that need no language model, to be killed by the test that runs it: ``RECORD FOLDER WORKERS``."""

import os
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from dragoman.app.executors import Job, Outcome, Processes, read_batch
from dragoman.app.pipeline import Silent, add
from dragoman.model.clipping import Clipping
from dragoman.model.reading import ActorReport, Reading
from dragoman.record import Record

SLOW = 0.004
DEADLY = "this one kills its worker"
ENDLESS = "this one never ends"
FAULTY = "this one breaks the readers"


class QuickReader:
    """Finds one actor in each clipping: its first word."""

    def read(self, clipping: Clipping) -> Reading:
        """The reading of one clipping."""
        if DEADLY in clipping.text:
            os._exit(1)
        if ENDLESS in clipping.text:
            time.sleep(60)
        if FAULTY in clipping.text:
            raise RuntimeError("no such thing")
        time.sleep(SLOW)
        span = clipping.body[0] if clipping.body else None
        actor = (
            ActorReport(id="a1", name=clipping.quote(span).split()[0], kind="state", mentions=(span,)) if span else None
        )
        return Reading(clipping=clipping, actors=(actor,) if actor else (), readers=(("quick", "1"),))

    def read_many(self, clippings: Iterable[Clipping]) -> Iterator[Reading]:
        """Readings in order."""
        return map(self.read, clippings)


def work(batch: Sequence[Job]) -> list[Outcome]:
    """What a worker does."""
    return read_batch(batch, QuickReader())


class Telling(Silent):
    """Prints a line after each commit."""

    def tell(self, clippings: int, failed: int) -> None:
        """So many clippings are through."""
        sys.stdout.write(f"{clippings} {failed}\n")
        sys.stdout.flush()


def main(record: str, folder: str, workers: int) -> None:
    """Add the folder."""
    with Record(record, create=True) as opened:
        runs = Processes(workers, work) if workers > 1 else None
        add(opened, [Path(folder)], reader=QuickReader, runs=runs, progress=Telling())


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
